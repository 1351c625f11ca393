/** Runs the npm scripts' commands on a state folder of their own, so that a quickstart of this clone is left alone. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROCESS_NAMES } from "../../toolchain/clouds/kubernetes/layout";
import { repository } from "../../toolchain/system/repository";
import { capture } from "../../toolchain/system/run";
import { terminal, WATCHED } from "./terminal";

/** How many processes the quickstart's two clusters and its AWS are. */
export const ALL_PROCESSES = 2 * PROCESS_NAMES.length + 1;

export interface Outcome {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

interface Event {
    readonly at: string;
    readonly act: (child: ChildProcess) => void;
}

/** What a person presses once the screen has a text. */
export interface Keys {
    readonly at: string;
    readonly press: string;
}

export const CTRL_C = "\u0003";

export class Commands {
    private constructor(
        public readonly state: string,
        private readonly environment: NodeJS.ProcessEnv,
    ) {}

    public static async make(environment: NodeJS.ProcessEnv = {}): Promise<Commands> {
        return new Commands(await mkdtemp(path.join(tmpdir(), "ensemble-state-")), environment);
    }

    /** Commands on the same state folder, with more in their environment. */
    public with(environment: NodeJS.ProcessEnv): Commands {
        return new Commands(this.state, { ...this.environment, ...environment });
    }

    public async remove(): Promise<void> {
        await this.run("down", "--force");
        await rm(this.state, { recursive: true, force: true });
    }

    public run(...args: string[]): Promise<Outcome> {
        return this.start(args);
    }

    /** Sends what Ctrl-C sends once the output has the text. */
    public interrupt(at: string, ...args: string[]): Promise<Outcome> {
        return this.start(args, { at, act: (child) => void child.kill("SIGINT") });
    }

    /** Does something once the output has the text. */
    public during(at: string, act: () => void, ...args: string[]): Promise<Outcome> {
        return this.start(args, { at, act });
    }

    /** Runs in a terminal, where a person may press keys. */
    public async inTerminal(args: readonly string[], keys?: Keys): Promise<Outcome> {
        const event = keys && { at: keys.at, act: ({ stdin }: ChildProcess) => void stdin?.write(keys.press) };
        return this.start(args, event, await terminal());
    }

    /** Process ids of everything that works on the state folder, whatever records say. */
    public async running(): Promise<number[]> {
        // -ww: whole lines, however wide COLUMNS says that the terminal is.
        const lines = (await capture("ps", ["-A", "-ww", "-o", "pid=", "-o", "args="])).split("\n");
        return lines.filter((line) => line.includes(this.state)).map((line) => Number.parseInt(line, 10));
    }

    private async start(args: readonly string[], event?: Event, aTerminal: readonly string[] = []): Promise<Outcome> {
        const watched = aTerminal.length > 0;
        const env = {
            ...process.env,
            ...(watched ? WATCHED : { CI: "true" }),
            ENSEMBLE_DOWNLOADS: "off",
            ENSEMBLE_STATE: this.state,
            ...this.environment,
        };
        const bootstrap = path.join(repository, "toolchain", "bootstrap.mjs");
        const [command = "", ...all] = [...aTerminal, process.execPath, bootstrap, ...args];
        const child = spawn(command, all, { env, stdio: [watched ? "pipe" : "ignore", "pipe", "pipe"] });
        let [stdout, stderr, happened] = ["", "", false];
        child.stderr?.on("data", (chunk: Buffer) => void (stderr += chunk.toString()));
        child.stdout?.on("data", (chunk: Buffer) => {
            stdout += chunk.toString();
            if (event !== undefined && !happened && stdout.includes(event.at)) {
                happened = true;
                event.act(child);
            }
        });
        const [code] = (await once(child, "close")) as [number | null];
        return { code, stdout, stderr };
    }
}
