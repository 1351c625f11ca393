/**
 * Starts, heals and stops the processes of one cluster. Why kwokctl does not is in
 * docs/decisions/0015-clusters-are-run-by-the-toolchain.md.
 */
import { existsSync } from "node:fs";
import { messageOf } from "../../system/errors";
import { stopRecorded } from "../../system/processes";
import { prepareFolder, writeKubeconfig } from "./access";
import { commandOf } from "./commands";
import { endedByItself, ensureDaemon, isDaemonRunning, untilReady } from "../daemon";
import { kubectl } from "./kubectl";
import { logOf, PROCESS_NAMES, recordOf, servingCertificateOf, type Cluster, type ProcessName } from "./layout";
import { identify, releaseNode, seed } from "./objects";
import { choosePorts, type Ports } from "./ports";

/** A process that this run started. */
export interface Started {
    readonly cluster: Cluster;
    readonly process: ProcessName;
}

export interface HealOptions {
    /** Called before each process starts. */
    readonly starting: (started: Started) => void;
    readonly signal: AbortSignal | undefined;
}

/** Makes a cluster run and gives its identity: starts what does not run, leaves what does, waits until all works. */
export async function heal(cluster: Cluster, options: HealOptions): Promise<string> {
    await prepareFolder(cluster);
    const running = new Set(await runningProcesses(cluster));
    const held = [
        ...(running.has("etcd") ? (["etcd", "etcdPeer"] as const) : []),
        ...(running.has("kube-apiserver") ? (["apiserver"] as const) : []),
    ];
    const ports = await choosePorts(cluster, new Set(held));
    await ensureProcess(cluster, ports, "etcd", options);
    await ensureProcess(cluster, ports, "kube-apiserver", options);
    await waitForApiserver(cluster, ports, options.signal);
    if (!(await runningProcesses(cluster)).includes("kwok")) {
        await releaseNode(cluster, options.signal);
    }
    for (const process of ["kube-controller-manager", "kube-scheduler", "kwok"] as const) {
        await ensureProcess(cluster, ports, process, options);
    }
    await seed(cluster, options.signal);
    return identify(cluster, options.signal);
}

export async function runningProcesses(cluster: Pick<Cluster, "folder">): Promise<ProcessName[]> {
    const running: ProcessName[] = [];
    for (const name of PROCESS_NAMES) {
        if (await isDaemonRunning(recordOf(cluster, name))) {
            running.push(name);
        }
    }
    return running;
}

/** Stops some of a cluster's processes, the last that started first, each to its end. */
export async function stopProcesses(
    cluster: Pick<Cluster, "folder">,
    names: readonly ProcessName[] = PROCESS_NAMES,
): Promise<void> {
    for (const name of PROCESS_NAMES.filter((each) => names.includes(each)).reverse()) {
        await stopRecorded(recordOf(cluster, name));
    }
}

/** Whether the apiserver and its etcd answer; else why not. */
export async function unhealthy(cluster: Cluster, signal?: AbortSignal): Promise<string | undefined> {
    try {
        await kubectl(cluster, ["get", "--raw=/readyz", "--request-timeout=5s"], { signal });
        return undefined;
    } catch (error) {
        return messageOf(error);
    }
}

async function ensureProcess(
    cluster: Cluster,
    ports: Ports,
    name: ProcessName,
    { starting, signal }: HealOptions,
): Promise<void> {
    signal?.throwIfAborted();
    const { folder } = cluster;
    const [command, record, log] = [commandOf(cluster, ports, name), recordOf(cluster, name), logOf(cluster, name)];
    await ensureDaemon({ name, command, folder, record, log }, () => starting({ cluster, process: name }));
}

function waitForApiserver(cluster: Cluster, ports: Ports, signal: AbortSignal | undefined): Promise<void> {
    const log = logOf(cluster, "kube-apiserver");
    const answer = (): Promise<void> => askApiserver(cluster, ports, signal);
    return untilReady({ what: cluster.name, answer, log, everyMs: 250, limitMs: 90_000, signal });
}

async function askApiserver(cluster: Cluster, ports: Ports, signal: AbortSignal | undefined): Promise<void> {
    const running = await runningProcesses(cluster);
    for (const name of ["etcd", "kube-apiserver"] as const) {
        if (!running.includes(name)) {
            throw await endedByItself(cluster.name, name, logOf(cluster, name));
        }
    }
    if (!existsSync(servingCertificateOf(cluster))) {
        throw new Error("it has made no certificate yet");
    }
    await writeKubeconfig(cluster, ports.apiserver);
    const problem = await unhealthy(cluster, signal);
    if (problem !== undefined) {
        throw new Error(problem);
    }
}
