/** Processes of the embedded clouds: kept by a record, started anew when their command line changes. */
import { readFile } from "node:fs/promises";
import pRetry from "p-retry";
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
 * Sees to it that the process runs; one with another command line (a new version, another port) is started anew.
 * @param starting hears of it right before it is started.
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

/** The end of a log, for a message. */
export async function logTail(file: string): Promise<string> {
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
