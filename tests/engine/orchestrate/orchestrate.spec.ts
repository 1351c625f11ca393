/** An Orchestrate with services of its own on a real engine, and its key manager on another cluster. */
import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Stack } from "@pulumi/pulumi/automation";
import { container } from "../../support/engine/container";
import { decoded, eventually, everything, kubectl, object, type KubernetesObject } from "../../support/engine/cluster";
import { records, uids } from "../../support/engine/interrupted";
import { run } from "../../support/engine/operations";
import { unresolved } from "../../support/engine/references";
import { stateOf } from "../../support/engine/state";
import {
    landedRegistration,
    runRegistration,
    ServedApi,
    settingsOf,
} from "../../support/orchestrate/landed-registration";
import {
    giveAddress,
    KEYS,
    KEYS_HOST,
    LEDGER,
    ledgerStack,
    NAMESPACE,
    type Given,
} from "../../support/orchestrate/ledger-stack";

const NODE = "https://user:hidden-password@besu.example.com";
const QUORUM = "http://quorum-1:8545";
const QUORUM_TOO = "http://quorum-2:8545";
const GETH = "http://geth:8545";

/** The children that an `up` has changed, each once, by how. */
interface Changed {
    readonly [how: string]: readonly string[];
}

function summary(changes: readonly string[]): Changed {
    const how = (op: string) => (/replace/.test(op) ? "replaced" : `${op}d`);
    const pairs = changes.map((change) => change.split(" ") as [string, string]);
    const names = (kind: string) => [...new Set(pairs.filter(([op]) => how(op) === kind).map(([, name]) => name))];
    return Object.fromEntries([...new Set(pairs.map(([op]) => how(op)))].map((kind) => [kind, names(kind).sort()]));
}

