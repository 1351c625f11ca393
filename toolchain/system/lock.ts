import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lock, type LockOptions } from "proper-lockfile";
import { codeOf, CommandError } from "./errors";

export interface LockSettings {
    /** Called once if somebody else holds the lock. */
    readonly waiting: () => void;
    /** After how many milliseconds without a sign of life a holder counts as dead. */
    readonly staleAfter?: number;
    readonly signal?: AbortSignal;
}

/**
 * Does some work that no other run does at the same time. A lock whose holder was killed is taken over. The work gets a
 * signal that says when to give up: the caller's, or that the lock was lost because the machine slept.
 */
export async function withLock<T>(
    file: string,
    { waiting, staleAfter = 10_000, signal }: LockSettings,
    work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
    const lost = new AbortController();
    const options: LockOptions = {
        realpath: false,
        stale: staleAfter,
        onCompromised: () => lost.abort(new CommandError(`${file} was lost, maybe to a sleep: run this again.`)),
    };
    await mkdir(path.dirname(file), { recursive: true });
    const release = await acquire(file, options, waiting, signal);
    try {
        return await work(signal === undefined ? lost.signal : AbortSignal.any([signal, lost.signal]));
    } finally {
        if (!lost.signal.aborted) {
            await release();
        }
    }
}

async function acquire(
    file: string,
    options: LockOptions,
    waiting: () => void,
    signal: AbortSignal | undefined,
): Promise<() => Promise<void>> {
    for (let attempt = 0; ; attempt++) {
        signal?.throwIfAborted();
        try {
            return await lock(file, options);
        } catch (error) {
            if (codeOf(error) !== "ELOCKED") {
                throw error;
            }
        }
        if (attempt === 0) {
            waiting();
        }
        await sleep(250);
    }
}
