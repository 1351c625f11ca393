/** A cluster with everybody in it who might talk to the pods of a network, by the names that tables use. */
import { landed } from "./landed";
import { MEMBERSHIP } from "../../support/substra/membership";
import { verdict, type NetworkPlugin } from "../../support/policies/evaluate";
import type { Manifest } from "../../support/policies/manifest";
import type { Cluster, Party, Pod, Port } from "../../support/policies/model";
import { readCluster } from "../../support/policies/objects";

type Dictionary = Readonly<Record<string, unknown>>;

/** What a test changes. */
export interface Options {
    /** Of the backend `ingen`. */
    readonly backend?: Dictionary;
    readonly orchestrator?: Dictionary;
    readonly frontend?: Dictionary;
    /** What that backend is told of the orchestrator's address. */
    readonly address?: { readonly host: string; readonly port: number; readonly sameCluster: boolean };
    /** What all components take of their input `networkPolicies`. */
    readonly networkPolicies?: Dictionary;
    /** The address that pods have. */
    readonly podAddress?: string;
}

/** What all components are told where the network plugin is Cilium. */
export const CILIUM = { cilium: true };

/** Everybody, and the ports at which they might be called. */
export interface World {
    readonly cluster: Cluster;
    readonly parties: Readonly<Record<string, Party>>;
}

/** The workloads of the charts. */
export const WORKLOADS: Readonly<Record<string, readonly [namespace: string, workload: string]>> = {
    server: ["ingen", "backend-substra-backend-server"],
    worker: ["ingen", "backend-substra-backend-worker"],
    builder: ["ingen", "backend-substra-backend-builder"],
    "api events": ["ingen", "backend-substra-backend-api-events"],
    "worker events": ["ingen", "backend-substra-backend-worker-events"],
    scheduler: ["ingen", "backend-substra-backend-scheduler"],
    "scheduler worker": ["ingen", "backend-substra-backend-scheduler-worker"],
    migrations: ["ingen", "backend-substra-backend-migrations"],
    "registry prepopulate": ["ingen", "backend-substra-backend-registry-prepopulate-0"],
    database: ["ingen", "backend-postgresql"],
    redis: ["ingen", "backend-redis-master"],
    "object storage": ["ingen", "backend-minio"],
    localstack: ["ingen", "backend-localstack"],
    registry: ["ingen", "backend-docker-registry"],
    "other server": ["biotechnica", "backend-substra-backend-server"],
    "other worker": ["biotechnica", "backend-substra-backend-worker"],
    orchestrator: ["orchestrator", "orchestrator-server"],
    "orchestrator migrations": ["orchestrator", "orchestrator-migrations"],
    "orchestrator database": ["orchestrator", "orchestrator-postgresql"],
    frontend: ["ingen-ui", "frontend-substra-frontend"],
};

/** Pods that a backend starts itself, labelled as in its compute_pod.py and image_builder.py. */
const STARTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "compute task": { "app.kubernetes.io/component": "substra-compute", "substra.ai/pod-type": "compute-task" },
    "image build": {
        "app.kubernetes.io/component": "substra-compute",
        "substra.ai/pod-type": "image-build",
        "role-registry-client": "true",
        "role-internet-egress": "true",
    },
};

/** Pods of others on the cluster. */
const OTHERS: Readonly<Record<string, readonly [namespace: string, labels: Readonly<Record<string, string>>]>> = {
    "ingress controller": ["ingress-nginx", { "app.kubernetes.io/name": "ingress-nginx" }],
    traefik: ["traefik", { "app.kubernetes.io/name": "traefik" }],
    prometheus: ["monitoring", { "app.kubernetes.io/name": "prometheus" }],
    "kube-dns": ["kube-system", { "k8s-app": "kube-dns" }],
    "node-local dns": ["kube-system", { "k8s-app": "node-local-dns" }],
    stranger: ["default", { app: "stranger" }],
};

/** Who is no pod. */
const OUTSIDERS: Readonly<Record<string, Party>> = {
    "link-local dns": { address: "169.254.20.10", entity: "host" },
    "api server": { address: "192.168.1.2", entity: "kube-apiserver" },
    node: { address: "192.168.1.10", entity: "remote-node" },
    "private network": { address: "192.168.200.9" },
    internet: { address: "203.0.113.7" },
};

