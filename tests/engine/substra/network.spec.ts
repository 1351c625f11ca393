/** The two-cluster network on a real engine, from the first preview to the last deleted object. */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import type { Stack } from "@pulumi/pulumi/automation";
import { linkFaults } from "../../support/substra/accounts";
import {
    comesBackTo,
    decoded,
    everything,
    nameOf,
    namesIn,
    namesWithoutNetwork,
    object,
    type KubernetesObject,
} from "../../support/engine/cluster";
import { rawState, theLab } from "../../support/engine/engine";
import { withAcme, withChannel, withRotatedLink } from "../../support/substra/edits";
import { podsIn, sides } from "../../support/substra/network-state";
import { networkStack } from "../../support/substra/network-stack";
import { run } from "../../support/engine/operations";
import { unresolved } from "../../support/engine/references";

const CLUSTERS = ["cluster-1", "cluster-2"] as const;

describe("the two-cluster network on a real engine", function () {
    this.timeout(600_000);
    let stack: Stack;
    let before_: string[][];
    const printed: string[] = [];

    const does = async (command: Parameters<typeof run>[1]) => {
        const { changes, output } = await run(stack, command);
        printed.push(output);
        return changes;
    };

    before(async () => {
        stack = await networkStack();
        before_ = await Promise.all(CLUSTERS.map(namesWithoutNetwork));
    });

    it("can be previewed before anything exists", async () => {
        const changes = await does("preview");
        assert.ok(changes.length > 40 && changes.every((change) => change.startsWith("create ")), changes.join("\n"));
    });

    it("comes up", async () => {
        const changes = await does("up");
        assert.ok(
            changes.every((change) => change.startsWith("create ")),
            changes.join("\n"),
        );
    });

    it("has objects under the names that the guides use", async () => {
        const expected = [
            "Secret/orchestrator/orchestrator-tls-server-pair",
            "Secret/orchestrator/orchestrator-tls-cacert",
            "ConfigMap/orchestrator/orchestrator-tls-cacert",
        ];
        const names = await namesIn("cluster-1");
        expected.push(
            "Deployment/orchestrator/orchestrator-server",
            "Secret/ingen/orchestrator-cacert",
            "ConfigMap/ingen/orchestrator-cacert",
        );
        assert.deepEqual(
            expected.filter((name) => !names.includes(name)),
            [],
        );
        const elsewhere = await namesIn("cluster-2");
        assert.ok(elsewhere.includes("ConfigMap/biotechnica/orchestrator-cacert"));
        assert.ok(!elsewhere.some((name) => name.includes("/ingen/") || name.includes("/orchestrator/")));
    });

    it("has a Pod Security Standard on every namespace", async () => {
        const level = async (cluster: (typeof CLUSTERS)[number], name: string) =>
            (await object(cluster, name, "namespace", name)).metadata.labels?.["pod-security.kubernetes.io/enforce"];
        assert.equal(await level("cluster-1", "orchestrator"), "restricted");
        assert.equal(await level("cluster-2", "biotechnica"), "baseline");
        assert.equal(await level("cluster-2", "biotechnica-frontend"), "restricted");
    });

    it("leads browsers from each frontend to its own API, which accepts pages from that frontend", async () => {
        for (const [cluster, name] of [
            ["cluster-1", "ingen"],
            ["cluster-2", "biotechnica"],
        ] as const) {
            const [api, ui] = [`substra.${name}.${cluster}.example.com`, `ui.${name}.${cluster}.example.com`];
            const at = `${name}-frontend`;
            const frontend = await object(cluster, at, "ingress", "frontend-substra-frontend");
            const backend = await object(cluster, name, "ingress", "backend-substra-backend-server");
            assert.deepEqual([hostsIn(frontend), hostsIn(backend)], [[ui], [api]]);
            const pods = JSON.stringify((await object(cluster, at, "deployment", "frontend-substra-frontend")).spec);
            assert.ok(pods.includes(`"name":"API_URL","value":"https://${api}:443"`), pods);
            const { data } = await object(cluster, name, "configmap", "backend-substra-backend-settings");
            const origins = [data!["CORS_ORIGIN_WHITELIST"], data!["CSRF_TRUSTED_ORIGINS"]];
            assert.deepEqual(origins, Array(2).fill(JSON.stringify([`https://${ui}`])));
            assert.ok([api, ui].every((host) => host.endsWith(`.${data!["COMMON_HOST_DOMAIN"]}`)));
        }
    });

    it("has a pod for every workload, and pods with only references that resolve", async () => {
        for (const cluster of CLUSTERS) {
            const objects = await everything(cluster);
            const pods = objects.filter(({ kind }) => kind === "Pod");
            assert.ok(pods.length >= 11, `${cluster} has only ${pods.length} pods`);
            assert.deepEqual(unresolved(objects), []);
        }
    });

    it("requires a password for every embedded database, and gives clients the same one", async () => {
        const databases = [
            ["cluster-1", "orchestrator", "orchestrator"],
            ["cluster-1", "ingen", "backend"],
            ["cluster-2", "biotechnica", "backend"],
        ] as const;
        for (const [cluster, namespace, release] of databases) {
            const { spec } = await object(cluster, namespace, "statefulset", `${release}-postgresql`);
            const environment = JSON.stringify(spec);
            assert.ok(!environment.includes("ALLOW_EMPTY_PASSWORD"), `${namespace}'s database needs no password`);
            const reference = `"name":"POSTGRES_PASSWORD","valueFrom":{"secretKeyRef":{"key":"DATABASE_PASSWORD","name":"${release}-database-credentials"}}`;
            assert.ok(environment.includes(reference), `${namespace}'s database has another password than its clients`);
        }
    });

    it("has completed the migrations of both charts, which make users and links", async () => {
        const jobs = [
            ["cluster-1", "orchestrator", "orchestrator-migrations"],
            ["cluster-2", "biotechnica", "backend-substra-backend-migrations"],
        ] as const;
        for (const [cluster, namespace, name] of jobs) {
            const job = await object(cluster, namespace, "job", name);
            assert.equal(job.status?.["succeeded"], 1, name);
        }
    });

    it("has certificates, links and channels that agree", async () => {
        const ca = new X509Certificate(
            decoded(await object("cluster-1", "orchestrator", "secret", "orchestrator-tls-cacert"))["ca.crt"]!,
        );
        const server = new X509Certificate(
            decoded(await object("cluster-1", "orchestrator", "secret", "orchestrator-tls-server-pair"))["tls.crt"]!,
        );
        assert.ok(ca.ca && server.verify(ca.publicKey));
        assert.ok(
            server.checkHost("orchestrator.cluster-1.example.com") &&
                server.checkHost("orchestrator-server.orchestrator"),
        );
        for (const [cluster, name] of [
            ["cluster-1", "ingen"],
            ["cluster-2", "biotechnica"],
        ] as const) {
            const client = new X509Certificate(
                decoded(await object(cluster, name, "secret", "orchestrator-tls-client-pair"))["tls.crt"]!,
            );
            assert.ok(client.verify(ca.publicKey));
            assert.match(client.subject, new RegExp(`^O=${name}$`, "m"));
        }
        assert.deepEqual(linkFaults(await sides()), []);
        const { data } = await object("cluster-1", "orchestrator", "configmap", "orchestrator-server-config");
        assert.match(data!["config.yaml"]!, /our-channel:\s+- ingen\s+- biotechnica/);
    });

    it("changes nothing in a second up or in a refresh", async () => {
        assert.deepEqual(await does("up"), []);
        assert.deepEqual(await does("refresh"), []);
        assert.deepEqual(await does("preview"), []);
    });

    it("changes both sides of a rotated link, and nothing else", async () => {
        const before = await sides();
        const pods = await podsIn("cluster-1", "ingen");
        stack = await networkStack(withRotatedLink);
        assert.deepEqual(await does("up"), [
            "update biotechnica-accounts",
            "update biotechnica-release",
            "update ingen-accounts",
            "update ingen-release",
        ]);
        const after = await sides();
        assert.deepEqual(linkFaults(after), []);
        assert.notEqual(after.get("ingen")!.outgoing["biotechnica"], before.get("ingen")!.outgoing["biotechnica"]);
        // With the old secret put back on both sides, everything is equal to the state before.
        after.get("ingen")!.outgoing["biotechnica"] = before.get("ingen")!.outgoing["biotechnica"]!;
        after.get("biotechnica")!.incoming["ingen"] = before.get("biotechnica")!.incoming["ingen"]!;
        assert.deepEqual(after, before);
        assert.deepEqual(await podsIn("cluster-1", "ingen"), pods, "a new link secret needs no restart");
        assert.deepEqual(await does("up"), []);
    });

    it("changes only what is needed when an organization joins", async () => {
        const pods = await podsIn("cluster-1", "ingen");
        stack = await networkStack((program) => withAcme(withRotatedLink(program)));
        const changes = await does("up");
        assert.deepEqual(await podsIn("cluster-1", "ingen"), pods, "new links need no restart of ingen's pods");
        const acme = changes.filter((change) => /acme/.test(change));
        assert.ok(acme.length > 12 && acme.every((change) => change.startsWith("create ")), acme.join("\n"));
        // The other members get acme's link secrets. The orchestrator gets a new member of the channel.
        assert.deepEqual(
            changes.filter((change) => !acme.includes(change)),
            [
                "update biotechnica-accounts",
                "update biotechnica-release",
                "update ingen-accounts",
                "update ingen-release",
                "update orchestrator-release",
            ],
        );
        assert.deepEqual(await does("up"), []);
    });

    it("changes only the orchestrator and the members when a channel changes", async () => {
        const pods = await podsIn("cluster-1", "orchestrator");
        stack = await networkStack((program) => withChannel(withAcme(withRotatedLink(program))));
        assert.deepEqual(await does("up"), ["update ingen-release", "update orchestrator-release"]);
        assert.notDeepEqual(
            await podsIn("cluster-1", "orchestrator"),
            pods,
            "the orchestrator reads channels at its start only",
        );
    });

    it("shows no secret in its state, in what it printed, or in any object but Secrets", async () => {
        const objects = (await Promise.all(CLUSTERS.map(everything))).flat();
        const secrets = secretValues(objects);
        assert.ok(secrets.length > 25);
        const state = await rawState(stack);
        const elsewhere = JSON.stringify(objects.filter(({ kind }) => kind !== "Secret"));
        for (const [where, text] of Object.entries({
            state,
            printed: printed.join("\n"),
            logs: (await theLab()).logs(),
            elsewhere,
        })) {
            const forms = (value: string) => [
                value,
                JSON.stringify(value).slice(1, -1),
                Buffer.from(value).toString("base64"),
            ];
            const shown = secrets.filter(({ value }) => forms(value).some((form) => text.includes(form)));
            assert.deepEqual(
                shown.map(({ from }) => from),
                [],
                `in ${where}`,
            );
        }
    });

    it("leaves nothing behind after a destroy", async () => {
        await does("destroy");
        await Promise.all(CLUSTERS.map((cluster, index) => comesBackTo(cluster, before_[index]!)));
    });
});

