/** A real oauth2-proxy in its own process, with what an Orchestra's pod of it has: arguments, environment and files. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { request, type Dispatcher } from "undici";
import { freePort } from "../../../toolchain/clouds/ports";
import { ensurePieces } from "../../../toolchain/obtain/ensure";
import { fileOf } from "../../../toolchain/pieces/piece";
import { oauth2Proxy } from "../../../toolchain/pieces/catalogue";
import type { Manifest } from "../policies/manifest";
import { runToEnd, RunningProcess, writeBelow, type Ended } from "../processes";

/** What a pod of oauth2-proxy starts with. */
export interface LogIn {
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    /** Contents by path. */
    readonly files: Readonly<Record<string, string>>;
}

/** A Secret of the user's, by name and key. */
export type UsersSecrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The pod of oauth2-proxy among the objects of an Orchestra. */
export function logInOf(objects: readonly Manifest[], usersSecrets: UsersSecrets = {}): LogIn {
    const named = (kind: string, name: string) =>
        objects.find((object) => object.kind === kind && object.metadata.name === name) as
            | Partial<Contents>
            | undefined;
    const deployment = objects.find(({ kind, metadata }) => kind === "Deployment" && metadata.name.endsWith(NAME))!;
    const pod = (deployment.spec as { template: { spec: Pod } }).template.spec;
    const [container] = pod.containers;
    const secret = ({ name, key }: Reference) =>
        (usersSecrets[name] ?? named("Secret", name)?.stringData)?.[key] ?? missing(`Secret ${name}, key ${key}`);
    const mounted = container.volumeMounts.flatMap(({ name, mountPath }) => {
        const { configMap } = pod.volumes.find((volume) => volume.name === name)!;
        const data = named("ConfigMap", configMap.name)?.data ?? missing(`ConfigMap ${configMap.name}`);
        const items = configMap.items ?? Object.keys(data).map((key) => ({ key, path: key }));
        return items.map((item) => [path.join(mountPath, item.path), data[item.key]!] as const);
    });
    return {
        args: container.args,
        env: Object.fromEntries(container.env.map(({ name, valueFrom }) => [name, secret(valueFrom.secretKeyRef)])),
        files: Object.fromEntries(mounted),
    };
}

const NAME = "-oauth2-proxy";

interface Contents {
    readonly data: Readonly<Record<string, string>>;
    readonly stringData: Readonly<Record<string, string>>;
}

interface Reference {
    readonly name: string;
    readonly key: string;
}

interface Pod {
    readonly containers: readonly [
        {
            readonly args: readonly string[];
            readonly env: readonly {
                readonly name: string;
                readonly valueFrom: { readonly secretKeyRef: Reference };
            }[];
            readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
        },
    ];
    readonly volumes: readonly {
        readonly name: string;
        readonly configMap: {
            readonly name: string;
            readonly items?: readonly { readonly key: string; readonly path: string }[];
        };
    }[];
}

function missing(what: string): never {
    throw new Error(`The pod refers to something that is not there: ${what}.`);
}

/** The program of that version, which `npm test` has got. */
export async function logInProgram(): Promise<string> {
    return fileOf((await ensurePieces({ oauth2Proxy })).oauth2Proxy, "oauth2-proxy");
}

/** What the program says and how it ends, when it is not to start. */
export async function refusedLogIn(logIn: LogIn): Promise<Ended> {
    const program = await logInProgram();
    return inFolder(logIn, (turned) => runToEnd(program, { ...turned, timeout: 10_000 }));
}

/** Asks the running program for a path, as a browser at the given host. */
export type Ask = (url: string, headers?: Readonly<Record<string, string>>) => Promise<Dispatcher.ResponseData>;

/** Runs the program while `use` asks it. */
export async function withLogIn<T>(logIn: LogIn, use: (ask: Ask) => Promise<T>): Promise<T> {
    const program = await logInProgram();
    const port = await freePort(undefined);
    return inFolder(logIn, async ({ args, env }) => {
        const started = RunningProcess.start(program, { args: [...args, `--http-address=127.0.0.1:${port}`], env });
        const ask: Ask = (url, headers = {}) => {
            const { host, pathname, search } = new URL(url);
            return request(`http://127.0.0.1:${port}${pathname}${search}`, { headers: { host, ...headers } });
        };
        try {
            await started.until(() => answers(ask));
            return await use(ask);
        } finally {
            await started.stop();
        }
    });
}

async function answers(ask: Ask): Promise<boolean> {
    const { statusCode, body } = await ask("http://probe.invalid/ping");
    await body.dump();
    return statusCode === 200;
}

/** Writes the files below a folder of the test's own, to which the arguments are turned. */
async function inFolder<T>(
    { args, env, files }: LogIn,
    use: (turned: { args: string[]; env: Record<string, string> }) => Promise<T>,
): Promise<T> {
    const folder = mkdtempSync(path.join(tmpdir(), "ensemble-log-in-"));
    try {
        writeBelow(folder, files);
        const turned = args
            .filter((argument) => !argument.startsWith("--http-address="))
            .map((argument) => argument.replace(/=(\/etc\/)/, `=${folder}$1`));
        return await use({ args: turned, env: { HOME: folder, PATH: "", ...env } });
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
