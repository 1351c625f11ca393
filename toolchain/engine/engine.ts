/** Prepares an environment in which the Pulumi engine runs with this toolchain and nothing of the user's own Pulumi. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { devNull } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { AMBIENT } from "../system/ambient";
import { ensurePieces, type EnsureOptions } from "../obtain/ensure";
import { fileOf, type Located, type Piece } from "../pieces/piece";
import { cloudPieces, enginePieces } from "../pieces/catalogue";

export interface EngineOptions extends EnsureOptions {
    /** The folder for the engine's home, its state and the passphrase that opens the state. */
    readonly root: string;
    /** Plugins and language hosts that programs need; all that the project has unless given. */
    readonly plugins?: readonly Piece[];
}

export interface Engine {
    /** The whole environment for child processes: not merged with process.env, which may name another backend. */
    readonly env: Record<string, string>;
    /** The folder whose `bin` has pulumi and kubectl: what the Automation API's `PulumiCommand.get({ root })` wants. */
    readonly root: string;
    readonly pulumi: string;
    readonly kubectl: string;
}

export async function prepareEngine({ root, plugins = enginePlugins, ...options }: EngineOptions): Promise<Engine> {
    const needed = Object.fromEntries(plugins.map((piece) => [`plugin ${piece.name}`, piece]));
    const pieces = await ensurePieces(
        { pulumi: enginePieces.pulumi, kubernetes: cloudPieces.kubernetes, ...needed },
        options,
    );
    const home = path.join(root, "home");
    for (const folder of [stateFolder(root), path.join(root, "tmp")]) {
        await mkdir(folder, { recursive: true, mode: 0o700 });
    }
    await relink(path.join(root, "bin"), {
        pulumi: fileOf(pieces.pulumi, "pulumi"),
        kubectl: fileOf(pieces.kubernetes, "kubectl"),
    });
    const located = Object.entries<Located>(pieces)
        .filter(([key]) => key in needed)
        .map(([, piece]) => piece);
    await installPlugins(path.join(home, "plugins"), located);
    return {
        env: environment(root, home, await passphraseFile(root)),
        root,
        pulumi: path.join(root, "bin", "pulumi"),
        kubectl: path.join(root, "bin", "kubectl"),
    };
}

/** The plugins and the language host of the project's own language. */
export const enginePlugins: readonly Piece[] = Object.values(enginePieces).filter(({ plugin }) => plugin !== undefined);

/** Real folders with links to the files, which the engine accepts; it skips a folder that is itself a link. */
async function installPlugins(folder: string, plugins: readonly Located[]): Promise<void> {
    const wanted = new Map(
        plugins.map((located) => [
            `${located.piece.plugin?.kind}-${located.piece.plugin?.name}-v${located.version}`,
            Object.fromEntries(located.files.map((file) => [file, path.join(located.folder, file)])),
        ]),
    );
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
        if (![...wanted.keys()].some((plugin) => name.startsWith(plugin))) {
            await rm(path.join(folder, name), { recursive: true, force: true });
        }
    }
    for (const [name, links] of wanted) {
        await relink(path.join(folder, name), links);
    }
}

/** Makes the folder hold exactly these links. */
async function relink(folder: string, links: Readonly<Record<string, string>>): Promise<void> {
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
        if (!(name in links)) {
            await rm(path.join(folder, name), { recursive: true, force: true });
        }
    }
    for (const [name, target] of Object.entries(links)) {
        // By a rename, so that an engine which is just starting never finds it missing.
        const fresh = path.join(folder, `.${name}.${process.pid}`);
        await rm(fresh, { force: true });
        await symlink(target, fresh);
        await rename(fresh, path.join(folder, name));
    }
}

async function passphraseFile(root: string): Promise<string> {
    const file = path.join(root, "passphrase");
    if (!existsSync(file)) {
        await writeFile(`${file}.new`, randomBytes(24).toString("base64url"), { mode: 0o600 });
        await rename(`${file}.new`, file);
    }
    return file;
}

/** Files of profiles and credentials, and the role of the machine itself, are found without any variable. */
const NO_AWS_OF_THE_USER = {
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
};

const stateFolder = (root: string) => path.join(root, "state");

/** Where the engine's backend keeps stacks and locks. */
export const backendFolder = (root: string) => path.join(stateFolder(root), ".pulumi");

/** The backend's file with a stack's state. */
export function stackFile(root: string, project: string, stack: string): string {
    return path.join(backendFolder(root), "stacks", project, `${stack}.json`);
}

/** The passphrase is named by its file: an environment shows up in listings of processes. */
function environment(root: string, home: string, passphrase: string): Record<string, string> {
    const inherited = Object.entries(process.env).flatMap(([name, value]) =>
        value === undefined || AMBIENT.test(name) ? [] : [[name, value] as const],
    );
    return {
        ...Object.fromEntries(inherited),
        ...NO_AWS_OF_THE_USER,
        PATH: [path.join(root, "bin"), process.env["PATH"] ?? ""].join(path.delimiter),
        // The Kubernetes plugin writes kubeconfigs with their credentials there, and leaves them.
        TMPDIR: path.join(root, "tmp"),
        PULUMI_HOME: home,
        PULUMI_BACKEND_URL: pathToFileURL(stateFolder(root)).href,
        PULUMI_CONFIG_PASSPHRASE_FILE: passphrase,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        // All plugins are in place: a missing one is a mistake, not something to look for on the network.
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        // A host of some other Pulumi on PATH is not taken: CLI and hosts fit each other only in pairs.
        PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
    };
}
