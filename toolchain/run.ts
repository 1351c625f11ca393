/** Runs commands to their end. */
import { execFile, spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { CommandError, codeOf } from "./errors";
import { recording } from "./record";

export interface CommandOptions {
    readonly cwd?: string;
    /** The whole environment; this process' own unless given. */
    readonly env?: NodeJS.ProcessEnv;
    readonly signal?: AbortSignal | undefined;
}

export interface RunOptions extends CommandOptions {
    /** What to say if the command fails; nothing where its own last line shall stay the last. */
    readonly failure: string;
    /** The file for the process' record, where a later run must be able to stop it. */
    readonly record?: string;
}

/**
 * Runs a command with its output shown. On Ctrl-C it gets exactly one SIGINT and its time to end well: in the
 * terminal's own process group it would get one from the terminal and one from each parent, and Pulumi takes the second
 * as an order to drop everything.
 */
export async function run(
    command: string,
    args: readonly string[],
    { cwd, env, signal, failure, record }: RunOptions,
): Promise<void> {
    signal?.throwIfAborted();
    const options: SpawnOptions = { cwd, env, detached: true, stdio: ["ignore", "inherit", "inherit"] };
    const child =
        record === undefined
            ? spawn(command, args, options)
            : spawn("/bin/sh", recording([command, ...args], record), options);
    const interrupt = (): void => void child.kill("SIGINT");
    signal?.addEventListener("abort", interrupt);
    try {
        const [code] = (await once(child, "exit")) as [number | null];
        signal?.throwIfAborted();
        if (code !== 0) {
            throw new CommandError(failure);
        }
    } finally {
        signal?.removeEventListener("abort", interrupt);
    }
}

export interface CaptureOptions extends CommandOptions {
    /** What the command reads from its standard input. */
    readonly input?: string;
    readonly timeoutMs?: number;
}

/** Runs a command and gives what it printed. If it fails, the error has what it said. */
export function capture(
    command: string,
    args: readonly string[],
    { cwd, env, signal, input = "", timeoutMs }: CaptureOptions = {},
): Promise<string> {
    const options = { cwd, env, signal, timeout: timeoutMs, maxBuffer: 2 ** 28 };
    return new Promise((resolve, reject) => {
        const child = execFile(command, args, options, (error, stdout, stderr) => {
            if (error === null) {
                resolve(stdout);
            } else if (signal?.aborted === true) {
                reject(signal.reason as Error);
            } else {
                const said = stderr.trim() || error.message;
                reject(new CommandError(`${[command, ...args].join(" ")} failed: ${said}`));
            }
        });
        // A command that ends without reading breaks the pipe: then its own error counts.
        child.stdin?.on("error", (error) => (codeOf(error) === "EPIPE" ? undefined : reject(error)));
        child.stdin?.end(input);
    });
}
