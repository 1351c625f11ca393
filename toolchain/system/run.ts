/** Runs commands to their end. */
import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { CommandError, codeOf, Interrupted, messageOf } from "./errors";
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
    /** Gives the command the terminal with its keys, of which Ctrl-C is then one that the command itself reads. */
    readonly terminal?: {
        /** The exit code by which the command says that a Ctrl-C has ended it. */
        readonly interrupted: number;
    };
    /** Whether a line of the output is shown; all are unless this is given. */
    readonly shows?: (line: string) => boolean;
}

/** Runs a command with its output shown. On Ctrl-C it is interrupted, and this waits until it has ended. */
export async function run(
    command: string,
    args: readonly string[],
    { cwd, env, signal, failure, record, terminal, shows }: RunOptions,
): Promise<void> {
    signal?.throwIfAborted();
    const [input, output] = [terminal ? "inherit" : "ignore", shows ? "pipe" : "inherit"] as const;
    const options: SpawnOptions = { cwd, env, detached: true, stdio: [input, output, "inherit"] };
    const child =
        record === undefined
            ? spawn(command, args, options)
            : spawn("/bin/sh", recording([command, ...args], record), options);
    const [{ code }] = await Promise.all([end(child, signal), showLines(child, shows)]);
    if (terminal !== undefined && code === terminal.interrupted) {
        throw new Interrupted();
    }
    if (code !== 0) {
        throw new CommandError(failure);
    }
}

async function showLines({ stdout }: ChildProcess, shows: RunOptions["shows"]): Promise<void> {
    if (stdout === null || shows === undefined) {
        return;
    }
    for await (const line of createInterface({ input: stdout, crlfDelay: Infinity })) {
        if (shows(line)) {
            console.log(line);
        }
    }
}

export interface CaptureOptions extends CommandOptions {
    /** What the command reads from its standard input. */
    readonly input?: string;
    readonly timeoutMs?: number;
}

/**
 * Runs a command and gives what it printed. If it fails, the error has what it said. With a signal it is interrupted on
 * Ctrl-C, and this waits until it has ended.
 */
export async function capture(
    command: string,
    args: readonly string[],
    { cwd, env, signal, input = "", timeoutMs }: CaptureOptions = {},
): Promise<string> {
    signal?.throwIfAborted();
    const child = spawn(command, args, { cwd, env, timeout: timeoutMs, detached: signal !== undefined });
    const printed = Promise.all([text(child.stdout), text(child.stderr)]);
    // A command that cannot be started has no output to its end: then its own error counts.
    printed.catch(() => undefined);
    // So it does of one that ends without reading, which breaks the pipe.
    let unread: Error | undefined;
    child.stdin.on("error", (error) => (unread = codeOf(error) === "EPIPE" ? undefined : error));
    child.stdin.end(input);
    const failed = (said: string) => new CommandError(`${[command, ...args].join(" ")} failed: ${said}`);
    const { code, killedBy } = await end(child, signal).catch((error: unknown) => {
        throw signal?.aborted === true ? error : failed(messageOf(error));
    });
    const [stdout, stderr] = await printed;
    if (code !== 0) {
        throw failed(stderr.trim() || (code === null ? `it was ended by ${killedBy}.` : `exit code ${code}.`));
    }
    if (unread !== undefined) {
        throw unread;
    }
    return stdout;
}

/**
 * Waits until the command has ended. On Ctrl-C it gets exactly one SIGINT and its time to end well: in the terminal's
 * own process group it would get one from the terminal and one from each parent, and Pulumi takes the second as an
 * order to drop everything. So who passes a signal starts the command detached.
 */
async function end(child: ChildProcess, signal: AbortSignal | undefined) {
    const interrupt = (): void => void child.kill("SIGINT");
    signal?.addEventListener("abort", interrupt);
    try {
        const [code, killedBy] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
        signal?.throwIfAborted();
        return { code, killedBy };
    } finally {
        signal?.removeEventListener("abort", interrupt);
    }
}
