/** Who may talk to whom around an Orchestrate. The table of docs/orchestrate.md is what counts. */
import assert from "node:assert/strict";
import { EMBEDDED, KEY_MANAGER, SERVICES } from "../../unit/components/programs/orchestrate-orchestrate";
import { verdict, type NetworkPlugin } from "../../support/policies/evaluate";
import type { Manifest } from "../../support/policies/manifest";
import type { Party } from "../../support/policies/model";
import { readCluster } from "../../support/policies/objects";
import { documentedRows, inWords } from "./documented";
import { landed } from "./landed";

type Dictionary = Readonly<Record<string, unknown>>;
type Labels = Readonly<Record<string, string>>;

/** Pods of others on the cluster. */
const OTHERS: Readonly<Record<string, readonly [namespace: string, labels: Labels]>> = {
    "key manager": [KEY_MANAGER.namespace, KEY_MANAGER.podLabels],
    "ingress controller": ["ingress-nginx", {}],
    prometheus: ["monitoring", {}],
    "pod of the namespace": ["orchestrate", {}],
    stranger: ["default", {}],
    "kube-dns": ["kube-system", { "k8s-app": "kube-dns" }],
};

const OUTSIDERS: Readonly<Record<string, Party>> = {
    internet: { address: "203.0.113.7" },
    private: { address: "10.2.0.9" },
    metadata: { address: "169.254.169.254" },
    node: { address: "192.168.1.10", entity: "remote-node" },
};

/** The workloads, by the beginnings of their names. */
const WORKLOADS: Readonly<Record<string, RegExp>> = {
    API: /^orchestrate-api$/,
    migration: /^orchestrate-api-migrate/,
    sender: /^orchestrate-tx-sender$/,
    listener: /^orchestrate-tx-listener$/,
    registration: /^orchestrate-registration/,
    postgresql: /^orchestrate-postgresql$/,
    kafka: /^orchestrate-kafka$/,
    redis: /^orchestrate-redis$/,
};

/** The places of the table's words, where services are embedded and where they run elsewhere. */
const PLACES: Readonly<Record<"embedded" | "elsewhere", Readonly<Record<string, readonly string[]>>>> = {
    embedded: { PostgreSQL: ["postgresql:5432"], Kafka: ["kafka:9092"], Redis: ["redis:6379"] },
    elsewhere: { PostgreSQL: ["private:5432"], Kafka: ["private:9094"], Redis: ["private:6379"] },
};
const WORDS: Readonly<Record<string, readonly string[]>> = {
    nobody: [],
    API: ["API:8081"],
    "metrics of the API": ["API:8082"],
    "metrics of the others": ["sender:8082", "listener:8082"],
    "key manager": ["key manager:8080", "key manager:8081"],
    "nodes of chains": ["internet:443", "internet:8546", "internet:8545"],
    issuer: ["internet:9443"],
    DNS: ["kube-dns:53/UDP"],
};

const MULTI_TENANCY = { issuerUrl: "https://id.example.com:9443/", audience: ["a"], claims: "tenant" };
const CHAINS = { besu: { urls: ["https://node.example.com:8546"] } };
const BASE = { keyManager: KEY_MANAGER, multiTenancy: MULTI_TENANCY, chains: CHAINS };

const ARGUMENTS = {
    embedded: { ...BASE, ...EMBEDDED, deletionProtection: false },
    elsewhere: { ...BASE, ...SERVICES },
};

async function worldOf(args: Dictionary) {
    const others = Object.entries(OTHERS).map(([name, [namespace, labels]]): Manifest => {
        return { kind: "Pod", metadata: { name, namespace, labels }, spec: { containers: [] } };
    });
    const cluster = readCluster([...(await landed("Orchestrate", args)), ...others]);
    const partyOf = (name: string): Party | undefined =>
        OUTSIDERS[name] ?? cluster.pods.find((pod) => (WORKLOADS[name] ?? new RegExp(`^${name}$`)).test(pod.name));
    return { cluster, partyOf };
}

type World = Awaited<ReturnType<typeof worldOf>>;

function isOpen({ cluster, partyOf }: World, connection: string, plugin: NetworkPlugin): boolean {
    const [, from = "", to = "", port = "", protocol = "TCP"] =
        /^(.+) -> (.+):(\d+)(?:\/(.+))?$/.exec(connection) ?? [];
    const [sender, receiver] = [partyOf(from), partyOf(to)];
    assert.ok(sender !== undefined && receiver !== undefined, connection);
    return verdict(cluster, sender, receiver, { number: Number(port), protocol: protocol as "TCP" | "UDP" }, plugin)
        .allowed;
}

const CILIUM = { networkPolicies: { cilium: true } };

for (const services of ["embedded", "elsewhere"] as const) {
    for (const plugin of ["standard", "cilium"] as const) {
        const where = services === "embedded" ? "embedded services" : "services elsewhere";
        describe(`who reaches whom around an Orchestrate with ${where}, network plugin ${plugin}`, () => {
            const words = { ...WORDS, ...PLACES[services] };
            let world: World;
            before(async () => {
                world = await worldOf({ ...ARGUMENTS[services], ...(plugin === "cilium" && CILIUM) });
            });

            for (const [pods = "", cell = ""] of documentedRows("orchestrate.md")) {
                it(`is for ${pods} what the table of docs/orchestrate.md says`, () => {
                    const places = new Set(Object.values(words).flat());
                    const named = inWords(cell).flatMap((word) => {
                        assert.ok(word in words, word);
                        return words[word]!;
                    });
                    const open = [...places]
                        .filter((place) => !place.startsWith(`${pods}:`) && isOwn(pods, place))
                        .filter((place) => isOpen(world, `${pods} -> ${place}`, plugin));
                    assert.deepEqual(open.sort(), named.filter((place) => isOwn(pods, place)).sort());
                });
            }

            it("leads nobody to the addresses at which clouds hand out a node's credentials", () => {
                for (const from of ["API", "sender", "listener", "registration", "migration"]) {
                    for (const port of [80, 443, 5432, 8545]) {
                        assert.equal(isOpen(world, `${from} -> metadata:${port}`, plugin), false, from);
                    }
                }
            });
        });
    }
}

