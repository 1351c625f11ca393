/** What an Orchestra leaves in a cluster, with its chart rendered: references, policies, pod security. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { local, ownProxy, production } from "../support/orchestra/arguments";
import { ALWAYS_CLOSED, canOpen, podsOfChart, worldAround, wrongConnections } from "../support/orchestra/connections";
import { argumentsOf, MADE, type Cell } from "../support/orchestra/matrix";
import type { Manifest } from "../support/policies/manifest";
import { readCluster } from "../support/policies/objects";
import { aboveBaseline } from "../support/policies/pod-security";
import { missingReferences, missingVolumes, podSpecOf } from "../support/policies/pods";
import { schemaText } from "./make-schema";
import { landed } from "./policies/landed";

type Dictionary = Readonly<Record<string, unknown>>;

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
                    assert.equal(canOpen(worldAround(await landed("Orchestra", args)), connection), allowed);
                });
            }
        }
    });
}

describeConnections(
    "an Orchestra with the bundled log-in",
    production({ sessions: { egress: { allowCidrs: ["10.9.0.0/16"] } } }),
    [
        ...["traefik -> api:8000", "traefik -> log-in:4180", "traefik -> frontend:80", "traefik -> session:8080"],
        ...["log-in -> frontend:80", "session -> internet:443", "session -> metadata:53", "session -> file server:445"],
    ],
    [...ALWAYS_CLOSED, "session -> log-in:4180", "stranger -> log-in:4180"],
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
    for (const cell of MADE) {
        const title = Object.values(cell).join(", ");

        it(`have what they refer to and mount, and no rights over their node: ${title}`, async () => {
            const objects = await landed("Orchestra", argumentsOf(cell));
            assert.deepEqual(
                missingReferences(objects).filter((name) => !OF_USER.includes(name)),
                [],
            );
            for (const workload of objects.filter(podSpecOf)) {
                assert.deepEqual(missingVolumes(workload), [], workload.metadata.name);
                assert.deepEqual(aboveBaseline(workload), [], workload.metadata.name);
            }
        });

        it(`reach whom they must, and nobody else does: ${title}`, async () => {
            assert.deepEqual(wrongConnections(cell, await landed("Orchestra", argumentsOf(cell))), []);
        });
    }

    for (const [mode, args] of Object.entries({ production: production(), ownProxy: ownProxy(), local: local() })) {
        it(`have the labels that tests without Helm give them: ${mode}`, async () => {
            const { pods } = readCluster(await landed("Orchestra", args));
            for (const { metadata } of podsOfChart(mode as Cell["mode"])) {
                const { labels } = pods.find(({ name }) => name === metadata.name)!;
                assert.deepEqual({ ...labels, ...metadata.labels }, labels, metadata.name);
            }
        });
    }
});

/** A container, as far as these tests read it. */
interface Started {
    readonly name: string;
    readonly restartPolicy?: string;
    readonly env?: readonly { readonly name: string; readonly value?: string }[];
    readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

const podOf = (objects: readonly Manifest[], kind: string, name: RegExp) => {
    const workload = objects.find(({ metadata, ...object }) => object.kind === kind && name.test(metadata.name))!;
    return podSpecOf(workload) as unknown as {
        readonly containers: readonly [Started];
        readonly initContainers?: readonly Started[];
        readonly volumes: readonly { readonly name: string; readonly emptyDir?: object }[];
    };
};

describe("the API and the migration of an Orchestra", () => {
    it("start below a read-only root: uv writes to /tmp, and neither locks nor installs", async () => {
        for (const args of [production(), ownProxy(), local()]) {
            const { containers, volumes } = podOf(await landed("Orchestra", args), "Deployment", /^orchestra-api$/);
            const [{ env = [], volumeMounts = [] }] = containers;
            const uv = env.filter(({ name }) => name.startsWith("UV_"));
            assert.deepEqual(Object.fromEntries(uv.map(({ name, value }) => [name, value])), {
                ...{ UV_CACHE_DIR: "/tmp/uv-cache", UV_FROZEN: "1", UV_NO_SYNC: "1" },
            });
            const { name } = volumeMounts.find(({ mountPath }) => mountPath === "/tmp")!;
            assert.deepEqual(volumes.find((volume) => volume.name === name)?.emptyDir, {});
        }
    });

    it("reach Cloud SQL through a proxy that runs beside each of them", async () => {
        const cloudSql = { instance: "project:europe-west1:db", database: "d", iamServiceAccount: "a@project.iam" };
        const objects = await landed("Orchestra", production({ database: { cloudSql } }));
        const [proxy] = podOf(objects, "Job", /migrate/).initContainers!;
        assert.deepEqual([proxy!.name, proxy!.restartPolicy], ["cloud-sql-proxy", "Always"]);
        assert.ok(podOf(objects, "Deployment", /^orchestra-api$/).containers.some(({ name }) => name === proxy!.name));
    });
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
