/** One run at a time makes a piece, and stops what a killed run before it left going. */
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { groupFolder, readStored } from "./cache";
import { CommandError } from "../system/errors";
import { withLock } from "../system/lock";
import type { Located, Piece, Workshop } from "../pieces/piece";
import { startRecorded, stopRecorded } from "../system/processes";

export interface GroupOptions {
    readonly report: (phase: "waiting" | "locked") => void;
    readonly signal?: AbortSignal;
}

/** Makes a piece, unless another run has made it meanwhile. */
export function withGroup(
    piece: Piece,
    workshop: Workshop,
    { report, signal }: GroupOptions,
    make: (signal: AbortSignal) => Promise<Located>,
): Promise<Located> {
    const group = groupFolder(piece, workshop);
    const waiting = (): void => report("waiting");
    const lock = { waiting, staleAfter: workshop.staleAfter, ...(signal && { signal }) };
    return withLock(group, lock, async (either) => {
        report("locked");
        // A command whose run was killed still goes on: it would write into folders that are not its any more.
        await stopRecorded(recordIn(group), { group: true });
        const stored = await readStored(piece, workshop);
        if (stored !== undefined) {
            return stored;
        }
        await rm(logIn(group), { force: true });
        return make(either);
    });
}

export interface LoggedOptions {
    readonly group: string;
    readonly cwd: string;
    readonly env: NodeJS.ProcessEnv;
    readonly signal: AbortSignal;
    /** What to say before the end of the log if the command fails. */
    readonly failure: string;
}

/** A command that failed, with the end of its log and by itself the log's last line. */
export class LoggedFailure extends CommandError {
    constructor(
        message: string,
        public readonly lastLine: string,
    ) {
        super(message);
    }
}

/** Runs a command with its output in the group's log; the record lets a later run stop it if this one is killed. */
export async function runLogged(command: readonly string[], options: LoggedOptions): Promise<void> {
    const { group, cwd, env, signal, failure } = options;
    signal.throwIfAborted();
    const log = logIn(group);
    const child = startRecorded(command, { record: recordIn(group), log, cwd, env });
    let stopping: Promise<void> | undefined;
    const stop = (): void => void (stopping = stopRecorded(recordIn(group), { group: true }));
    signal.addEventListener("abort", stop);
    const [code] = (await once(child, "exit")) as [number | null];
    signal.removeEventListener("abort", stop);
    await stopping;
    signal.throwIfAborted();
    await rm(recordIn(group), { force: true });
    if (code !== 0) {
        const tail = (await readFile(log, "utf8"))
            .trimEnd()
            .split("\n")
            .slice(-15)
            .map((line) => `    ${line}`);
        throw new LoggedFailure(`${failure}:\n${tail.join("\n")}\nThe whole log: ${log}`, tail.at(-1)?.trim() ?? "");
    }
}

const logIn = (group: string): string => path.join(group, "build.log");
const recordIn = (group: string): string => path.join(group, "build.process");
