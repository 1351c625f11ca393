/** The command `pulumi-ensemble heal`, bundled as users get it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { CLI, writeCli } from "../../../provider/bundle";
import { theLab } from "./engine";

/** How the command ended, and what it printed. */
export interface Healed {
    readonly status: number | null;
    readonly stdout: string;
    /** Both streams. */
    readonly output: string;
}

/** The command in a folder of its own, until `remove`. */
export interface HealCommand {
    readonly heal: (stack: Stack, ...options: string[]) => Promise<Healed>;
    readonly remove: () => void;
}

/** Bundles the command. */
export async function healCommand(): Promise<HealCommand> {
    const folder = mkdtempSync(path.join(tmpdir(), "ensemble-cli-"));
    await writeCli(folder);
    const heal: HealCommand["heal"] = async ({ workspace, name }, ...options) => {
        const { engine } = await theLab();
        const args = [path.join(folder, CLI), "heal", "--cwd", workspace.workDir, "--stack", name, ...options];
        const { status, stdout, stderr } = spawnSync(process.execPath, args, { env: engine.env, encoding: "utf8" });
        return { status, stdout, output: stdout + stderr };
    };
    return { heal, remove: () => rmSync(folder, { recursive: true }) };
}
