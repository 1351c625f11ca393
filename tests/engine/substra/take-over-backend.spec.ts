/** Follows docs/take-over.md, with a backend that was installed with the how-to's own commands. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { ROOT } from "../../support/examples";
import { certificatesByHowTo, type Pair } from "../../support/openssl";
import {
    comesBackTo,
    decoded,
    everything,
    kubectl,
    nameOf,
    namesWithoutNetwork,
    object,
} from "../../support/engine/cluster";
import { CHARTS, filesStack, inFolderOf, theLab } from "../../support/engine/engine";
import { unresolved } from "../../support/engine/references";
import { run } from "../../support/engine/operations";
import { installBackendByHowTo, helmIn, ORCHESTRATOR, USER } from "../../support/substra/how-to-backend";

const CLUSTER = "cluster-1";
const NAMESPACE = "ingen";
const PASSWORD = "set-by-alter-role-1234";
const SECRET = "presented-by-ingen-itself";
/** Helm made them as objects of its own, so that it deletes them with the upgrade that does without them. */
const CLAIMS = ["backend-minio", "backend-docker-registry", "backend-substra-backend-servermedias"];
const STATEFUL = ["backend-postgresql", "backend-redis-master"];

const PROGRAM = `
const kubernetes = require("@pulumi/kubernetes");
const pulumi = require("@pulumi/pulumi");
const { substra } = require("pulumi-ensemble");

const config = new pulumi.Config();
const provider = new kubernetes.Provider("cluster-1", {
    kubeconfig: config.get("kubeconfig"),
    context: config.get("context"),
    enableSecretMutable: true,
    enableConfigMapMutable: true,
});
new substra.Backend("ingen", {
    membership: {
        mspId: "ingen",
        orchestrator: {
            host: "${ORCHESTRATOR}", port: 443, sameCluster: false, tls: "server", caCertPem: config.require("caCertPem"),
        },
        channels: { "our-channel": {} },
        incoming: { ingen: config.requireSecret("link") },
        outgoing: { ingen: config.requireSecret("link") },
    },
    hostname: "substra.ingen.example.com",
    ingress: { certificate: { source: "controller" } },
    users: { "${USER.name}": { channel: "our-channel", password: config.requireSecret("userPassword") } },
    PROGRAM_OF_THE_PAGE
    releaseName: "backend",
    chart: { path: config.require("backendChart") },
    namespace: { name: "ingen" },
    deletionProtection: config.getBoolean("deletionProtection") ?? true,
}, { provider });
`;

