/** Installs what programs in other languages need: the plugin from its archive, and generated SDKs. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import * as path from "node:path";
import manifest from "../../../package.json";
import { writeArchives } from "../../../provider/archive";
import type { Engine } from "../../../toolchain/engine/engine";
import { ensurePieces } from "../../../toolchain/obtain/ensure";
import { languagePieces } from "../../../toolchain/pieces/catalogue";
import { pythonEnvironment } from "../../../toolchain/system/python";
import { writeSdk } from "../../../toolchain/commands/sdk";

/** The environment of such programs. */
export interface Languages {
    /** The environment of Python programs: the SDK and its dependencies on Python's path. */
    readonly python: Readonly<Record<string, string>>;
    /** The folder of the compiled Node.js SDK, where copies of examples find it. */
    readonly nodejs: string;
}

/**
 * Installs the plugin into the engine's home, and the SDKs: Python's beside it, Node.js's in the folder for copies of
 * examples.
 */
export async function installLanguages(engine: Engine, copies: string): Promise<Languages> {
    const archives = path.join(engine.root, "archives");
    const archive = (await writeArchives(archives)).find((name) => name.includes(platform()))!;
    installPlugin(engine, path.join(archives, archive));
    return { python: await pythonSdk(path.join(engine.root, "python")), nodejs: await nodejsSdk(copies) };
}

/** This machine's platform, as archives name it. */
export function platform(): string {
    return `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
}

/** Installs an archive of the plugin as a user does. */
export function installPlugin({ pulumi, env }: Engine, archive: string): void {
    const args = ["plugin", "install", "resource", "ensemble", manifest.version, "--file", archive, "--reinstall"];
    // This runs outside the repository. The repository's root is both a project and a plugin, and pulumi would ask
    // which one is meant.
    execFileSync(pulumi, args, { cwd: path.dirname(archive), env, stdio: "pipe" });
}

/**
 * Generates the SDK and installs it as a user does, but without the network: pip finds the dependencies on the path.
 */
async function pythonSdk(folder: string): Promise<Record<string, string>> {
    const source = path.join(folder, "source");
    const target = path.join(folder, "installed");
    await writeSdk("python", source);
    const { packages } = await ensurePieces({ packages: languagePieces.pythonPackages });
    const offline = ["--no-index", "--no-build-isolation", "--no-deps"];
    execFileSync("python3", ["-m", "pip", "install", "--quiet", ...offline, "--target", target, source], {
        env: { ...pythonEnvironment(), PYTHONPATH: packages.folder },
        stdio: "pipe",
    });
    return { PYTHONPATH: [target, packages.folder].join(path.delimiter) };
}

/** Generates the SDK where programs find it, and compiles it, which also checks its types. */
async function nodejsSdk(copies: string): Promise<string> {
    const folder = path.join(copies, "node_modules", "pulumi-ensemble-sdk");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(copies, { recursive: true });
    await writeSdk("nodejs", folder);
    return folder;
}
