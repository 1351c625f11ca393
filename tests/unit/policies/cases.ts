/** Cases with known answers for the policy evaluator, from the NetworkPolicy API's own words. */
import type { NetworkPlugin } from "../../support/policies/evaluate";
import type { Manifest } from "../../support/policies/manifest";

type Dictionary = Readonly<Record<string, unknown>>;

/** A pod with a port that has a name, and one that has none. */
export const pod = (
    namespace: string,
    name: string,
    labels: Record<string, string>,
    spec: Dictionary = {},
): Manifest => ({
    kind: "Pod",
    metadata: { name, namespace, labels },
    spec: { containers: [{ ports: [{ name: "http", containerPort: 8080 }, { containerPort: 9000 }] }], ...spec },
});

/** A NetworkPolicy. */
export const policy = (spec: Dictionary, namespace = "shop"): Manifest => ({
    kind: "NetworkPolicy",
    metadata: { name: "policy", namespace },
    spec,
});

/** A policy of Cilium's own kind. */
export const cilium = (spec: Dictionary): Manifest => ({
    kind: "CiliumNetworkPolicy",
    metadata: { name: "cilium", namespace: "shop" },
    spec,
});

/** The pods that the cases are about. */
export const PODS: readonly Manifest[] = [
    pod("shop", "web", { app: "web", tier: "front" }),
    pod("shop", "db", { app: "db", tier: "back" }),
    pod("monitoring", "prometheus", { app: "prometheus" }),
    { kind: "Namespace", metadata: { name: "monitoring", labels: { team: "ops" } } },
];

/** Connections, as `web -> db:8080` or `outside -> db:53/UDP`, and whether they are possible. */
export interface Case {
    readonly title: string;
    readonly objects: readonly Manifest[];
    readonly possible?: readonly string[];
    readonly impossible?: readonly string[];
    readonly plugin?: NetworkPlugin;
}

/** Selects the pod db. */
export const DB = { matchLabels: { app: "db" } };
/** A policy by which db takes connections of these alone. */
export const from = (...peers: Dictionary[]) => policy({ podSelector: DB, ingress: [{ from: peers }] });
const onPorts = (...ports: Dictionary[]) => policy({ podSelector: DB, ingress: [{ ports }] });
const anyone = { ipBlock: { cidr: "0.0.0.0/0" } };

