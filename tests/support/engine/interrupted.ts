/** An `up` as a process of its own, of which parts can be killed while Helm is at work. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import type { Stack } from "@pulumi/pulumi/automation";
import pRetry from "p-retry";
import { kubectl, type ClusterName } from "./cluster";
import { theLab } from "./engine";

/** What runs during an `up`. */
export type Part = "engine" | "program" | "plugin";

/** How each part is told in a list of processes. */
const COMMANDS: Readonly<Record<Part, RegExp>> = {
    engine: /bin\/pulumi up/,
    program: /cmd\/run\b/,
    plugin: /pulumi-resource-kubernetes/,
};

interface Process {
    readonly pid: number;
    readonly parent: number;
    readonly command: string;
}

/** A running `up`. */
export interface RunningUp {
    /** Kills these parts, as a power cut would: without a chance to end well. */
    readonly kill: (...parts: Part[]) => void;
    /** Waits until the engine has gone; resolves to all that it printed. */
    readonly ended: Promise<string>;
    /** Kills what the engine has left. */
    readonly reap: () => void;
}

/** Starts an `up`. */
export async function startUp(stack: Stack): Promise<RunningUp> {
    const { engine } = await theLab();
    const args = ["up", "--yes", "--skip-preview", "--non-interactive", "--stack", stack.name];
    const child = spawn(engine.pulumi, args, { cwd: stack.workspace.workDir, env: engine.env, stdio: "pipe" });
    const output: string[] = [];
    [child.stdout, child.stderr].forEach((stream) => stream.on("data", (text: Buffer) => output.push(text.toString())));
    // Its plugins inherit its streams and outlive it, so `close` may come much later.
    const ended = new Promise<string>((resolve) => child.on("exit", () => resolve(output.join(""))));
    let seen: readonly Process[] = [];
    const kill = (...parts: Part[]) => {
        seen = family(child.pid!);
        for (const part of parts) {
            const found = seen.filter(({ command }) => COMMANDS[part].test(command));
            assert.ok(found.length > 0, `no ${part} among:\n${seen.map(({ command }) => command).join("\n")}`);
            found.forEach(({ pid }) => end(pid));
        }
    };
    const reap = () => seen.forEach(({ pid, command }) => isStill(pid, command) && end(pid));
    return { kill, ended, reap };
}

function end(pid: number): void {
    try {
        process.kill(pid, "SIGKILL");
    } catch {
        // It has gone by itself.
    }
}

function processes(): Process[] {
    const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
    return listed.split("\n").flatMap((line) => {
        const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
        return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });
}

/** Whether the number still means the same process. */
function isStill(pid: number, command: string): boolean {
    return processes().some((process) => process.pid === pid && process.command === command);
}

/** A process and all below it. */
function family(root: number): Process[] {
    const all = processes();
    const found = all.filter(({ pid }) => pid === root);
    for (let next = found; next.length > 0; ) {
        next = all.filter(({ parent }) => next.some(({ pid }) => pid === parent));
        found.push(...next);
    }
    return found;
}

/** Helm's records in a namespace, such as `1 deployed`, in their order. */
export async function records(cluster: ClusterName, namespace: string): Promise<string[]> {
    const columns = 'jsonpath={range .items[*]}{.metadata.labels.version} {.metadata.labels.status}{"\\n"}{end}';
    const listed = await kubectl(cluster, "-n", namespace, "get", "secrets", "-l", "owner=helm", "-o", columns);
    return listed.split("\n").filter(Boolean).sort();
}

/** Waits for the moment at which Helm's records of a namespace are as told. */
export async function untilRecords(
    cluster: ClusterName,
    namespace: string,
    holds: (found: readonly string[]) => boolean,
): Promise<void> {
    await pRetry(async () => assert.ok(holds(await records(cluster, namespace))), {
        retries: 600,
        factor: 1,
        minTimeout: 50,
    });
}

/** Kinds whose objects stay as long as nobody deletes them: no pods, and none of what runs once. */
const LASTING =
    "namespace,deployment,statefulset,service,serviceaccount,configmap,secret,networkpolicy,persistentvolumeclaim,ingress";

/** The UID of every lasting object in a namespace, by kind and name; without Helm's own records. */
export async function uids(cluster: ClusterName, namespace: string): Promise<ReadonlyMap<string, string>> {
    const row = '{.kind}/{.metadata.name} {.metadata.uid}{"\\n"}';
    const [own, inside] = await Promise.all([
        kubectl(cluster, "get", "namespace", namespace, "-o", `jsonpath=${row}`),
        kubectl(
            cluster,
            "-n",
            namespace,
            "get",
            LASTING.replace("namespace,", ""),
            "-o",
            `jsonpath={range .items[*]}${row}{end}`,
        ),
    ]);
    const rows = `${own}\n${inside}`.split("\n").filter((line) => line !== "" && !line.includes("/sh.helm.release."));
    return new Map(rows.map((line) => line.split(" ") as [string, string]));
}
