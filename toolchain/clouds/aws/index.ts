/** The embedded AWS: moto on a free port of this machine, which keeps what it holds in a file. */
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { Agent, request } from "undici";
import { z } from "zod";
import { CommandError, messageOf } from "../../system/errors";
import type { Located } from "../../pieces/piece";
import { readIfThere, writeWhole } from "../../system/files";
import { stopRecorded } from "../../system/processes";
import { installedPython } from "../../system/python";
import { alone, ensureDaemon, endedByItself, isDaemonRunning, untilReady, type Daemon } from "../daemon";
import { forgetGivenPorts, freePort } from "../ports";

/** The services whose state is kept: the only ones that have an endpoint in the configuration. */
const SERVICES = ["appautoscaling", "dynamodb", "iam", "kms", "secretsmanager", "sts"] as const;

/** What moto calls a service, where the provider calls it otherwise. */
const MOTO_NAMES: Partial<Record<(typeof SERVICES)[number], string>> = { appautoscaling: "applicationautoscaling" };

/** moto holds things for every region; this is where the quickstart and the tests make theirs. */
const REGION = "eu-west-1";

/** The program that runs moto and keeps what it holds. */
const SERVER = path.join(__dirname, "server.py");

/** How moto is run. */
export interface AwsPrograms {
    readonly python: string;
    /** The folder with moto and all that it needs. */
    readonly packages: string;
}

export async function awsPrograms({ moto }: Readonly<Record<"moto", Located>>): Promise<AwsPrograms> {
    const python = await installedPython();
    if (python === undefined) {
        throw new CommandError("Python has gone: install it again, as python3 on PATH.");
    }
    return { python: python.executable, packages: moto.folder };
}

export interface AwsOptions {
    /** A folder of its own, for its owner only. */
    readonly root: string;
    readonly bin: AwsPrograms;
    readonly signal?: AbortSignal;
    /** Called with what happens, in lines for a person. */
    readonly say?: (line: string) => void;
}

/** An AWS that runs. */
export interface RunningAws {
    /** One address for all services. */
    readonly endpoint: string;
    readonly region: string;
    readonly account: string;
    /** Of what it holds: another one means that it was lost. */
    readonly identity: string;
    /** What `pulumi config set-all --json` makes of a stack's default AWS provider one that talks to it. */
    readonly configFile: string;
}

export interface StartedAws {
    readonly aws: RunningAws;
    /** Stops it if this call started it. */
    readonly undo: () => Promise<void>;
}

/** Starts the embedded AWS, or leaves it as it runs. If that fails, what was started is stopped. */
export function startAws(options: AwsOptions): Promise<StartedAws> {
    const { root, signal, say } = options;
    let started = false;
    const undo = async (): Promise<void> => (started ? stopRecorded(recordIn(root)) : undefined);
    const starting = (): void => {
        started = true;
        say?.(`aws: starting ${MOTO}`);
    };
    return alone(options, THE_AWS, async () => {
        try {
            signal?.throwIfAborted();
            const port = await choosePort(root);
            await ensureDaemon(daemonOf(options, port), starting);
            const aws = await waitUntilReady(root, port, signal);
            await writeWhole(identityFileIn(root), aws.identity);
            await writeWhole(configFileIn(root), JSON.stringify(awsConfig(aws), undefined, 4));
            return { aws: { ...aws, configFile: configFileIn(root) }, undo };
        } catch (error) {
            await undo();
            throw error;
        }
    });
}

export interface AwsStatus {
    readonly endpoint: string | undefined;
    readonly identity: string | undefined;
    /** Why it does not answer; nothing if it does. */
    readonly problem: string | undefined;
}

export async function awsStatus({ root }: Pick<AwsOptions, "root">): Promise<AwsStatus> {
    const port = await readIfThere(portFileIn(root));
    const about = { endpoint: port && endpointOf(Number(port)), identity: await readIfThere(identityFileIn(root)) };
    if (port === undefined || !(await isDaemonRunning(recordIn(root)))) {
        return { ...about, problem: `not running: ${MOTO}` };
    }
    try {
        await askIdentity(Number(port));
        return { ...about, problem: undefined };
    } catch (error) {
        return { ...about, problem: messageOf(error) };
    }
}

