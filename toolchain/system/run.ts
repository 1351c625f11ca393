/** Runs commands to their end. */
import { execa, type Result } from "execa";
import { CommandError, Interrupted } from "./errors";
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
        /** Whether a Ctrl-C has ended the command, which exited with this code. */
        readonly wasInterrupted: (exitCode: number | undefined) => Promise<boolean>;
    };
    /** Whether a line of the output is shown; all are unless this is given. */
    readonly shows?: (line: string) => boolean;
}

/** Runs a command with its output shown. On Ctrl-C it is interrupted, and this waits until it has ended. */
export async function run(
    command: string,
    args: readonly string[],
    { failure, record, terminal, shows, ...options }: RunOptions,
): Promise<void> {
    const [file, given] =
        record === undefined ? [command, args] : (["/bin/sh", recording([command, ...args], record)] as const);
    const result = await unlessAborted(options.signal, () =>
        execa(file, given, {
            ...settings(options),
            // It leads a session, so that processes which it leaves behind can be found.
            detached: true,
            stdin: terminal === undefined ? "ignore" : "inherit",
            stdout: shows === undefined ? "inherit" : [only(shows), "inherit"],
            stderr: "inherit",
            buffer: false,
        }),
    );
    if (result.failed) {
        throw (await terminal?.wasInterrupted(result.exitCode)) === true
            ? new Interrupted()
            : new CommandError(failure);
    }
}

/** A transform that passes these lines on and drops all others. */
function only(shows: (line: string) => boolean) {
    return function* (line: unknown) {
        if (shows(String(line))) {
            yield line;
        }
    };
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
    { input = "", timeoutMs, ...options }: CaptureOptions = {},
): Promise<string> {
    const result = await unlessAborted(options.signal, () =>
        execa(command, args, { ...settings(options), input, ...(timeoutMs !== undefined && { timeout: timeoutMs }) }),
    );
    if (result.failed) {
        throw new CommandError(`${[command, ...args].join(" ")} failed: ${reasonOf(result)}`);
    }
    return result.stdout;
}

/** Ctrl-C counts for more than how the command ended. */
async function unlessAborted<T>(signal: AbortSignal | undefined, work: () => PromiseLike<T>): Promise<T> {
    signal?.throwIfAborted();
    const result = await work();
    signal?.throwIfAborted();
    return result;
}

function settings({ cwd, env, signal }: CommandOptions) {
    return {
        reject: false,
        stripFinalNewline: false,
        ...(cwd !== undefined && { cwd }),
        ...(env !== undefined && { env, extendEnv: false }),
        ...(signal !== undefined && { ...INTERRUPTIBLE, cancelSignal: signal }),
    } as const;
}

/**
 * On Ctrl-C a command gets exactly one SIGINT and its time to end well. In the terminal's own process group it would
 * get one from the terminal and one from each parent, and Pulumi takes the second as an order to drop everything. So it
 * has a group of its own.
 */
const INTERRUPTIBLE = { detached: true, killSignal: "SIGINT", forceKillAfterDelay: false } as const;

type Failed = Pick<Result, "exitCode" | "signal" | "originalMessage"> & { readonly stderr: string };

/** The command's own words, or how it ended, or why it could not start. */
function reasonOf({ stderr, exitCode, signal, originalMessage }: Failed): string {
    const ended = signal === undefined ? `exit code ${exitCode}.` : `it was ended by ${signal}.`;
    return stderr.trim() || (exitCode === undefined && signal === undefined ? `${originalMessage}` : ended);
}
