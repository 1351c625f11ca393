/** Follows "The state is lost or wrong" in docs/runbooks/restore.md, without any backup and with the CA lost too. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { comesBackTo, decoded, everything, nameOf, namesWithoutNetwork, object } from "../../support/engine/cluster";
import { CHARTS, exampleStack, inFolderOf, theLab } from "../../support/engine/engine";
import { replaceOnce } from "../../support/engine/example-copy";
import { outputsOf, run } from "../../support/engine/operations";
import { HOSTNAME } from "../../support/substra/how-to";

const CLUSTER = "cluster-1";
const NAMESPACE = "orchestrator";

describe("an orchestrator whose stack's state is lost", function () {
    this.timeout(600_000);
    let stack: Stack;
    let namesBefore: readonly string[];
    let uids: Record<string, string>;
    let password: string;
    let lostCa: string;

    before(async () => {
        namesBefore = await namesWithoutNetwork(CLUSTER);
        stack = await networkStack();
        await run(stack, "up");
        uids = await keptUids();
        password = await passwordInCluster();
        lostCa = await caInCluster();
        await inFolderOf(
            stack,
            "pulumi",
            "stack",
            "rm",
            "--stack",
            stack.name,
            "--force",
            "--yes",
            "--preserve-config",
        );
        await inFolderOf(stack, "pulumi", "stack", "init", stack.name);
        edit(stack, "index.ts", recovered);
    });

    it("is imported without a change in the cluster", async () => {
        await stack.setConfig("databasePassword", { value: password, secret: true });
        await inFolderOf(stack, "pulumi", "preview", "--import-file", "import.json");
        assert.match(await inFolderOf(stack, "node", "import-ids.mjs"), /names 5 objects to take over/);
        await inFolderOf(stack, "pulumi", "import", "--file", "import.json", "--generate-code=false", "--yes");
        assert.equal(await caInCluster(), lostCa);
        assert.deepEqual(await keptUids(), uids);
    });

    it("comes up with its data and its password, and with a new CA, and nothing is deleted or replaced", async () => {
        const { workspace } = stack;
        workspace.envVars = {
            ...workspace.envVars,
            PULUMI_K8S_ENABLE_PATCH_FORCE: "true",
            PULUMI_K8S_UPSERT_EXISTING_OBJECTS: "true",
        };
        const { changes } = await run(stack, "up");
        assert.deepEqual(
            changes.filter((change) => !/^(?:create|update) /.test(change)),
            [],
        );
        assert.deepEqual(await keptUids(), uids);
        assert.equal(await passwordInCluster(), password);
        assert.notEqual(await caInCluster(), lostCa);
        assert.equal(await caInCluster(), (await outputsOf(stack))["caCertPem"]);
    });

    it("changes nothing in a second up, and goes as a whole without protection", async () => {
        assert.deepEqual((await run(stack, "up")).changes, []);
        await stack.setConfig("deletionProtection", { value: "false" });
        await run(stack, "up");
        await run(stack, "destroy");
        await comesBackTo(CLUSTER, namesBefore);
    });
});

/** The program of docs/take-over.md with a Federation, as it was before the state was lost. */
async function networkStack(): Promise<Stack> {
    const { kubeconfig, context } = (await theLab()).clusters[CLUSTER];
    const config = {
        hostname: { value: HOSTNAME },
        kubeconfig: { value: kubeconfig },
        context: { value: context },
        orchestratorChart: { value: CHARTS.orchestrator },
    };
    const made = await exampleStack("substra-take-over", config, { as: "substra-lost-state", edit: ofNetwork });
    edit(made, "Pulumi.yaml", withoutRead);
    return made;
}

function ofNetwork(program: string): string {
    const own = /        \/\/ The same as in orchestrator-values\.yaml\.\n[\s\S]*?(?=        ingress: )/;
    assert.match(program, own);
    const federated = program.replace(
        own,
        "        federation: network.orchestrator,\n        memberships: network.memberships,\n",
    );
    return replaceOnce(
        federated,
        "const orchestrator = new substra.Orchestrator(",
        `${NETWORK}const orchestrator = new substra.Orchestrator(`,
    );
}

const NETWORK = `const network = new substra.Federation("network", {
    orchestrator: { hostname: config.require("hostname") },
    organizations: { ingen: {}, biotechnica: {} },
    channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
    deletionProtection: config.getBoolean("deletionProtection") ?? true,
});

`;

/** The page's edits after the loss. */
function recovered(program: string): string {
    const found =
        '        database: { password: config.requireSecret("databasePassword") },\n' +
        '        storage: { postgresql: { existingClaim: "orchestrator-postgresql-data" } },\n';
    return replaceOnce(program, "        ingress: ", `${found}        ingress: `);
}

/** Pulumi demands a value of each key that has no default. */
function withoutRead(project: string): string {
    return project.replace(/  (?:caCertPem|caKeyPem|databasePassword):\n(?:    .*\n)+/g, "");
}

function edit(stack: Stack, file: string, change: (text: string) => string): void {
    const at = path.join(stack.workspace.workDir, file);
    writeFileSync(at, change(readFileSync(at, "utf8")));
}

/** The uids of what holds data. */
async function keptUids(): Promise<Record<string, string>> {
    const kept = /^Namespace\/orchestrator$|^PersistentVolumeClaim\/orchestrator\//;
    const objects = (await everything(CLUSTER)).filter((candidate) => kept.test(nameOf(candidate)));
    return Object.fromEntries(objects.map((candidate) => [nameOf(candidate), candidate.metadata.uid]));
}

async function caInCluster(): Promise<string> {
    const { data } = await object(CLUSTER, NAMESPACE, "configmap", "orchestrator-tls-cacert");
    return data!["ca.crt"]!;
}

async function passwordInCluster(): Promise<string> {
    const secret = await object(CLUSTER, NAMESPACE, "secret", "orchestrator-database-credentials");
    return decoded(secret)["DATABASE_PASSWORD"]!;
}
