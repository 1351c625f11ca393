/** Finds what the user already has. */
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import semver from "semver";
import type { Located, Piece } from "./piece";
import { capture } from "../system/run";

/**
 * From 3.225 on the engine gives a component's provider to its children
 * (docs/facts/pulumi.md#children-take-the-components-provider-from-3225-on).
 */
const FITTING_CLI = ">=3.225.0 <4";

/** The user's `pulumi`, if its version fits and its Node.js language host lies beside it, as in official installs. */
export async function existingPulumi(piece: Piece): Promise<Located | undefined> {
    const cli = await officialCli();
    return cli && { piece, origin: "yours", ...cli, files: ["pulumi"] };
}

/** The language host beside the user's `pulumi`. Hosts and CLI fit each other only in pairs. */
export async function existingLanguageHost(piece: Piece): Promise<Located | undefined> {
    const cli = await officialCli();
    const whole = cli !== undefined && piece.files.every((file) => existsSync(path.join(cli.folder, file)));
    return whole ? { piece, origin: "yours", ...cli, files: piece.files } : undefined;
}

/** A plugin in exactly the piece's version that the user's own Pulumi has installed. */
export async function existingResourcePlugin(piece: Piece): Promise<Located | undefined> {
    const home = process.env["PULUMI_HOME"] ?? path.join(homedir(), ".pulumi");
    const folder = path.join(home, "plugins", `resource-${piece.plugin?.name}-v${piece.version}`);
    const executable = path.join(folder, `pulumi-resource-${piece.plugin?.name}`);
    // The engine marks a plugin that is still being unpacked by a file beside its folder.
    if (!existsSync(executable) || existsSync(`${folder}.partial`)) {
        return undefined;
    }
    return { piece, origin: "yours", version: piece.version, folder, files: readdirSync(folder) };
}

async function officialCli(): Promise<{ folder: string; version: string } | undefined> {
    const executable = (process.env["PATH"] ?? "")
        .split(path.delimiter)
        .map((folder) => path.join(folder, "pulumi"))
        .find((file) => existsSync(file));
    if (executable === undefined) {
        return undefined;
    }
    // On PATH there may be a link to where the whole installation lies.
    const folder = path.dirname(realpathSync(executable));
    const version = await versionOf(executable);
    const fits = version !== undefined && semver.satisfies(version, FITTING_CLI);
    return fits && existsSync(path.join(folder, "pulumi-language-nodejs")) ? { folder, version } : undefined;
}

async function versionOf(executable: string): Promise<string | undefined> {
    try {
        const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
        return semver.valid((await capture(executable, ["version"], { env, timeoutMs: 20_000 })).trim()) ?? undefined;
    } catch {
        // A pulumi that does not run is not used. The progress says what is built instead.
        return undefined;
    }
}