export interface StopAwsOptions extends Pick<AwsOptions, "root" | "say"> {
    /** Also removes what it holds. */
    readonly remove?: boolean;
}

/** Stops the embedded AWS; says whether it ran. */
export async function stopAws({ root, say, remove = false }: StopAwsOptions): Promise<boolean> {
    if (!existsSync(root)) {
        return false;
    }
    return alone({ root, say }, THE_AWS, async () => {
        const ran = await isDaemonRunning(recordIn(root));
        await stopRecorded(recordIn(root));
        if (remove) {
            await rm(root, { recursive: true, force: true });
        }
        return ran;
    });
}

/**
 * What a provider of @pulumi/aws is given, or a stack's configuration under `aws:`, to talk to the embedded AWS and to
 * no other. The keys are no secret: moto takes any.
 */
export function awsProviderArgs({ endpoint, region }: Pick<RunningAws, "endpoint" | "region">) {
    return {
        region,
        accessKey: "embedded",
        secretKey: "embedded",
        endpoints: [Object.fromEntries(SERVICES.map((service) => [service, endpoint]))],
        skipCredentialsValidation: true,
        skipMetadataApiCheck: true,
    };
}

/** The same as a stack's configuration, in the form of `pulumi config --json`: lists as they are and as JSON. */
export function awsConfig(aws: Pick<RunningAws, "endpoint" | "region">): Record<string, object> {
    const entry = (value: unknown): object =>
        typeof value === "object"
            ? { value: JSON.stringify(value), objectValue: value, secret: false }
            : { value: String(value), secret: false };
    return Object.fromEntries(Object.entries(awsProviderArgs(aws)).map(([key, value]) => [`aws:${key}`, entry(value)]));
}

const MOTO = "moto";
const THE_AWS = "the embedded AWS";
const logIn = (root: string): string => path.join(root, `${MOTO}.log`);
const recordIn = (root: string): string => path.join(root, `${MOTO}.process`);
const stateIn = (root: string): string => path.join(root, "state");
const portFileIn = (root: string): string => path.join(root, "port");
const configFileIn = (root: string): string => path.join(root, "pulumi-config.json");
/** For readers who find it stopped; the identity itself is in the state. */
const identityFileIn = (root: string): string => path.join(root, "identity");
const endpointOf = (port: number): string => `http://127.0.0.1:${port}`;

function daemonOf({ root, bin }: AwsOptions, port: number): Daemon {
    // -I: nothing of the user's own Python packages. The state's format is Python's, so its file is for its owner only.
    const server = [bin.python, "-I", SERVER, "--packages", bin.packages, "--port", String(port)];
    const command = [...server, "--state", stateIn(root), ...SERVICES.map((service) => MOTO_NAMES[service] ?? service)];
    return { name: MOTO, command, folder: root, record: recordIn(root), log: logIn(root) };
}

/** The same port again after a restart, unless another process has taken it. */
async function choosePort(root: string): Promise<number> {
    await mkdir(root, { recursive: true, mode: 0o700 });
    const before = await readIfThere(portFileIn(root));
    if (before !== undefined && (await isDaemonRunning(recordIn(root)))) {
        return Number(before);
    }
    forgetGivenPorts();
    const port = await freePort(before === undefined ? undefined : Number(before));
    await writeWhole(portFileIn(root), String(port));
    return port;
}

function waitUntilReady(
    root: string,
    port: number,
    signal: AbortSignal | undefined,
): Promise<Omit<RunningAws, "configFile">> {
    const answer = async () => {
        if (!(await isDaemonRunning(recordIn(root)))) {
            throw await endedByItself("aws", MOTO, logIn(root));
        }
        return { endpoint: endpointOf(port), region: REGION, ...(await askIdentity(port)) };
    };
    return untilReady({ what: "aws", answer, log: logIn(root), everyMs: 100, limitMs: 60_000, signal });
}

const Identity = z.object({ identity: z.string(), account: z.string() });

async function askIdentity(port: number): Promise<z.infer<typeof Identity>> {
    // An agent of its own: no proxy of the user's.
    const dispatcher = new Agent({ headersTimeout: 5_000, bodyTimeout: 5_000 });
    try {
        const { body } = await request(`${endpointOf(port)}/ensemble/identity`, { dispatcher });
        return Identity.parse(await body.json());
    } finally {
        await dispatcher.close();
    }
}