describe("an Orchestrate on a real engine", function () {
    this.timeout(600_000);
    const folder = mkdtempSync(path.join(tmpdir(), "ensemble-orchestrate-"));
    const given: Given = {
        orchestrate: {
            chains: { besu: { urls: [NODE] }, quorum: { urls: [QUORUM] } },
            accounts: { treasury: {}, reserve: {} },
        },
        keyManager: {},
    };
    let api: ServedApi;
    let stack: Stack;
    let first: ReadonlyMap<string, string>;
    let seen: Partial<Record<typeof KEYS | typeof LEDGER, Promise<readonly KubernetesObject[]>>> = {};

    before(async () => {
        api = await new ServedApi().start();
        api.nodes.set(NODE, "1337").set(QUORUM, "10").set(QUORUM_TOO, "10").set(GETH, "11");
        stack = await ledgerStack(given);
    });
    after(async () => {
        api.stop();
        rmSync(folder, { recursive: true });
        // Something is left only if a test has failed.
        await kubectl(LEDGER, "uncordon", LEDGER);
        await run(stack, "destroy");
    });

    /** What a cluster has in the namespace. It is asked once after each `up`. */
    const landed = (cluster: typeof KEYS | typeof LEDGER = LEDGER): Promise<readonly KubernetesObject[]> =>
        (seen[cluster] ??= everything(cluster).then((all) =>
            all.filter(({ metadata }) => metadata.namespace === NAMESPACE),
        ));
    const edited = async (more: Given["orchestrate"]): Promise<Changed> => {
        given.orchestrate = { ...given.orchestrate, ...more };
        seen = {};
        return summary((await run(stack, "up")).changes);
    };
    const podTemplate = async (name: string) =>
        JSON.stringify((await object(LEDGER, NAMESPACE, "deployment", name)).spec!["template"]);

    /** Runs the landed Job's container. Its key must be the one that the landed API has. */
    async function registered(): Promise<void> {
        const objects = await landed();
        api.apiKey = container(objects, "orchestrate-tx-sender").env["AUTH_API_KEY"]!;
        const { code, output } = await runRegistration(landedRegistration(objects), folder, api);
        assert.equal(code, 0, output);
        assert.ok(!output.includes("hidden-password"), output);
    }

    it("is not installed before its PostgreSQL, Kafka and Redis answer, which its migration needs", async () => {
        // Nothing can run on the cluster. All that does not depend on the services is made.
        await kubectl(LEDGER, "cordon", LEDGER);
        const going = run(stack, "up");
        try {
            await giveAddress();
            await eventually(async () => {
                const all = ["--namespace", NAMESPACE, "get", "pods", "--output"];
                const phases = await kubectl(LEDGER, ...all, "jsonpath={.items[*].status.phase}");
                assert.equal(phases, "Pending Pending Pending");
            });
            await setTimeout(3_000);
            assert.deepEqual(await records(LEDGER, NAMESPACE), []);
        } finally {
            await kubectl(LEDGER, "uncordon", LEDGER);
        }
        await going;
        const { dependencies } = (await stateOf(stack)).get("ledger-release")!;
        for (const service of ["postgresql", "kafka", "redis"]) {
            assert.ok(dependencies.includes(`ledger-${service}-service`), dependencies.join(", "));
        }
        first = await uids(LEDGER, NAMESPACE);
    });

    it("has only references that resolve, on both clusters, and pods that are ready", async () => {
        for (const cluster of [KEYS, LEDGER] as const) {
            const objects = await landed(cluster);
            assert.deepEqual(unresolved(objects), []);
            assert.equal(objects.find(({ kind }) => kind === "Job")!.status!["succeeded"], 1);
        }
        const { status } = await object(LEDGER, NAMESPACE, "deployment", "orchestrate-api");
        assert.equal(status!["readyReplicas"], 2);
    });

    it("finds its services by the names, keys and passwords that they have", async () => {
        const objects = await landed();
        const { env, files } = container(objects, "orchestrate-api");
        const sender = container(objects, "orchestrate-tx-sender").env;
        const secret = (name: string) =>
            decoded(objects.find((it) => it.kind === "Secret" && it.metadata.name === name)!);
        assert.equal(env["DB_HOST"], `orchestrate-postgresql.${NAMESPACE}.svc`);
        assert.equal(env["DB_PASSWORD"], secret("orchestrate-postgresql")["password"]);
        const kafka = container(objects, "orchestrate-kafka").env;
        assert.equal(kafka["KAFKA_ADVERTISED_LISTENERS"], `PLAINTEXT://${env["KAFKA_URL"]}`);
        const redis = container(objects, "orchestrate-redis").files["/etc/redis/redis.conf"]!;
        assert.ok(redis.includes(`requirepass ${sender["REDIS_PASSWORD"]}\n`));
        const job = settingsOf(landedRegistration(objects));
        assert.equal(job.apiKey, sender["AUTH_API_KEY"]);
        const { spec } = await object(LEDGER, NAMESPACE, "service", new URL(job.url).hostname.split(".")[0]!);
        assert.ok((spec!["ports"] as { port: number }[]).some(({ port }) => String(port) === new URL(job.url).port));
        assert.deepEqual(Object.keys(files), ["/certificates/ca.crt"]);
    });

    it("reaches the key manager of the other cluster by its load balancer, with a key that it accepts", async () => {
        const { env, files } = container(await landed(), "orchestrate-tx-sender");
        const [url, keys] = [new URL(env["KEY_MANAGER_URL"]!), await landed(KEYS)];
        const secret = (end: string) =>
            decoded(keys.find(({ metadata }) => metadata.name === `quorum-key-manager-${end}`)!);
        const server = new X509Certificate(secret("tls")["tls.crt"]!);
        assert.equal(url.hostname, KEYS_HOST);
        assert.ok(
            server.checkHost(url.hostname) && server.checkIssued(new X509Certificate(files["/certificates/ca.crt"]!)),
        );
        const hash = createHash("sha256").update(Buffer.from(env["KEY_MANAGER_API_KEY"]!, "base64")).digest("hex");
        assert.ok(secret("api-keys")["api-keys.csv"]!.startsWith(`${hash},`));
    });

    it("has no password, key or node's address outside of Secrets", async () => {
        const objects = await landed();
        const open = JSON.stringify(objects.filter(({ kind }) => kind !== "Secret"));
        const { env } = container(objects, "orchestrate-api");
        const sender = container(objects, "orchestrate-tx-sender").env;
        for (const hidden of [
            sender["AUTH_API_KEY"],
            env["DB_PASSWORD"],
            env["KEY_MANAGER_API_KEY"],
            sender["REDIS_PASSWORD"],
        ]) {
            assert.ok(hidden !== undefined && !open.includes(hidden));
        }
        assert.ok(!open.includes("hidden-password"));
    });

    const chains = () => api.chains.map(({ name, urls, chainID }) => [name, urls[0], chainID]).sort();

    it("registers its chains and its accounts by the Job's own container", async () => {
        await registered();
        assert.deepEqual(chains(), [
            ["besu", NODE, "1337"],
            ["quorum", QUORUM, "10"],
        ]);
        assert.deepEqual(api.accounts.map(({ alias }) => alias).sort(), ["reserve", "treasury"]);
    });

    it("changes nothing in a second up or in a refresh", async () => {
        assert.deepEqual(await edited({}), {});
        assert.deepEqual((await run(stack, "refresh")).changes, []);
    });

    // The provider replaces a Secret whose content changes.
    const REGISTRATION: Changed = { replaced: ["ledger-registration", "ledger-registration-job"] };

    it("rolls the listener, then registers new chains and nodes and what has left, and keeps every key", async () => {
        const after = { quorum: { urls: [QUORUM_TOO], name: "main" }, geth: { urls: [GETH] } };
        assert.deepEqual(await edited({ chains: after, accounts: { treasury: {} } }), {
            ...REGISTRATION,
            updated: ["ledger-release"],
        });
        await registered();
        assert.deepEqual(chains(), [
            ["geth", GETH, "11"],
            ["main", QUORUM_TOO, "10"],
        ]);
        assert.deepEqual([api.accounts.length, api.lost], [2, []]);
    });

    it("rolls who calls the API and runs the Job for another API key, which both then have", async () => {
        assert.deepEqual(await edited({ apiKey: "0e9cdd4a-7a3c-4c8e-9e0b-3d5f5d1a7f10" }), {
            replaced: [
                ...[...REGISTRATION["replaced"]!, "ledger-tx-listener-environment"],
                ...["ledger-tx-sender-environment"],
            ],
            updated: ["ledger-release"],
        });
        await registered();
    });

    it("rolls the API and the sender, and not the listener, when the key manager rotates the key", async () => {
        const templates = () =>
            Promise.all(["api", "tx-sender", "tx-listener"].map((process) => podTemplate(`orchestrate-${process}`)));
        const before = await templates();
        given.keyManager = { clients: { orchestrate: { permissions: ["*:ethereum"], generation: 2 } } };
        assert.deepEqual(await edited({}), {
            replaced: ["keys-api-keys", "ledger-api-environment", "ledger-tx-sender-environment"],
            updated: ["keys-deployment", "ledger-release"],
        });
        const after = await templates();
        assert.deepEqual(
            after.map((template, index) => template === before[index]),
            [false, false, true],
        );
    });

    it("changes the release alone for another image, replicas and an ingress", async () => {
        const changes = await edited({
            images: { server: "consensys/orchestrate:v21.12.7" },
            replicas: { api: 3, txSender: 2 },
            hostname: "orchestrate.example.com",
            ingress: { certificate: { source: "secret", secretName: "api-tls" } },
        });
        assert.deepEqual(changes, { updated: ["ledger-release"] });
        const { spec } = await object(LEDGER, NAMESPACE, "ingress", "orchestrate-api");
        assert.deepEqual((spec!["tls"] as { hosts: string[] }[])[0]!.hosts, ["orchestrate.example.com"]);
    });

    it("changes what it must for a larger Kafka and a Redis elsewhere, and replaces nothing that keeps data", async () => {
        const changes = await edited({
            kafka: { embedded: { resources: { limits: { memory: "2Gi" } } } },
            redis: { external: { host: "redis.example.com" } },
        });
        assert.deepEqual(changes, {
            deleted: ["redis", "redis-policy", "redis-secret", "redis-service"].map((part) => `ledger-${part}`),
            replaced: ["ledger-tx-sender-environment"],
            updated: ["ledger-allow-sender-egress", "ledger-kafka", "ledger-release"],
        });
        const now = await uids(LEDGER, NAMESPACE);
        const gone = [...first].filter(([name, uid]) => now.get(name) !== uid).map(([name]) => name);
        assert.deepEqual(
            gone.filter((name) => !/^Secret\/|redis/.test(name)),
            [],
        );
        assert.deepEqual(unresolved(await landed()), []);
    });

    it("is taken down whole, with its volumes", async () => {
        await run(stack, "destroy");
        for (const cluster of [KEYS, LEDGER] as const) {
            await eventually(async () => {
                const left = (await everything(cluster)).filter((it) => /"orchestrate"/.test(JSON.stringify(it)));
                assert.deepEqual(
                    left.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
                    [],
                );
            });
        }
    });
});
