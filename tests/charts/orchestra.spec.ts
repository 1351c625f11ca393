/** What an Orchestra leaves in a cluster, with its chart rendered: references, policies, pod security. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { verdict } from "../support/policies/evaluate";
import type { Manifest } from "../support/policies/manifest";
import { containersOf, missingReferences, missingVolumes, podSpecOf } from "../support/policies/pods";
import type { Party } from "../support/policies/model";
import { readCluster } from "../support/policies/objects";
import { local, ownProxy, production } from "../support/orchestra/arguments";
import { argumentsOf, COMBINATIONS } from "../support/orchestra/matrix";
import { schemaText } from "./make-schema";
import { landed } from "./policies/landed";

type Dictionary = Readonly<Record<string, unknown>>;

/** Pods of others, and a session as the operator makes it. */
const OTHERS: Readonly<Record<string, readonly [namespace: string, labels: Readonly<Record<string, string>>]>> = {
    traefik: ["traefik", { "app.kubernetes.io/name": "traefik" }],
    "k3s traefik": ["kube-system", { "app.kubernetes.io/name": "traefik" }],
    nginx: ["ingress-nginx", { "app.kubernetes.io/name": "ingress-nginx" }],
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

const WORKLOADS: Readonly<Record<string, string>> = {
    api: "orchestra-api",
    frontend: "orchestra-frontend",
    operator: "orchestra-operator",
    migration: "orchestra-migrate-1",
    "log-in": "orchestra-oauth2-proxy",
    postgres: "orchestra-postgres",
};

async function partiesOf(args: Dictionary) {
    const others = Object.entries(OTHERS).map(([name, [namespace, labels]]): Manifest => {
        return { kind: "Pod", metadata: { name, namespace, labels }, spec: { containers: [] } };
    });
    const cluster = readCluster([...(await landed("Orchestra", args)), ...others]);
    const named = (name: string) => cluster.pods.find((pod) => pod.name === (WORKLOADS[name] ?? name));
    return { cluster, party: (name: string): Party => OUTSIDERS[name] ?? named(name)! };
}

/** Connections as `from -> to:port`. */
function describeConnections(
    title: string,
    args: Dictionary,
    open: readonly string[],
    closed: readonly string[],
): void {
    describe(title, () => {
        for (const [connections, allowed] of [
            [open, true],
            [closed, false],
        ] as const) {
            for (const connection of connections) {
                it(`${allowed ? "open" : "closed"}: ${connection}`, async () => {
                    const [, from, to, port] = /^(.+) -> (.+):(\d+)$/.exec(connection)!;
                    const { cluster, party } = await partiesOf(args);
                    const at = { protocol: "TCP", number: Number(port) } as const;
                    assert.equal(verdict(cluster, party(from!), party(to!), at).allowed, allowed);
                });
            }
        }
    });
}

const SESSIONS_CLOSED = [
    ...["session -> api:8000", "session -> other session:8787", "session -> other session:8080"],
    ...["session -> metadata:80", "session -> api server:443", "stranger -> session:8080", "traefik -> session:8787"],
    ...["session -> log-in:4180", "stranger -> api:8000", "stranger -> log-in:4180", "stranger -> frontend:80"],
];

describeConnections(
    "an Orchestra with the bundled log-in",
    production({ sessions: { egress: { allowCidrs: ["10.9.0.0/16"] } } }),
    [
        ...["traefik -> api:8000", "traefik -> log-in:4180", "traefik -> frontend:80", "traefik -> session:8080"],
        ...["log-in -> frontend:80", "session -> internet:443", "session -> metadata:53", "session -> file server:445"],
    ],
    SESSIONS_CLOSED,
);

describeConnections(
    "an Orchestra on k3s",
    production({ ingress: { traefikNamespace: "kube-system" } }),
    ["k3s traefik -> api:8000", "k3s traefik -> log-in:4180", "k3s traefik -> session:8080"],
    ["traefik -> api:8000", "session -> file server:445"],
);

describeConnections(
    "an Orchestra behind nginx",
    production({ ingress: { controller: "nginx", sessionsThroughTraefik: true } }),
    ["nginx -> api:8000", "nginx -> log-in:4180", "traefik -> log-in:4180", "traefik -> session:8080"],
    ["traefik -> api:8000", "nginx -> session:8080"],
);

describeConnections(
    "an Orchestra with a log-in of its own",
    ownProxy(),
    ["traefik -> api:8000", "traefik -> log-in:8080", "traefik -> frontend:80"],
    ["stranger -> log-in:8080", "session -> log-in:8080", "session -> api:8000"],
);

describeConnections(
    "an Orchestra on one machine",
    local(),
    ["api -> postgres:5432", "migration -> postgres:5432"],
    ["session -> postgres:5432", "frontend -> postgres:5432", "traefik -> postgres:5432"],
);

/** Objects that a user makes. */
const OF_USER = ["Secret/wildcard", "Secret/database"];

describe("the pods of an Orchestra", () => {
    for (const cell of COMBINATIONS) {
        const title = Object.values(cell).join(", ");
        it(`refer to objects that are there: ${title}`, async () => {
            const missing = missingReferences(await landed("Orchestra", argumentsOf(cell)));
            assert.deepEqual(
                missing.filter((name) => !OF_USER.includes(name)),
                [],
            );
        });

        it(`have volumes for all that they mount, and no rights over their node: ${title}`, async () => {
            for (const workload of (await landed("Orchestra", argumentsOf(cell))).filter(podSpecOf)) {
                const pod = podSpecOf(workload)!;
                assert.deepEqual(missingVolumes(workload), [], workload.metadata.name);
                assert.equal(pod.hostNetwork ?? false, false, "the level baseline forbids it");
                assert.ok(containersOf(pod).every((one) => one.securityContext?.privileged !== true));
            }
        });
    }
});

describe("the stand-in of Orchestra's chart", () => {
    it("has a schema that follows from the index of the chart", () => {
        const text = readFileSync(join(__dirname, "orchestra", "values.schema.json"), "utf8");
        assert.equal(text, schemaText("orchestra"), "Run: npx tsx tests/charts/make-schema.ts");
    });

    it("holds what the component relies on: the namespace and the hook that runs first", async () => {
        const objects = await landed("Orchestra", production());
        const job = objects.find(({ kind }) => kind === "Job")!;
        const { annotations } = job.metadata as { annotations?: Record<string, string> };
        assert.equal(annotations?.["helm.sh/hook"], "pre-install,pre-upgrade");
        assert.equal(
            objects.filter(({ kind, metadata }) => kind === "Namespace" && metadata.name === "orchestra-system").length,
            2,
        );
    });
});
