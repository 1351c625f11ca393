/** The embedded clusters: real Kubernetes control planes with faked nodes, on free ports of this machine. */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { readIfThere } from "../../system/files";
import { mergeKubeconfigs } from "./access";
import { alone } from "../daemon";
import { forgetGivenPorts } from "../ports";
import {
    identityFileOf,
    kubeconfigOf,
    mergedKubeconfigIn,
    PROCESS_NAMES,
    type Cluster,
    type ProcessName,
    type Programs,
} from "./layout";
import { noteVolumeFolders, removeVolumeFolders } from "./objects";
import { readPorts } from "./ports";
import { heal, runningProcesses, stopProcesses, unhealthy, type Started } from "./run";

export { programs, type Programs } from "./layout";

const THE_CLUSTERS = "the clusters";

export interface CloudsOptions {
    /** The folder with one folder per cluster. */
    readonly root: string;
    readonly names: readonly string[];
    readonly bin: Programs;
    /** Whether data survives a crash of the machine; on unless tests want to be fast. */
    readonly fsync?: boolean;
    readonly signal?: AbortSignal;
    /** Called with what happens, in lines for a person. */
    readonly say?: (line: string) => void;
}

/** A cluster that runs. */
export interface RunningCluster {
    readonly name: string;
    readonly kubeconfig: string;
    /** The name of its context in the kubeconfig. */
    readonly context: string;
    readonly server: string;
    /** Of its data: another one means that the data was lost. */
    readonly identity: string;
}

export interface RunningClouds {
    readonly clusters: readonly RunningCluster[];
    /** A kubeconfig with the contexts of all of them. */
    readonly kubeconfig: string;
    /** Stops what this call started, and nothing that ran before. */
    readonly undo: () => Promise<void>;
}

/** Starts the clusters, or heals what of them runs. If that fails, whatever it started is stopped. */
export async function startClusters(options: CloudsOptions): Promise<RunningClouds> {
    const { root, names, bin, fsync = true, signal, say = () => undefined } = options;
    const started: Started[] = [];
    const undo = (): Promise<void> => stopStarted(started);
    const start = async (name: string): Promise<RunningCluster> => {
        const cluster: Cluster = { name, folder: path.join(root, name), bin, fsync };
        const starting = (process: Started): void => {
            say(`${name}: starting ${process.process}`);
            started.push(process);
        };
        const identity = await heal(cluster, { starting, signal });
        return { ...(await describeCluster(cluster)), identity };
    };
    return alone(options, THE_CLUSTERS, async () => {
        forgetGivenPorts();
        const outcomes = await Promise.allSettled(names.map(start));
        const failed = outcomes.find((outcome) => outcome.status === "rejected");
        if (failed !== undefined) {
            await undo();
            throw failed.reason;
        }
        const clusters = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
        const kubeconfig = mergedKubeconfigIn(root);
        await mergeKubeconfigs(
            clusters.map((cluster) => cluster.kubeconfig),
            kubeconfig,
        );
        return { clusters, kubeconfig, undo };
    });
}

export interface ClusterStatus {
    readonly name: string;
    readonly running: readonly ProcessName[];
    readonly dead: readonly ProcessName[];
    readonly server: string | undefined;
    readonly identity: string | undefined;
    /** Why it does not answer; nothing if it does. */
    readonly problem: string | undefined;
}

export function status({ root, names, bin }: Pick<CloudsOptions, "root" | "names" | "bin">): Promise<ClusterStatus[]> {
    return Promise.all(
        names.map(async (name) => {
            const cluster: Cluster = { name, folder: path.join(root, name), bin, fsync: true };
            const running = await runningProcesses(cluster);
            const dead = PROCESS_NAMES.filter((process) => !running.includes(process));
            const problem = dead.length === 0 ? await unhealthy(cluster) : `not running: ${dead.join(", ")}`;
            const ports = await readPorts(cluster);
            const server = ports && `https://127.0.0.1:${ports.apiserver}`;
            return { name, running, dead, server, identity: await readIfThere(identityFileOf(cluster)), problem };
        }),
    );
}

export interface StopOptions extends Pick<CloudsOptions, "root" | "names" | "say"> {
    /** The programs, where they can be had, find folders that Kubernetes made elsewhere. */
    readonly bin: Programs | undefined;
    /** Also removes the data. */
    readonly remove?: boolean;
}

/** Stops the clusters; gives the names of those that ran. */
export async function stopClusters({ root, names, bin, say, remove = false }: StopOptions): Promise<string[]> {
    if (!existsSync(root)) {
        return [];
    }
    const stop = async (name: string): Promise<string[]> => {
        const folder = path.join(root, name);
        const running = await runningProcesses({ folder });
        if (bin !== undefined) {
            const cluster: Cluster = { name, folder, bin, fsync: true };
            // A cluster that does not answer is stopped all the same: the folders are empty.
            await (remove ? removeVolumeFolders(cluster) : noteVolumeFolders(cluster)).catch(() => undefined);
        }
        await stopProcesses({ folder });
        if (remove) {
            await rm(folder, { recursive: true, force: true });
        }
        return running.length > 0 ? [name] : [];
    };
    return alone({ root, say }, THE_CLUSTERS, async () => {
        const stopped = (await Promise.all(names.map(stop))).flat();
        if (remove) {
            await rm(mergedKubeconfigIn(root), { force: true });
        }
        return stopped;
    });
}

async function stopStarted(started: readonly Started[]): Promise<void> {
    const clusters = new Set(started.map(({ cluster }) => cluster));
    await Promise.all(
        [...clusters].map((cluster) =>
            stopProcesses(
                cluster,
                started.filter((each) => each.cluster === cluster).map(({ process }) => process),
            ),
        ),
    );
}

async function describeCluster(cluster: Cluster): Promise<Omit<RunningCluster, "identity">> {
    const ports = await readPorts(cluster);
    const { name } = cluster;
    return { name, kubeconfig: kubeconfigOf(cluster), context: name, server: `https://127.0.0.1:${ports?.apiserver}` };
}
