/** Looks into an embedded cluster with kubectl. */
import { execFileSync } from "node:child_process";
import { theLab, type Lab } from "./engine";

/** A Kubernetes object as JSON, as far as tests read it. */
export interface KubernetesObject {
    readonly kind: string;
    readonly metadata: {
        readonly name: string;
        readonly uid: string;
        readonly resourceVersion: string;
        readonly namespace?: string;
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
    const { engine, clusters } = await theLab();
    const { kubeconfig, context } = clusters[cluster];
    return execFileSync(engine.kubectl, ["--kubeconfig", kubeconfig, "--context", context, ...args], {
        encoding: "utf8",
        maxBuffer: 256 * 1024 * 1024,
    });
}

/** Objects that come and go by themselves. */
const RESTLESS =
    /^(events|leases|endpointslices|componentstatuses|nodes|priorityclasses|flowschemas|.*\.metrics\.k8s\.io)/;

/** Every object of a cluster, of every kind that can be listed. */
export async function everything(cluster: ClusterName): Promise<KubernetesObject[]> {
    const kinds = (await kubectl(cluster, "api-resources", "--verbs=list", "-o", "name")).split("\n").filter(Boolean);
    const steady = kinds.filter((kind) => !RESTLESS.test(kind));
    const list = JSON.parse(await kubectl(cluster, "get", steady.join(","), "-A", "-o", "json")) as {
        items: KubernetesObject[];
    };
    return list.items;
}

/** What an object is called, for comparing and for messages. */
export function nameOf({ kind, metadata }: KubernetesObject): string {
    return [kind, metadata.namespace, metadata.name].filter(Boolean).join("/");
}

/**
 * The names of everything in a cluster that no network is on: whatever the last one left behind by then is a fault. Volumes are
 * waited for, because the controller removes them a moment after their claims, hence after a `destroy` has ended.
 */
export async function namesWithoutNetwork(cluster: ClusterName): Promise<string[]> {
    await kubectl(cluster, "wait", "--for=delete", "persistentvolumes", "--all", "--timeout=60s");
    return (await everything(cluster)).map(nameOf).sort();
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
    return JSON.parse(await kubectl(cluster, "-n", namespace, "get", kind, name, "-o", "json")) as KubernetesObject;
}
