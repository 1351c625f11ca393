/** Runs programs as processes of this machine, with nothing of its environment but what is given. */
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import pRetry from "p-retry";

/** What a program is started with: the user and the group that it runs as, and the milliseconds after which it ends. */
export interface Start extends Pick<SpawnOptions, "cwd" | "uid" | "gid" | "timeout"> {
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
}

/** How a program ended, and what it printed on both of its outputs. */
export interface Ended {
    readonly code: number | null;
    readonly output: string;
}

/** How often, and for how many milliseconds each, a process is waited for. */
const PATIENCE = { retries: 480, factor: 1, minTimeout: 250 };

/** A program that runs until it is stopped. */
export class RunningProcess {
    private readonly parts: string[] = [];
    private readonly end: Promise<unknown>;

    private constructor(private readonly child: ChildProcess) {
        child.stdout!.on("data", (part) => this.parts.push(String(part)));
        child.stderr!.on("data", (part) => this.parts.push(String(part)));
        this.end = once(child, "close");
    }

    static start(program: string, { args, ...options }: Start): RunningProcess {
        return new RunningProcess(spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] }));
    }

    /** What it has printed so far. */
    get output(): string {
        return this.parts.join("");
    }

    get hasEnded(): boolean {
        return this.child.exitCode !== null || this.child.signalCode !== null;
    }

    /** Waits until it ends by itself. */
    async ended(): Promise<Ended> {
        await this.end;
        return { code: this.child.exitCode, output: this.output };
    }

    /** Waits until a condition holds. Fails with what the program has printed, at once if the program has ended. */
    async until(holds: () => Promise<boolean>): Promise<void> {
        const attempt = async () => {
            if (!(await holds())) {
                throw new Error("not yet");
            }
        };
        await pRetry(attempt, { ...PATIENCE, shouldRetry: () => !this.hasEnded }).catch((error: Error) => {
            const what = this.hasEnded ? "it has ended" : error.message;
            throw new Error(`${path.basename(this.child.spawnfile)}: ${what}\n${this.output.slice(-3000)}`);
        });
    }

    /** Ends it. Without another signal it has no chance to shut down, as when a node fails. */
    async stop(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
        if (!this.hasEnded) {
            this.child.kill(signal);
        }
        await this.end;
    }
}

/** Runs a program to its end. */
export function runToEnd(program: string, start: Start): Promise<Ended> {
    return RunningProcess.start(program, start).ended();
}

/** Writes files by their full path in a container below a folder of this machine. Returns the folder. */
export function writeBelow(folder: string, files: Readonly<Record<string, string>>): string {
    for (const [file, text] of Object.entries(files)) {
        mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
        writeFileSync(path.join(folder, file), text);
    }
    return folder;
}
