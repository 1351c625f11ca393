/** Who may reach whom around an Orchestra, in each combination of the matrix. */
import { verdict } from "../policies/evaluate";
import type { Manifest } from "../policies/manifest";
import type { Cluster, Party } from "../policies/model";
import { readCluster } from "../policies/objects";
import type { Cell } from "./matrix";

type Labels = Readonly<Record<string, string>>;

/** Pods of others, and sessions as the operator makes them. */
const OTHERS: Readonly<Record<string, readonly [namespace: string, labels: Labels]>> = {
    traefik: ["traefik", { "app.kubernetes.io/name": "traefik" }],
    "k3s traefik": ["kube-system", { "app.kubernetes.io/name": "traefik" }],
    nginx: ["ingress-nginx", { "app.kubernetes.io/name": "ingress-nginx" }],
    custom: ["edge", { app: "edge" }],
    session: ["orchestra-sessions", { app: "genomics" }],
    "other session": ["orchestra-sessions", { app: "proteomics" }],
    stranger: ["default", { app: "stranger" }],
};

const OUTSIDERS: Readonly<Record<string, Party>> = {
    metadata: { address: "169.254.169.254" },
    internet: { address: "1.1.1.1" },
    "api server": { address: "10.96.0.1", entity: "kube-apiserver" },
    "file server": { address: "10.9.0.7" },
};

/** The names of workloads. The log-in and the bridge have the same. */
const WORKLOADS: Readonly<Record<string, string>> = {
    api: "orchestra-api",
    frontend: "orchestra-frontend",
    operator: "orchestra-operator",
    migration: "orchestra-migrate-1",
    "log-in": "orchestra-oauth2-proxy",
    postgres: "orchestra-postgres",
};

/** A cluster with these objects and with others around them. */
export interface World {
    readonly cluster: Cluster;
    readonly party: (name: string) => Party;
}

/** Puts pods of others around the objects. */
export function worldAround(objects: readonly Manifest[]): World {
    const others = Object.entries(OTHERS).map(([name, [namespace, labels]]) => podOf(name, namespace, labels));
    const cluster = readCluster([...objects, ...others]);
    const named = (name: string) => cluster.pods.find((pod) => pod.name === (WORKLOADS[name] ?? name));
    return { cluster, party: (name) => OUTSIDERS[name] ?? named(name) ?? missing(name) };
}

function missing(name: string): never {
    throw new Error(`Nobody is called ${name}.`);
}

/** Whether a connection like `session -> api:8000` can be opened. */
export function canOpen({ cluster, party }: World, connection: string): boolean {
    const [, from, to, port] = /^(.+) -> (.+):(\d+)$/.exec(connection)!;
    return verdict(cluster, party(from!), party(to!), { protocol: "TCP", number: Number(port) }).allowed;
}

/** What sessions and strangers never reach. */
export const ALWAYS_CLOSED: readonly string[] = [
    ...["session -> api:8000", "session -> other session:8787", "session -> other session:8080"],
    ...["session -> metadata:80", "session -> api server:443", "stranger -> session:8080", "traefik -> session:8787"],
    ...["stranger -> api:8000", "stranger -> frontend:80", "session -> frontend:80"],
];

/** The connections that a combination needs, and those that it must not let through. */
export function connectionsOf({ mode, controller, database }: Cell): Readonly<Record<"open" | "closed", string[]>> {
    const login = `log-in:${mode === "production" ? 4180 : 8080}`;
    const isEmbedded = database === "embedded";
    return {
        open: [
            ...[`${controller} -> api:8000`, `${controller} -> frontend:80`, `traefik -> ${login}`],
            ...["traefik -> session:8080", "session -> internet:443", "session -> metadata:53"],
            ...(mode === "local" ? [] : [`${controller} -> ${login}`]),
            ...(mode === "production" ? ["log-in -> frontend:80"] : []),
            ...(isEmbedded ? ["api -> postgres:5432", "migration -> postgres:5432"] : []),
        ],
        closed: [
            ...[...ALWAYS_CLOSED, `stranger -> ${login}`, `session -> ${login}`],
            ...(controller === "traefik" ? [] : ["traefik -> api:8000", `${controller} -> session:8080`]),
            ...(isEmbedded
                ? ["session -> postgres:5432", "traefik -> postgres:5432", "frontend -> postgres:5432"]
                : []),
        ],
    };
}

/** The connections of a combination that are not as they must be. */
export function wrongConnections(cell: Cell, objects: readonly Manifest[]): string[] {
    const world = worldAround(objects);
    const { open, closed } = connectionsOf(cell);
    return [
        ...open.filter((connection) => !canOpen(world, connection)).map((connection) => `closed: ${connection}`),
        ...closed.filter((connection) => canOpen(world, connection)).map((connection) => `open: ${connection}`),
    ];
}

/** The pods of the chart, by the labels that it gives them. tests/charts compares them with the rendered chart. */
export function podsOfChart(mode: Cell["mode"]): Manifest[] {
    const parts = { api: "api", frontend: "frontend", operator: "operator", "migrate-1": "migrate" };
    const own = Object.entries(parts).map(([name, component]) => {
        return podOf(`orchestra-${name}`, SYSTEM, { ...named("orchestra"), "app.kubernetes.io/component": component });
    });
    return mode === "production" ? [...own, podOf("orchestra-oauth2-proxy", SYSTEM, named("oauth2-proxy"))] : own;
}

const SYSTEM = "orchestra-system";

const named = (name: string): Labels => {
    return { "app.kubernetes.io/name": name, "app.kubernetes.io/instance": "orchestra" };
};

function podOf(name: string, namespace: string, labels: Labels): Manifest {
    return { kind: "Pod", metadata: { name, namespace, labels }, spec: { containers: [] } };
}
