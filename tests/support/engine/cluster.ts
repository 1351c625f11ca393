/** Reads the objects of an embedded cluster with kubectl. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import pRetry from "p-retry";
import { theLab, type Lab } from "./engine";

/** A Kubernetes object as JSON, with the fields that tests read. */
export interface KubernetesObject {
    readonly kind: string;
    readonly metadata: {
        readonly name: string;
        readonly uid: string;
        readonly resourceVersion: string;
        readonly generation?: number;
        readonly namespace?: string;
        readonly deletionTimestamp?: string;
        readonly labels?: Readonly<Record<string, string>>;
        readonly annotations?: Readonly<Record<string, string>>;
    };
    readonly data?: Readonly<Record<string, string>>;
    readonly spec?: Readonly<Record<string, unknown>>;
    readonly status?: Readonly<Record<string, unknown>>;
}

/** A cluster of the lab. */
export type ClusterName = keyof Lab["clusters"];

/** Runs kubectl on a cluster and returns what it prints. */
export async function kubectl(cluster: ClusterName, ...args: string[]): Promise<string> {
    return kubectlAt((await theLab()).clusters[cluster], ...args);
}

type Reached = Pick<Lab["clusters"][ClusterName], "kubeconfig" | "context">;

async function kubectlAt({ kubeconfig, context }: Reached, ...args: string[]): Promise<string> {
    const { engine } = await theLab();
    return execFileSync(engine.kubectl, ["--kubeconfig", kubeconfig, "--context", context, ...args], {
        encoding: "utf8",
        // kubectl warns of deprecated kinds, which does not matter to tests. If it fails, its output is in the error.
        stdio: "pipe",
        maxBuffer: 256 * 1024 * 1024,
    });
}

/** Applies objects by server-side apply, with every field checked. Returns what the API server refuses. */
export async function apply(cluster: ClusterName, objects: readonly object[], ...options: string[]): Promise<string[]> {
    const { engine, clusters } = await theLab();
    const { kubeconfig, context } = clusters[cluster];
    const where = ["--kubeconfig", kubeconfig, "--context", context];
    const how = ["apply", "--server-side", "--force-conflicts", "--validate=strict", ...options, "--filename=-"];
    const input = JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
    const { status, stderr } = spawnSync(engine.kubectl, [...where, ...how], { input, encoding: "utf8" });
    const refusals = stderr.split("\n").filter((line) => line !== "" && !line.startsWith("Warning:"));
    assert.equal(status === 0, refusals.length === 0, stderr);
    return refusals;
}

/** Objects that controllers make and remove all the time. */
const RESTLESS =
    /^(events|leases|endpointslices|componentstatuses|nodes|priorityclasses|flowschemas|.*\.metrics\.k8s\.io)/;

/** Every object of a cluster, of all kinds that can be listed. */
export async function everything(cluster: ClusterName): Promise<KubernetesObject[]> {
    const kinds = (await kubectl(cluster, "api-resources", "--verbs=list", "-o", "name")).split("\n").filter(Boolean);
    const steady = kinds.filter((kind) => !RESTLESS.test(kind));
    const list = JSON.parse(await kubectl(cluster, "get", steady.join(","), "-A", "-o", "json")) as {
        items: KubernetesObject[];
    };
    return list.items;
}

/** An object's name for comparisons and messages. */
export function nameOf({ kind, metadata }: KubernetesObject): string {
    return [kind, metadata.namespace, metadata.name].filter(Boolean).join("/");
}

/**
 * The names of everything in a cluster without a network. Controllers make and remove objects for a while after others:
 * for example, volumes are removed after their claims, after a `destroy` has ended.
 */
export async function namesWithoutNetwork(cluster: ClusterName): Promise<string[]> {
    await kubectl(cluster, "wait", "--for=delete", "persistentvolumes", "--all", "--timeout=60s");
    let before: string[] = [];
    return eventually(async () => {
        const names = await namesIn(cluster);
        const steady = names.join() === before.join();
        before = names;
        assert.ok(steady, `${cluster} does not come to rest`);
        return names;
    });
}

/** Waits until a cluster holds the same objects as before. A network must not leave anything behind. */
export function comesBackTo(cluster: ClusterName, before: readonly string[]): Promise<void> {
    return eventually(async () => assert.deepEqual(await namesIn(cluster), before));
}

/** The names of everything in a cluster, sorted. */
export async function namesIn(cluster: ClusterName): Promise<string[]> {
    return (await everything(cluster)).map(nameOf).sort();
}

/** Repeats an assertion for up to a minute, until it holds. */
export function eventually<T>(holds: () => Promise<T>): Promise<T> {
    return pRetry(holds, { retries: 60, factor: 1, minTimeout: 1_000 });
}

/** The content of a Secret, decoded. */
export function decoded({ data = {} }: KubernetesObject): Record<string, string> {
    return Object.fromEntries(
        Object.entries(data).map(([key, value]) => [key, Buffer.from(value, "base64").toString()]),
    );
}

/** One object. */
export async function object(
    cluster: ClusterName,
    namespace: string,
    kind: string,
    name: string,
): Promise<KubernetesObject> {
    return objectAt((await theLab()).clusters[cluster], namespace, kind, name);
}

/** One object of a cluster that need not be the lab's. */
export async function objectAt(
    cluster: Reached,
    namespace: string,
    kind: string,
    name: string,
): Promise<KubernetesObject> {
    return JSON.parse(await kubectlAt(cluster, "-n", namespace, "get", kind, name, "-o", "json")) as KubernetesObject;
}
