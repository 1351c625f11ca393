/** Processes that outlive the run that started them, known by process id and time of birth. */
import { spawn, type ChildProcess } from "node:child_process";
import { openSync, closeSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf, CommandError } from "./errors";
import { readIfThere } from "./files";
import { recording } from "./record";
import { capture } from "./run";

export interface ProcessRecord {
    readonly pid: number;
    /** Boot and time of birth: a reused process id has another. */
    readonly birth: string;
    readonly command: readonly string[];
}

export interface StartOptions {
    /** Where the process writes its record. */
    readonly record: string;
    /** The file that its output is appended to. */
    readonly log: string;
    readonly cwd: string;
    readonly env: NodeJS.ProcessEnv;
}

/** Starts a command in a process group of its own, so that a terminal's Ctrl-C does not reach it. */
export function startRecorded(command: readonly string[], { record, log, cwd, env }: StartOptions): ChildProcess {
    const output = openSync(log, "a", 0o600);
    try {
        return spawn("/bin/sh", recording(command, record), {
            cwd,
            env,
            detached: true,
            stdio: ["ignore", output, output],
        });
    } finally {
        closeSync(output);
    }
}

/** What a record file says; nothing where there is none. */
export async function readRecord(file: string): Promise<ProcessRecord | undefined> {
    const text = await readIfThere(file);
    if (text === undefined) {
        return undefined;
    }
    const lines = text.trimEnd().split("\n");
    const end = lines.indexOf("--");
    const birth = birthFrom(lines.slice(1, end));
    return { pid: Number(lines[0]), birth: birth ?? "", command: lines.slice(end + 1) };
}

/** Whether the recorded process still runs. */
export async function isRunning(record: ProcessRecord): Promise<boolean> {
    const birth = await birthOf(record.pid);
    return birth !== undefined && birth === record.birth;
}

/** Stops a recorded process (or its whole group), waits until it has gone, and removes the record. */
export async function stopRecorded(file: string, options: { graceMs?: number; group?: boolean } = {}): Promise<void> {
    const record = await readRecord(file);
    if (record !== undefined) {
        const target = options.group === true ? -record.pid : record.pid;
        const gone =
            (await signalAndWait(record, target, "SIGTERM", options.graceMs ?? 15_000)) ||
            (await signalAndWait(record, target, "SIGKILL", 10_000));
        if (!gone) {
            throw unending(record);
        }
    }
    await rm(file, { force: true });
}

/**
 * Stops a recorded process and then what it left in its session, whichever groups that has made. A recorded process
 * leads a session; a killed pulumi leaves its plugins, each in a group of its own. macOS tells no process' session:
 * there they end by themselves, because they look every five minutes whether their engine still is.
 */
export async function stopSession(file: string): Promise<void> {
    const record = await readRecord(file);
    if (record === undefined) {
        return;
    }
    // Pulumi takes this as Ctrl-C, and has time to write down what it has made.
    await stopRecorded(file, { graceMs: 60_000 });
    if ((await birthOf(record.pid)) !== undefined || process.platform !== "linux") {
        return;
    }
    for (const pid of await membersOf(record.pid)) {
        const member = { pid, birth: (await birthOf(pid)) ?? "", command: record.command };
        if (!(await signalAndWait(member, pid, "SIGKILL", 10_000))) {
            throw unending(member);
        }
    }
}

function unending({ pid, command }: ProcessRecord): CommandError {
    return new CommandError(`process ${pid} (${command[0]}) does not end: stop it by hand.`);
}

async function membersOf(session: number): Promise<number[]> {
    const rows = (await capture("ps", ["-A", "-o", "pid=", "-o", "sess="])).trim().split("\n");
    return rows
        .map((row) => row.trim().split(/\s+/).map(Number))
        .filter(([, of]) => of === session)
        .flatMap(([pid]) => pid ?? []);
}

async function signalAndWait(
    record: ProcessRecord,
    target: number,
    signal: NodeJS.Signals,
    timeoutMs: number,
): Promise<boolean> {
    const deadline = Date.now() + timeoutMs;
    if (await isRunning(record)) {
        sendSignal(target, signal);
    }
    while (await isRunning(record)) {
        if (Date.now() > deadline) {
            return false;
        }
        await sleep(30);
    }
    return true;
}

/** Whether any process has this id, which may have been given to another one since. */
export function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch {
        return false;
    }
}

function sendSignal(target: number, signal: NodeJS.Signals): void {
    try {
        process.kill(target, signal);
    } catch (error) {
        if (codeOf(error) !== "ESRCH") {
            throw error;
        }
    }
}

async function birthOf(pid: number): Promise<string | undefined> {
    if (process.platform === "linux") {
        const boot = await readIfThere("/proc/sys/kernel/random/boot_id");
        const stat = await readIfThere(`/proc/${pid}/stat`);
        return boot === undefined || stat === undefined ? undefined : birthFrom([boot.trim(), stat]);
    }
    try {
        const env = { ...process.env, LC_ALL: "C" };
        return birthFrom([await capture("ps", ["-o", "stat=", "-o", "lstart=", "-p", String(pid)], { env })]);
    } catch {
        // ps fails where there is no such process.
        return undefined;
    }
}

/** From Linux's boot id and /proc/PID/stat, or from one line of ps. */
function birthFrom(lines: readonly string[]): string | undefined {
    const [first = "", stat] = lines;
    if (stat === undefined) {
        const [state = "", ...start] = first.trim().split(/\s+/);
        return state.startsWith("Z") ? undefined : start.join(" ");
    }
    // The program's name may hold spaces and brackets; the fields from the state on come after its last bracket.
    const fields = stat
        .slice(stat.lastIndexOf(")") + 1)
        .trim()
        .split(" ");
    const [state, threads, start] = [fields[0], Number(fields[17]), fields[19]];
    // A zombie has gone, unless other threads of it still end: until then its files and ports are taken.
    return state === "Z" && threads <= 1 ? undefined : `${first} ${start}`;
}