/** Connections between others are no matter of these policies, and embedded services let in their namespace. */
function isOwn(pods: string, place: string): boolean {
    const to = place.slice(0, place.lastIndexOf(":"));
    const isEmbedded = ["postgresql", "kafka", "redis"].includes(to);
    return pods in WORKLOADS || (to in WORKLOADS && !isEmbedded);
}

/** What an input opens and closes: nothing else of these connections changes. */
const CHANGES: readonly (readonly [
    title: string,
    networkPolicies: Dictionary,
    opens: readonly string[],
    closes: readonly string[],
])[] = [
    [
        "with clients that are named",
        { clients: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "default" } } }] },
        ["stranger -> API:8081"],
        ["pod of the namespace -> API:8081"],
    ],
    [
        "with a database at a public address alone",
        { database: { to: [{ ipBlock: { cidr: "203.0.113.0/24" } }], ports: [5432] } },
        [],
        ["API -> private:5432", "migration -> private:5432"],
    ],
    [
        "with a Redis that is nowhere near",
        { redis: { to: [{ ipBlock: { cidr: "192.0.2.0/24" } }], ports: [6379] } },
        [],
        ["sender -> private:6379"],
    ],
    [
        "with brokers that are nowhere near",
        { kafka: { to: [{ ipBlock: { cidr: "192.0.2.0/24" } }], ports: [9094] } },
        [],
        ["API", "migration", "sender", "listener"].map((from) => `${from} -> private:9094`),
    ],
    [
        "with nodes of chains on another port alone",
        { chainNodes: { to: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [8547] } },
        ["API -> internet:8547", "migration -> internet:8547"],
        ["API", "migration"].flatMap((from) => ["443", "8545", "8546"].map((port) => `${from} -> internet:${port}`)),
    ],
    [
        "with an issuer at another address",
        { issuer: { to: [{ ipBlock: { cidr: "192.0.2.0/24" } }], ports: [9443] } },
        [],
        ["API -> internet:9443", "migration -> internet:9443"],
    ],
    [
        "with a key manager at an address",
        { keyManager: { to: [{ ipBlock: { cidr: "10.2.0.9/32" } }], ports: [8080] } },
        ["API", "migration", "sender"].map((from) => `${from} -> private:8080`),
        ["API", "migration", "sender"].flatMap((from) =>
            ["8080", "8081"].map((port) => `${from} -> key manager:${port}`),
        ),
    ],
    [
        "without metrics",
        { metricsScrapers: [] },
        [],
        ["API", "sender", "listener"].map((to) => `prometheus -> ${to}:8082`),
    ],
    ["without an ingress controller", { ingressControllers: [] }, [], ["ingress controller -> API:8081"]],
];

describe("what the network policies of an Orchestrate change", () => {
    const senders = [...Object.keys(WORKLOADS).slice(0, 5), ...Object.keys(OTHERS), "internet"];
    const places = [
        ...["API:8081", "API:8082", "sender:8082", "listener:8082", "key manager:8080", "key manager:8081"],
        ...["8547", "443", "8545", "8546", "9443"].map((port) => `internet:${port}`),
        ...["5432", "6379", "9094", "8080"].map((port) => `private:${port}`),
    ];
    const all = senders
        .flatMap((from) => places.filter((to) => isOwn(from, to)).map((to) => `${from} -> ${to}`))
        .filter((connection) => !/^(.+) -> \1:/.test(connection));
    const openIn = async (networkPolicies: Dictionary) => {
        const world = await worldOf({ ...ARGUMENTS.elsewhere, networkPolicies });
        return all.filter((connection) => isOpen(world, connection, "standard"));
    };
    let usual: string[];
    before(async () => {
        usual = await openIn({});
    });

    for (const [title, networkPolicies, opens, closes] of CHANGES) {
        it(`is this alone, ${title}`, async () => {
            const open = await openIn(networkPolicies);
            assert.deepEqual(open.filter((one) => !usual.includes(one)).sort(), [...opens].sort());
            assert.deepEqual(usual.filter((one) => !open.includes(one)).sort(), [...closes].sort());
        });
    }

    it("is, without the policies, that everybody reaches everybody", async () => {
        assert.deepEqual(await openIn({ enabled: false }), all);
    });

    it("is, with a key manager elsewhere, that its ports are open at every address", async () => {
        const url = "https://keys.example.com:8080";
        const world = await worldOf({
            ...ARGUMENTS.elsewhere,
            keyManager: { ...KEY_MANAGER, url, healthUrl: "https://keys.example.com:8081" },
        });
        for (const to of ["private:8080", "private:8081", "key manager:8080"]) {
            assert.ok(isOpen(world, `sender -> ${to}`, "standard"), to);
        }
        assert.equal(isOpen(world, "listener -> private:8080", "standard"), false);
    });

    it("leads the API to a chain's node on the network of its machine, where the plugin is Cilium", async () => {
        const world = await worldOf({ ...ARGUMENTS.elsewhere, ...CILIUM });
        assert.ok(isOpen(world, "API -> node:8546", "cilium"));
        assert.equal(isOpen(world, "sender -> node:8546", "cilium"), false);
    });
});