/** The cases. */
export const CASES: readonly Case[] = [
    {
        title: "no policy leaves everything open, to pods and to others",
        objects: [],
        possible: ["web -> db:8080", "outside -> db:1", "db -> outside:443", "prometheus -> web:53/UDP"],
    },
    {
        title: "a policy without rules closes ingress to the pods that it selects, and nothing else",
        objects: [policy({ podSelector: DB })],
        possible: ["db -> web:8080", "db -> outside:443", "prometheus -> web:8080"],
        impossible: ["web -> db:8080", "outside -> db:8080", "prometheus -> db:8080"],
    },
    {
        title: "an empty podSelector selects every pod of its namespace",
        objects: [policy({ podSelector: {} })],
        possible: ["web -> prometheus:8080"],
        impossible: ["web -> db:8080", "db -> web:8080"],
    },
    {
        title: "an empty list of egress rules without policyTypes leaves egress open",
        objects: [policy({ podSelector: DB, policyTypes: [], ingress: [], egress: [] })],
        possible: ["db -> web:8080"],
        impossible: ["web -> db:8080"],
    },
    {
        title: "egress rules without policyTypes close the rest of egress, and ingress too",
        objects: [policy({ podSelector: DB, egress: [{ to: [{ podSelector: { matchLabels: { app: "web" } } }] }] })],
        possible: ["db -> web:8080"],
        impossible: ["db -> prometheus:8080", "db -> outside:443", "web -> db:8080"],
    },
    {
        title: "the type Egress alone leaves ingress open",
        objects: [policy({ podSelector: DB, policyTypes: ["Egress"] })],
        possible: ["web -> db:8080"],
        impossible: ["db -> web:8080"],
    },
    {
        title: "rules of a type that policyTypes does not name are not read",
        objects: [policy({ podSelector: DB, policyTypes: ["Ingress"], egress: [{ to: [anyone] }] })],
        possible: ["db -> web:8080"],
        impossible: ["web -> db:8080"],
    },
    {
        title: "a podSelector alone means pods of the policy's own namespace",
        objects: [from({ podSelector: {} })],
        possible: ["web -> db:8080"],
        impossible: ["prometheus -> db:8080", "outside -> db:8080"],
    },
    {
        title: "a namespaceSelector alone means all pods of the namespaces",
        objects: [from({ namespaceSelector: { matchLabels: { team: "ops" } } })],
        possible: ["prometheus -> db:8080"],
        impossible: ["web -> db:8080"],
    },
    {
        title: "an empty namespaceSelector means every namespace, and no address outside",
        objects: [from({ namespaceSelector: {} })],
        possible: ["prometheus -> db:8080", "web -> db:8080"],
        impossible: ["outside -> db:8080", "node -> db:8080"],
    },
    {
        title: "both selectors of one peer must hold",
        objects: [from({ namespaceSelector: {}, podSelector: { matchLabels: { app: "prometheus" } } })],
        possible: ["prometheus -> db:8080"],
        impossible: ["web -> db:8080"],
    },
    {
        title: "selectors of two peers hold each for itself",
        objects: [
            from(
                { namespaceSelector: { matchLabels: { team: "ops" } } },
                { podSelector: { matchLabels: { app: "web" } } },
            ),
        ],
        possible: ["prometheus -> db:8080", "web -> db:8080"],
    },
    {
        title: "a namespace is selected by its name without a Namespace object that says so",
        objects: [from({ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "shop" } } })],
        possible: ["web -> db:8080"],
        impossible: ["prometheus -> db:8080"],
    },
    {
        title: "expressions of a selector are all read",
        objects: [
            from({
                podSelector: {
                    matchExpressions: [
                        { key: "app", operator: "In", values: ["web", "shop"] },
                        { key: "tier", operator: "Exists" },
                        { key: "tier", operator: "NotIn", values: ["back"] },
                        { key: "legacy", operator: "DoesNotExist" },
                    ],
                },
            }),
        ],
        possible: ["web -> db:8080"],
        impossible: ["outside -> db:8080"],
    },
    {
        title: "a block of addresses holds pods and others, its exceptions neither",
        objects: [from({ ipBlock: { cidr: "0.0.0.0/0", except: ["203.0.113.0/24"] } })],
        possible: ["web -> db:8080", "node -> db:8080"],
        impossible: ["outside -> db:8080"],
    },
    {
        title: "a block of the other version of IP holds nobody",
        objects: [from({ ipBlock: { cidr: "::/0" } })],
        impossible: ["outside -> db:8080", "web -> db:8080"],
    },
    {
        title: "a rule without peers lets everybody through, on its ports only",
        objects: [onPorts({ port: 8080 })],
        possible: ["outside -> db:8080", "prometheus -> db:8080"],
        impossible: ["outside -> db:9000", "outside -> db:8080/UDP"],
    },
    {
        title: "a rule with an empty list of peers lets everybody through",
        objects: [policy({ podSelector: DB, ingress: [{ from: [], ports: [] }] })],
        possible: ["outside -> db:9000", "web -> db:53/UDP"],
    },
    {
        title: "a protocol without a port means all its ports",
        objects: [onPorts({ protocol: "UDP" })],
        possible: ["outside -> db:53/UDP"],
        impossible: ["outside -> db:53"],
    },
    {
        title: "a range of ports holds both its ends",
        objects: [onPorts({ port: 30000, endPort: 32767 })],
        possible: ["outside -> db:30000", "outside -> db:32767"],
        impossible: ["outside -> db:29999", "outside -> db:32768"],
    },
    {
        title: "a port's name is that of the receiver's container port",
        objects: [
            onPorts({ port: "http" }),
            policy({
                podSelector: { matchLabels: { app: "web" } },
                policyTypes: ["Egress"],
                egress: [{ ports: [{ port: "http" }] }],
            }),
        ],
        possible: ["outside -> db:8080", "web -> db:8080"],
        impossible: ["outside -> db:9000", "web -> outside:8080", "web -> db:9000"],
    },
    {
        title: "a connection needs the sender's egress and the receiver's ingress",
        objects: [
            from({ podSelector: { matchLabels: { app: "web" } } }),
            policy({
                podSelector: { matchLabels: { app: "web" } },
                policyTypes: ["Egress"],
                egress: [{ to: [anyone], ports: [{ port: 9000 }] }],
            }),
        ],
        possible: ["web -> db:9000"],
        impossible: ["web -> db:8080", "prometheus -> db:9000"],
    },
    {
        title: "policies add up",
        objects: [from({ podSelector: {} }), from({ namespaceSelector: { matchLabels: { team: "ops" } } })],
        possible: ["web -> db:8080", "prometheus -> db:8080"],
        impossible: ["outside -> db:8080"],
    },
    {
        title: "a policy of another namespace decides nothing",
        objects: [policy({ podSelector: {} }, "monitoring")],
        possible: ["outside -> db:8080"],
        impossible: ["outside -> prometheus:8080"],
    },
    {
        title: "a pod may always talk to itself",
        objects: [policy({ podSelector: {}, policyTypes: ["Ingress", "Egress"] })],
        possible: ["db -> db:8080"],
    },
    {
        title: "under Cilium, a block of addresses holds neither pods, nor nodes, nor the API server",
        plugin: "cilium",
        objects: [
            from(anyone),
            policy({
                podSelector: { matchLabels: { app: "web" } },
                policyTypes: ["Egress"],
                egress: [{ to: [anyone] }],
            }),
        ],
        possible: ["outside -> db:8080", "web -> outside:443"],
        impossible: ["prometheus -> db:8080", "node -> db:8080", "web -> api server:6443", "web -> prometheus:8080"],
    },
    {
        title: "under Cilium, selectors and rules without peers hold as elsewhere",
        plugin: "cilium",
        objects: [from({ namespaceSelector: {} }), onPorts({ port: 9000 })],
        possible: ["prometheus -> db:8080", "outside -> db:9000", "node -> db:9000"],
        impossible: ["outside -> db:8080"],
    },
    {
        title: "under Cilium, its own policies add up with the others",
        plugin: "cilium",
        objects: [
            policy({ podSelector: DB, policyTypes: ["Egress"] }),
            cilium({
                endpointSelector: DB,
                egress: [{ toEntities: ["kube-apiserver"], toPorts: [{ ports: [{ port: "6443", protocol: "TCP" }] }] }],
            }),
        ],
        possible: ["db -> api server:6443", "web -> db:8080"],
        impossible: ["db -> api server:443", "db -> node:6443", "db -> outside:6443"],
    },
    {
        title: "elsewhere, nobody reads Cilium's policies",
        objects: [cilium({ endpointSelector: DB, ingress: [{ fromEntities: ["host"] }] })],
        possible: ["web -> db:8080"],
    },
];