/** The ports at which each might be called; those that nobody calls have one nevertheless. */
const PORTS: Readonly<Record<string, readonly string[]>> = {
    server: ["8000", "8001"],
    database: ["5432"],
    redis: ["6379"],
    "object storage": ["9000"],
    localstack: ["4566"],
    registry: ["5000"],
    "other server": ["8000", "8001"],
    orchestrator: ["9000", "8484"],
    "orchestrator database": ["5432"],
    frontend: ["3000"],
    "ingress controller": ["443"],
    traefik: ["8443"],
    "kube-dns": ["53/UDP"],
    "node-local dns": ["53/UDP"],
    "link-local dns": ["53/UDP"],
    "api server": ["6443"],
    "private network": ["443", "3128", "5000", "5432", "6379", "9000"],
    internet: ["443"],
    node: ["22"],
};
const ANY_PORT = ["8080"];

/** Installs a network: an orchestrator, two backends and a frontend, all on one cluster. */
export async function worldOf(options: Options = {}): Promise<World> {
    const { backend = {}, orchestrator = {}, frontend = {}, address = {}, networkPolicies, podAddress } = options;
    const told = (args: Dictionary) => ({
        ...args,
        networkPolicies: { ...networkPolicies, ...(args["networkPolicies"] as Dictionary | undefined) },
    });
    const network = { hostname: "orchestrator.example.com", channels: { "our-channel": ["ingen"] } };
    const membership = { ...MEMBERSHIP, orchestrator: { ...MEMBERSHIP.orchestrator, ...address } };
    const installed = [
        ...(await landed("Backend", told({ ...backendOf("ingen"), membership, ...backend }))),
        ...(await landed("Backend", told(backendOf("biotechnica")))),
        ...(await landed("Orchestrator", told({ ...network, ...orchestrator }))),
        ...(await landed("Frontend", told({ ...FRONTEND, ...frontend }))),
    ];
    return populated(readCluster([...installed, ...surroundings()], podAddress === undefined ? {} : { podAddress }));
}

const backendOf = (namespace: string) => {
    const hostname = `substra.${namespace}.example.com`;
    const membership = { ...MEMBERSHIP, api: { ...MEMBERSHIP.api, hostname } };
    return { membership, hostname, namespace: { name: namespace } };
};

const FRONTEND = {
    hostname: "ui.ingen.example.com",
    apiHostname: "substra.ingen.example.com",
    namespace: { name: "ingen-ui" },
    ingress: { certificate: { source: "controller" } },
};

function surroundings(): Manifest[] {
    const started = Object.entries(STARTED).map(([name, labels]) => podOf(name, "ingen", labels));
    const others = Object.entries(OTHERS).map(([name, [namespace, labels]]) => podOf(name, namespace, labels));
    return [...started, ...others];
}

const podOf = (name: string, namespace: string, labels: Readonly<Record<string, string>>): Manifest => ({
    kind: "Pod",
    metadata: { name, namespace, labels },
    spec: { containers: [] },
});

function populated(cluster: Cluster): World {
    const find = (namespace: string | undefined, name: string): Pod | undefined =>
        cluster.pods.find((pod) => pod.name === name && (namespace ?? pod.namespace) === pod.namespace);
    const workloads = Object.entries(WORKLOADS).map(([name, where]) => [name, find(...where)] as const);
    const pods = [...Object.keys(STARTED), ...Object.keys(OTHERS)].map(
        (name) => [name, find(undefined, name)] as const,
    );
    const found = [...workloads, ...pods].filter(([, pod]) => pod !== undefined) as [string, Pod][];
    return { cluster, parties: { ...Object.fromEntries(found), ...OUTSIDERS } };
}

/** Whether a connection is possible, as `worker -> database:5432` or `worker -> kube-dns:53/UDP`. */
export function isPossible({ cluster, parties }: World, connection: string, plugin: NetworkPlugin): boolean {
    const [, from, to, port] = /^(.+) -> (.+):(.+)$/.exec(connection) ?? [];
    const [sender, receiver] = [parties[from ?? ""], parties[to ?? ""]];
    if (sender === undefined || receiver === undefined) {
        throw new Error(`${connection}: one of the two is not in this world`);
    }
    return verdict(cluster, sender, receiver, portOf(port!), plugin).allowed;
}

function portOf(text: string): Port {
    const [number, protocol = "TCP"] = text.split("/");
    return { number: Number(number), protocol: protocol as Port["protocol"] };
}

/** Where each may connect to, but for those that are no part of a network among themselves. */
export function tableOf(world: World, plugin: NetworkPlugin): Record<string, string[]> {
    const names = Object.keys(world.parties);
    const isOwn = (name: string) => name in WORKLOADS || name in STARTED;
    const rows = names.map((from) => {
        const others = names.filter((to) => to !== from && (isOwn(from) || isOwn(to)));
        const targets = others.flatMap((to) => (PORTS[to] ?? ANY_PORT).map((port) => `${to}:${port}`));
        return [from, targets.filter((target) => isPossible(world, `${from} -> ${target}`, plugin))] as const;
    });
    return Object.fromEntries(rows);
}