describe("a backend taken over from the how-to guide", function () {
    this.timeout(600_000);
    const folder = mkdtempSync(path.join(tmpdir(), "ensemble-how-to-backend-"));
    let authority: Pair;
    let stack: Stack;
    let uids: Record<string, string>;
    let namesBefore: readonly string[];

    before(async () => {
        namesBefore = await namesWithoutNetwork(CLUSTER);
        authority = certificatesByHowTo(folder, ORCHESTRATOR);
        await installBackendByHowTo(CLUSTER, folder, SECRET);
        stack = await takeOverStack(authority);
        uids = await keptUids();
    });
    after(() => rmSync(folder, { recursive: true }));

    it("keeps its claims from Helm, and its pods while their StatefulSets are replaced", async () => {
        const inNamespace = (...args: string[]) => kubectl(CLUSTER, "-n", NAMESPACE, ...args);
        await inNamespace("annotate", "persistentvolumeclaim", ...CLAIMS, "helm.sh/resource-policy=keep");
        await inNamespace("delete", "statefulset", ...STATEFUL, "--cascade=orphan");
    });

    it("is imported with the file that the preview and the script write", async () => {
        await inFolderOf(stack, "pulumi", "preview", "--import-file", "import.json");
        assert.match(await inFolderOf(stack, "node", "import-ids.mjs"), /names 3 objects to take over/);
        await inFolderOf(stack, "pulumi", "import", "--file", "import.json", "--generate-code=false", "--yes");
    });

    it("comes up without deleting or replacing anything, and changes nothing in a second up", async () => {
        const { changes } = await run(stack, "up");
        assert.deepEqual(
            changes.filter((change) => !/^(create|update) /.test(change)),
            [],
        );
        for (const taken of ["ingen-namespace", "ingen-release"]) {
            assert.ok(changes.includes(`update ${taken}`), `${taken} is taken over, and not made: ${changes.join()}`);
        }
        assert.deepEqual((await run(stack, "up")).changes, []);
    });

    it("keeps the namespace, the workloads and the volumes, and upgrades the existing release", async () => {
        assert.deepEqual(await keptUids(), uids);
        const history = JSON.parse(await helmIn(CLUSTER, "history", "backend", "-o", "json")) as { status: string }[];
        assert.deepEqual(
            history.map(({ status }) => status),
            ["superseded", "deployed"],
        );
    });

    it("mounts the volumes that were there", async () => {
        const claimed = JSON.stringify(await everything(CLUSTER));
        const claims = [...CLAIMS, "data-backend-postgresql-0", "redis-data-backend-redis-master-0"];
        for (const claim of claims) {
            assert.ok(claimed.includes(`"claimName":"${claim}"`), `no pod mounts ${claim}`);
        }
    });

    it("keeps its users and the database's password, and refers to nothing that is not there", async () => {
        const objects = (await everything(CLUSTER)).filter(({ metadata }) => metadata.namespace === NAMESPACE);
        assert.deepEqual(unresolved(objects), []);
        const secrets = objects.filter(({ kind }) => kind === "Secret").map(decoded);
        const line = `${USER.name} ${USER.password} our-channel\n`;
        assert.ok(
            secrets.some(({ users }) => users === line),
            "the user of the values file has the same password",
        );
        assert.ok(secrets.some((secret) => Object.values(secret).includes(PASSWORD)));
        const { data } = await object(CLUSTER, NAMESPACE, "configmap", "orchestrator-cacert");
        assert.equal(data!["ca.crt"], authority.cert);
    });

    it("is destroyed without protection, and leaves nothing behind", async () => {
        await stack.setConfig("deletionProtection", { value: "false" });
        await run(stack, "up");
        await run(stack, "destroy");
        await comesBackTo(CLUSTER, namesBefore);
    });

    async function keptUids(): Promise<Record<string, string>> {
        const kept = /^Namespace\/ingen$|^(Deployment|PersistentVolumeClaim)\//;
        const objects = (await everything(CLUSTER)).filter(
            (each) => kept.test(nameOf(each)) && [NAMESPACE, undefined].includes(each.metadata.namespace),
        );
        return Object.fromEntries(objects.map((each) => [nameOf(each), each.metadata.uid]));
    }
});

async function takeOverStack(authority: Pair): Promise<Stack> {
    const { kubeconfig, context } = (await theLab()).clusters[CLUSTER];
    const [program, ids] = snippets();
    const stack = await filesStack("take-over-backend", {
        "Pulumi.yaml": "name: take-over-backend\nruntime: nodejs\n",
        "package.json": JSON.stringify({ name: "take-over-backend", main: "index.js" }),
        "index.js": PROGRAM.replace("PROGRAM_OF_THE_PAGE", program),
        "import-ids.mjs": importScript(ids),
    });
    await stack.setAllConfig({
        kubeconfig: { value: kubeconfig },
        context: { value: context },
        caCertPem: { value: authority.cert },
        link: { value: SECRET, secret: true },
        userPassword: { value: USER.password, secret: true },
        databasePassword: { value: PASSWORD, secret: true },
        backendChart: { value: CHARTS.backend },
    });
    return stack;
}

/** What the page tells its reader to write: the inputs of the program, and the names in the script. */
function snippets(): [string, string] {
    const page = readFileSync(path.join(ROOT, "docs", "take-over.md"), "utf8");
    const [, backend = ""] = page.split("\n## A backend\n");
    const [program, ids] = [...backend.matchAll(/```(?:ts substra\.BackendArgs|text)\n([\s\S]+?)```/g)].map(
        ([, text]) => text,
    );
    return [program!, ids!];
}

/** The example's script, with the names of the page. */
function importScript(ids: string): string {
    const script = readFileSync(path.join(ROOT, "examples", "substra-take-over", "import-ids.mjs"), "utf8");
    const [before, rest] = script.split("// The same names");
    return `${before}${ids}\n${rest!.slice(rest!.indexOf("const file"))}`;
}
