/** Follows docs/take-over.md, with an orchestrator that was installed with the how-to's own commands. */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { rmSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { verify, type Pair } from "../../support/openssl";
import {
    comesBackTo,
    decoded,
    everything,
    kubectl,
    nameOf,
    namesWithoutNetwork,
    object,
    type KubernetesObject,
} from "../../support/engine/cluster";
import { CHARTS, exampleStack, inFolderOf, rawState, theLab } from "../../support/engine/engine";
import { helm, HOSTNAME, installByHowTo } from "../../support/substra/how-to";
import { run } from "../../support/engine/operations";
import { unresolved } from "../../support/engine/references";

const CLUSTER = "cluster-1";
const NAMESPACE = "orchestrator";
/** The database password. docs/take-over.md tells its reader to set it before the import. */
const PASSWORD = "set-by-alter-role-1234";

describe("an orchestrator taken over from the how-to guide", function () {
    this.timeout(600_000);
    const folder = mkdtempSync(path.join(tmpdir(), "ensemble-how-to-"));
    let authority: Pair;
    let stack: Stack;
    let uids: Record<string, string>;
    let namesBefore: readonly string[];

    before(async () => {
        namesBefore = await namesWithoutNetwork(CLUSTER);
        authority = await installByHowTo(CLUSTER, folder);
        stack = await takeOverStack(authority);
        uids = await keptUids();
    });
    after(() => rmSync(folder, { recursive: true }));

    it("has a database without a password before, as the chart's defaults make it", async () => {
        assert.match(await databaseSpec(), /ALLOW_EMPTY_PASSWORD/);
    });

    it("is imported with the file that the preview and the script write, without a change in the cluster", async () => {
        const before = await versions();
        await inFolderOf(stack, "pulumi", "preview", "--import-file", "import.json");
        assert.match(await inFolderOf(stack, "node", "import-ids.mjs"), /names 5 objects to take over/);
        await inFolderOf(stack, "pulumi", "import", "--file", "import.json", "--generate-code=false", "--yes");
        assert.deepEqual(await versions(), before);
    });

    it("comes up without deleting or replacing anything", async () => {
        // Its claim template keeps it as it is (docs/facts/helm.md#a-statefulsets-claim-template-cannot-be-changed).
        await kubectl(CLUSTER, "-n", NAMESPACE, "delete", "statefulset", "orchestrator-postgresql", "--cascade=orphan");
        const { changes } = await run(stack, "up");
        const ours = changes.filter((change) => !change.startsWith("create default_"));
        assert.deepEqual(ours, [
            "create orchestrator-allow-egress",
            "create orchestrator-allow-server-ingress",
            "create orchestrator-client-ca-g1",
            "create orchestrator-database",
            "create orchestrator-isolate-migrations",
            "create orchestrator-seed",
            "create orchestrator-server-cert",
            "create orchestrator-server-csr",
            "create orchestrator-server-key",
            "update orchestrator-namespace",
            "update orchestrator-release",
            "update orchestrator-server-pair",
        ]);
    });

    it("changes nothing in a second up or in a refresh", async () => {
        assert.deepEqual((await run(stack, "up")).changes, []);
        assert.deepEqual((await run(stack, "refresh")).changes, []);
        assert.deepEqual((await run(stack, "preview")).changes, []);
    });

    it("keeps the namespace, the objects and the volume, and upgrades the existing release", async () => {
        assert.deepEqual(await keptUids(), uids);
        const history = JSON.parse(await helm(CLUSTER, "history", "orchestrator", "-o", "json")) as {
            revision: number;
            status: string;
        }[];
        assert.deepEqual(
            history.map(({ revision, status }) => [revision, status]),
            [
                [1, "superseded"],
                [2, "deployed"],
            ],
        );
    });

    it("keeps the same CA, byte by byte, and clients that trust the CA trust the new server certificate", async () => {
        const secret = decoded(await object(CLUSTER, NAMESPACE, "secret", "orchestrator-tls-cacert"));
        const { data } = await object(CLUSTER, NAMESPACE, "configmap", "orchestrator-tls-cacert");
        assert.equal(secret["ca.crt"], authority.cert);
        assert.equal(data!["ca.crt"], authority.cert);
        const pair = decoded(await object(CLUSTER, NAMESPACE, "secret", "orchestrator-tls-server-pair"));
        assert.equal(verify(pair["tls.crt"]!, authority.cert), "OK");
        const server = new X509Certificate(pair["tls.crt"]!);
        assert.ok(
            Date.parse(server.validTo) < Date.parse(new X509Certificate(authority.cert).validTo),
            "it ends before the CA",
        );
        assert.ok(server.checkHost(HOSTNAME) && server.checkHost("orchestrator-server.orchestrator"));
    });

    it("requires the database's password, and gives it to the server", async () => {
        assert.ok(!(await databaseSpec()).includes("ALLOW_EMPTY_PASSWORD"));
        const credentials = decoded(await object(CLUSTER, NAMESPACE, "secret", "orchestrator-database-credentials"));
        assert.deepEqual(credentials, { DATABASE_USERNAME: "postgres", DATABASE_PASSWORD: PASSWORD });
        const server = await object(CLUSTER, NAMESPACE, "deployment", "orchestrator-server");
        for (const spec of [await databaseSpec(), JSON.stringify(server.spec)]) {
            assert.match(spec, /"name":"orchestrator-database-credentials"/);
        }
        const objects = await everything(CLUSTER);
        assert.deepEqual(unresolved(objects), []);
    });

    it("shows neither the password nor the CA's key in its state", async () => {
        const state = await rawState(stack);
        for (const secret of [PASSWORD, authority.key.split("\n")[1]!]) {
            assert.ok(!state.includes(secret));
        }
    });

    it("is protected like a new one, and leaves nothing behind after a destroy without protection", async () => {
        await assert.rejects(run(stack, "destroy"), /cannot be deleted\s+because it is protected/);
        assert.equal((await keptUids())["Namespace/orchestrator"], uids["Namespace/orchestrator"]);
        await stack.setConfig("deletionProtection", { value: "false" });
        await run(stack, "up");
        await run(stack, "destroy");
        await comesBackTo(CLUSTER, namesBefore);
    });
});

async function takeOverStack(authority: Pair): Promise<Stack> {
    const { kubeconfig, context } = (await theLab()).clusters[CLUSTER];
    // `pulumi config set` also drops the last line break of a file.
    const text = (content: string) => content.trimEnd();
    return exampleStack("substra-take-over", {
        hostname: { value: HOSTNAME },
        kubeconfig: { value: kubeconfig },
        context: { value: context },
        caCertPem: { value: text(authority.cert) },
        caKeyPem: { value: text(authority.key), secret: true },
        databasePassword: { value: PASSWORD, secret: true },
        orchestratorChart: { value: CHARTS.orchestrator },
    });
}

/** The uids of the objects that the take-over must keep: the namespace, the guide's objects, the database's volume. */
async function keptUids(): Promise<Record<string, string>> {
    const kept =
        /^Namespace\/orchestrator$|\/orchestrator-tls-(cacert|server-pair)$|^(Deployment|PersistentVolumeClaim)\//;
    const objects = (await everything(CLUSTER)).filter((candidate) => kept.test(nameOf(candidate)));
    return Object.fromEntries(objects.map((candidate) => [nameOf(candidate), candidate.metadata.uid]));
}

/** The versions of the installation's objects, which show a change. Objects that controllers make are left out. */
async function versions(): Promise<Record<string, string>> {
    const ours = (await everything(CLUSTER)).filter(
        ({ kind, metadata: { name, namespace } }) =>
            (namespace === NAMESPACE && !/^(Pod|ReplicaSet|Endpoints|Job)$/.test(kind)) ||
            (kind === "Namespace" && name === NAMESPACE),
    );
    return Object.fromEntries(ours.map((candidate) => [nameOf(candidate), versionOf(candidate)]));
}

/**
 * The version of an object. A workload's resourceVersion also changes with its status, its generation only with its
 * spec.
 */
function versionOf({ metadata: { generation, labels, annotations, resourceVersion } }: KubernetesObject): string {
    return generation === undefined ? resourceVersion : JSON.stringify([generation, labels, annotations]);
}

async function databaseSpec(): Promise<string> {
    return JSON.stringify((await object(CLUSTER, NAMESPACE, "statefulset", "orchestrator-postgresql")).spec);
}