/** The host names of an Ingress. */
function hostsIn({ spec }: KubernetesObject): string[] {
    return (spec!["rules"] as { host: string }[]).map(({ host }) => host);
}

/** Every secret in the clusters: the content of our Secrets and of the charts', except public certificates. */
function secretValues(objects: readonly KubernetesObject[]): { from: string; value: string }[] {
    const publicKeys = [
        "ca.crt",
        "private-ca.crt",
        "tls.crt",
        "DATABASE_USERNAME",
        "OBJECTSTORE_ACCESSKEY",
        "root-user",
    ];
    return objects
        .filter(({ kind, metadata }) => kind === "Secret" && !metadata.name.startsWith("sh.helm.release"))
        .flatMap((secret) =>
            Object.entries(decoded(secret)).map(([key, value]) => ({ key, value, from: `${nameOf(secret)}/${key}` })),
        )
        .filter(({ key }) => !publicKeys.includes(key))
        .filter(({ value }) => value.length > 7)
        .flatMap(({ value, from, key }) =>
            /users|organizations/.test(key) ? secretWords(value, from) : [{ from, value: value.trim() }],
        );
}

/** The second word of each line of an accounts Secret. */
function secretWords(lines: string, from: string): { from: string; value: string }[] {
    return lines
        .split("\n")
        .filter(Boolean)
        .map((line) => ({ from, value: line.split(" ")[1]! }));
}
