/** Processes of the embedded clouds: kept by a record, started again when their command line changes, waited for. */
import { readFile } from "node:fs/promises";
import pRetry from "p-retry";
import { CommandError, messageOf } from "../system/errors";
import { withLock } from "../system/lock";
import { isRunning, readRecord, startRecorded, stopRecorded } from "../system/processes";

export interface Daemon {
    readonly name: string;
    readonly command: readonly string[];
    /** The working directory, which the process also takes for its home. */
    readonly folder: string;
    readonly record: string;
    readonly log: string;
}

/**
 * Starts the process unless it runs. One with another command line (a new version, another port) is stopped first.
 * @param starting is called right before the process is started.
 */
export async function ensureDaemon(
    { name, command, folder, record, log }: Daemon,
    starting: () => void,
): Promise<void> {
    const found = await readRecord(record);
    if (found !== undefined && (await isRunning(found)) && found.command.join("\n") === command.join("\n")) {
        return;
    }
    await stopRecorded(record);
    starting();
    // Not the user's environment: a proxy or a configuration of theirs would change what runs here.
    const env = { PATH: process.env["PATH"], HOME: folder };
    startRecorded(command, { record, log, cwd: folder, env }).unref();
    await pRetry(
        async () => {
            if ((await readRecord(record)) === undefined) {
                throw new Error(`${name} wrote no record`);
            }
        },
        { retries: 1_500, factor: 1, minTimeout: 20 },
    );
}

export async function isDaemonRunning(record: string): Promise<boolean> {
    const found = await readRecord(record);
    return found !== undefined && (await isRunning(found));
}

export interface Expected<T> {
    /** What is waited for, as a person calls it. */
    readonly what: string;
    /** Gives what is waited for. A CommandError is final; any other failure means that it is not there yet. */
    readonly answer: () => Promise<T>;
    /** Its end says why it does not come. */
    readonly log: string;
    readonly everyMs: number;
    readonly limitMs: number;
    readonly signal: AbortSignal | undefined;
}

/** Asks until there is an answer. */
export async function untilReady<T>({ what, answer, log, everyMs, limitMs, signal }: Expected<T>): Promise<T> {
    try {
        return await pRetry(answer, {
            retries: Infinity,
            factor: 1,
            minTimeout: everyMs,
            maxRetryTime: limitMs,
            shouldRetry: ({ error }) => !(error instanceof CommandError),
            ...(signal && { signal }),
        });
    } catch (error) {
        signal?.throwIfAborted();
        throw error instanceof CommandError
            ? error
            : new CommandError(`${what} does not become ready: ${messageOf(error)}\n${await logTail(log)}`);
    }
}

/** For a process that should run and does not. */
export async function endedByItself(cloud: string, process: string, log: string): Promise<CommandError> {
    return new CommandError(`${cloud}: ${process} ended by itself.\n${await logTail(log)}`);
}

/** The end of a log, for a message. */
async function logTail(file: string): Promise<string> {
    const lines = (await readFile(file, "utf8")).trimEnd().split("\n").slice(-8);
    return [...lines.map((line) => `    ${line.slice(0, 300)}`), `The whole log: ${file}`].join("\n");
}

interface LockedFolder {
    readonly root: string;
    readonly say?: ((line: string) => void) | undefined;
    readonly signal?: AbortSignal;
}

/** Two runs do not start or stop the same clouds at once. */
export function alone<T>({ root, say, signal }: LockedFolder, what: string, work: () => Promise<T>): Promise<T> {
    const waiting = (): void => say?.(`Waiting for another run that starts or stops ${what}.`);
    return withLock(root, { waiting, ...(signal && { signal }) }, work);
}
