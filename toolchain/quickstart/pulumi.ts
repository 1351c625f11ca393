/** Runs pulumi for the quickstart's stack, on an engine and a file backend of its own. */
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { backendFolder, type Engine } from "../engine/engine";
import { isAlive, stopSession } from "../system/processes";
import { isWatched } from "../system/progress";
import { repository } from "../system/repository";
import { capture, run, type RunOptions } from "../system/run";
import { isOneOfEach } from "./resource-lines";

const STACK = "quickstart";

/** What a stack is configured with, by keys without their project. */
export type StackConfig = Readonly<Record<string, string>>;

/** How pulumi shows an update: what it is told, and how it is run. */
interface Display {
    readonly flags: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly options: Pick<RunOptions, "terminal" | "shows">;
}

/** Where nobody presses keys, nobody watches either: pulumi then prints lines, of which some are left out. */
const LINES: Display = { flags: ["--suppress-progress"], env: {}, options: { shows: isOneOfEach } };

/** By this exit code pulumi says that a Ctrl-C has ended it, but not at every moment: then only its events do. */
const CANCELLED = 8;
const CANCELLED_EVENT = "update canceled";

/** Pulumi's own tree, where Ctrl-C is a key that pulumi reads itself. It writes its events into a file. */
function tree(events: string): Display {
    const wasInterrupted = async (exitCode: number | undefined): Promise<boolean> =>
        exitCode === CANCELLED || (existsSync(events) && (await readFile(events, "utf8")).includes(CANCELLED_EVENT));
    // Without the variable, pulumi does not know the option.
    const env = { PULUMI_DEBUG_COMMANDS: "true" };
    return { flags: ["--event-log", events], env, options: { terminal: { wasInterrupted } } };
}

/** The record of the pulumi that works in an engine's folder. */
export function processRecord(engineFolder: string): string {
    return path.join(engineFolder, "pulumi.process");
}

/** The stack's configuration lies beside its state, not in the user's working tree. */
export class StackPulumi {
    private readonly folder: string;
    private readonly record: string;

    constructor(
        private readonly engine: Engine,
        private readonly signal: AbortSignal | undefined,
    ) {
        this.folder = path.join(engine.root, "stack");
        this.record = processRecord(engine.root);
    }

    public async exists(): Promise<boolean> {
        await this.prepareFolder();
        const stacks = JSON.parse(await this.ask("stack", "ls", "--json")) as { name: string }[];
        return stacks.some(({ name }) => name === STACK);
    }

    public async make(): Promise<void> {
        await this.ask("stack", "init", STACK, "--no-select");
    }

    public async config(): Promise<StackConfig> {
        const values = Object.entries(await this.read<Record<string, { value?: string }>>("config", "--json"));
        return Object.fromEntries(values.map(([key, { value }]) => [key.slice(key.indexOf(":") + 1), value ?? ""]));
    }

    public async set(values: StackConfig): Promise<void> {
        const pairs = Object.entries(values).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
        await this.ask("config", "set-all", "--stack", STACK, ...pairs);
    }

    /** With keys and values in the form of `pulumi config --json`. */
    public async setJson(values: Readonly<Record<string, object>>): Promise<void> {
        await this.ask("config", "set-all", "--stack", STACK, "--json", JSON.stringify(values));
    }

    /** What a command says of the stack as JSON. */
    public async read<T>(...command: string[]): Promise<T> {
        return JSON.parse(await this.ask(...command, "--stack", STACK)) as T;
    }

    /** Runs a command that changes the stack's resources, with its output shown. */
    public async show(failure: string, ...command: string[]): Promise<void> {
        const events = path.join(this.engine.root, "events.json");
        const display = isWatched() && process.stdin.isTTY ? tree(events) : LINES;
        const config = path.join(this.folder, `Pulumi.${STACK}.yaml`);
        const where = ["--stack", STACK, "--config-file", config];
        const env = { ...this.engine.env, ...display.env };
        const options = { cwd: repository, env, signal: this.signal, failure, record: this.record };
        try {
            await run(this.engine.pulumi, [...command, ...where, ...display.flags], { ...display.options, ...options });
        } finally {
            await stopSession(this.record);
            await rm(events, { force: true });
        }
    }

    /** After a run that was killed. */
    public async clearUp(): Promise<void> {
        await stopSession(this.record);
        await this.unlock();
    }

    /** A backend in files stays locked after a kill -9: such a lock is removed once its process has gone. */
    private async unlock(): Promise<void> {
        const locks = path.join(backendFolder(this.engine.root), "locks");
        const names = existsSync(locks) ? await readdir(locks, { recursive: true }) : [];
        const ours = names.filter((name) => path.basename(path.dirname(name)) === STACK && name.endsWith(".json"));
        for (const name of ours) {
            const { pid } = JSON.parse(await readFile(path.join(locks, name), "utf8")) as { pid: number };
            if (!isAlive(pid)) {
                await this.ask("cancel", STACK, "--yes");
                return;
            }
        }
    }

    /** A project of the same name with nothing but its name: here the stack's configuration is kept. */
    private async prepareFolder(): Promise<void> {
        await mkdir(this.folder, { recursive: true, mode: 0o700 });
        await copyFile(path.join(repository, "Pulumi.yaml"), path.join(this.folder, "Pulumi.yaml"));
    }

    private ask(...args: string[]): Promise<string> {
        const { pulumi, env } = this.engine;
        return capture(pulumi, [...args, "--non-interactive"], { cwd: this.folder, env, signal: this.signal });
    }
}
