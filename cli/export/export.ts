/** `pulumi-ensemble export`: an organization's backend as manifests and values, for an owner who has no Pulumi. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { LineCounter, parseDocument, stringify } from "yaml";
import { substra } from "../../index";
import { progress } from "../terminal";
import { filesOf, type File } from "./files";
import { recorded, type Seeds } from "./recorded";

/** What the user gives on the command line. */
export interface ExportOptions {
    readonly membership: string;
    readonly arguments: string;
    readonly out: string;
    readonly name?: string;
}

/** Where the random secret is kept that all passwords derive from. */
const SEEDS = "seeds.json";

/** Writes the files, and returns the exit code. */
export async function exportBackend(options: ExportOptions): Promise<number> {
    const membership = read(options.membership, "--membership") as substra.Membership;
    const given = read(options.arguments, "--arguments") as Omit<substra.BackendArgs, "membership">;
    const name = options.name ?? nameFor(membership as object);
    const seedFile = path.join(options.out, SEEDS);
    const known = existsSync(seedFile) ? (read(seedFile, SEEDS) as Seeds) : {};
    const { value, resources, seeds } = await recorded(() => backend(name, { ...given, membership }), known);
    write(options.out, [
        ...filesOf(resources),
        { name: "passwords.yaml", content: stringify(value.passwords) },
        { name: SEEDS, content: JSON.stringify(seeds) },
    ]);
    process.stdout.write(summary(options.out, value.url));
    return 0;
}

function backend(name: string, args: substra.BackendArgs) {
    const provider = new kubernetes.Provider("cluster", {});
    const { url, userPasswords, releaseName } = new substra.Backend(name, args, { provider });
    // The release's name is there once all that the release waits for is.
    return pulumi.output({ url, passwords: userPasswords, releaseName });
}

/** The component's name: it is the namespace's, unless the arguments name one. */
function nameFor({ mspId }: { readonly mspId?: unknown }): string {
    if (typeof mspId !== "string") {
        throw new Error(
            "--membership: has no mspId. Give what the owner's stack has as the organization's membership.",
        );
    }
    return mspId.toLowerCase().replaceAll(/[^a-z0-9-]+/g, "-");
}

/** Reads YAML or JSON. What is wrong is told by its line: a line itself may hold a secret. */
function read(file: string, option: string): unknown {
    const lineCounter = new LineCounter();
    const document = parseDocument(textOf(file, option), { prettyErrors: false, lineCounter });
    const [error] = document.errors;
    if (error !== undefined) {
        const { line } = lineCounter.linePos(error.pos[0]);
        throw new Error(`${option}: ${file} is neither YAML nor JSON: ${error.code} in line ${line}.`);
    }
    const value: unknown = document.toJS();
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new Error(`${option}: ${file} must hold an object, as JSON or YAML.`);
    }
    return value;
}

function textOf(file: string, option: string): string {
    try {
        return readFileSync(file === "-" ? 0 : file, "utf8");
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        throw new Error(`${option}: ${file} cannot be read (${code}). Give the path of a file.`);
    }
}

/** Writes files that only their owner can read. Each is complete at every moment, also where it was there before. */
function write(folder: string, files: readonly File[]): void {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    for (const { name, content, executable } of files) {
        const fresh = path.join(folder, `.${name}.${process.pid}`);
        writeFileSync(fresh, content, { mode: executable === true ? 0o700 : 0o600, flag: "wx" });
        renameSync(fresh, path.join(folder, name));
        progress(`Wrote ${path.join(folder, name)}`);
    }
}

function summary(folder: string, url: string): string {
    return `
The folder ${folder} holds secrets: the client's key, every password, and the seed that they derive from. Only you can
read it. Hand it over encrypted, and keep ${SEEDS}: with it the next export has the same passwords.

Install it:      CONTEXT=my-cluster ${path.join(folder, "install.sh")}
Its API will be: ${url}
`;
}
