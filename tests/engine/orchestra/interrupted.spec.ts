/**
 * An Orchestra whose first `up` is killed in the migration and healed as the runbook says, its stack from a second
 * checkout, and its end with workshops that hold a finalizer.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { apply, everything, eventually, kubectl, nameOf, object } from "../../support/engine/cluster";
import { CHARTS, clusterStack, COPIES, filesStack, ON_CLUSTER, theLab } from "../../support/engine/engine";
import { healCommand } from "../../support/engine/heal-command";
import { records, startUp, uids } from "../../support/engine/interrupted";
import { run } from "../../support/engine/operations";
import { ROOT } from "../../support/examples";
import { FINALIZER, workshop } from "../../support/orchestra/workshop";

const CLUSTER = "cluster-1";
const SYSTEM = "orchestra-system";
const SESSIONS = "orchestra-sessions";

/** The chart's path is relative, so that it means the same in every checkout. */
const PROGRAM = `${ON_CLUSTER}
const { orchestra } = require("pulumi-ensemble");
const args = {
    mode: "local",
    chart: { path: "./charts/orchestra" },
    releaseName: config.get("releaseName"),
    deletionProtection: config.getBoolean("deletionProtection"),
};
new orchestra.Orchestra("orchestra", args, { provider });
`;

/** The migration waits for this label of a node as it would for its database. */
const REACHABLE = "pulumi-ensemble/database";

const RUNBOOKS = readFileSync(path.join(ROOT, "docs", "orchestra.md"), "utf8").split("\n## Runbooks\n")[1]!;

/** A command of the runbooks, without its prompt. */
function documented(start: string): string {
    const line = RUNBOOKS.split("\n").find((each) => each.startsWith(`$ ${start}`));
    assert.ok(line !== undefined, `no runbook has a command that starts so: ${start}`);
    return line.slice("$ ".length);
}

/** A checkout with chart and program. */
async function checkout(folder: string): Promise<Stack> {
    const charts = path.join(COPIES, folder, "charts");
    for (const chart of ["orchestra", "orchestra-crds"]) {
        cpSync(path.join(path.dirname(CHARTS.orchestra), chart), path.join(charts, chart), { recursive: true });
    }
    const migration = path.join(charts, "orchestra", "templates", "migrate.yaml");
    const [never, waiting] = ["      restartPolicy: Never\n", `      nodeSelector: { ${REACHABLE}: reachable }\n`];
    writeFileSync(migration, readFileSync(migration, "utf8").replace(never, never + waiting));
    return clusterStack(folder, CLUSTER, PROGRAM);
}

describe("an Orchestra whose first up is killed", function () {
    this.timeout(570_000);
    let stack: Stack;

    before(async () => {
        stack = await checkout("orchestra-interrupted");
    });
    after(async () => {
        const { resources = [] } = (await stack.exportStack()).deployment as { resources?: readonly unknown[] };
        // Something is left only if a test has failed.
        if (resources.length > 0) {
            await Promise.all(WORKSHOPS.map((name) => free(name).catch(() => undefined)));
            await stack.setConfig("deletionProtection", { value: "false" });
            await run(stack, "up").catch(() => undefined);
            await run(stack, "destroy");
        }
        await kubectl(CLUSTER, "label", "nodes", "--all", `${REACHABLE}-`);
        await kubectl(CLUSTER, "delete", "crd", "workshops.orchestra.io", "--ignore-not-found");
    });

    /** Ends engine and plugin while the pod of the migration waits. */
    const killInMigration = async () => {
        const up = await startUp(stack);
        try {
            const waits = eventually(async () => {
                const pods = await kubectl(CLUSTER, "-n", SYSTEM, "get", "pods", "-o", "name");
                assert.match(pods, /orchestra-migrate-1/);
            });
            await Promise.race([waits, up.ended.then(assert.fail)]);
            up.kill("engine", "plugin");
            await up.ended;
        } finally {
            up.reap();
        }
    };

    it("is healed by the command of the runbook, and keeps its Secrets and its database", async () => {
        await killInMigration();
        assert.deepEqual(await records(CLUSTER, SYSTEM), ["1 pending-install"]);
        const [before, secret] = [await uids(CLUSTER, SYSTEM), await object(CLUSTER, SYSTEM, "secret", DATABASE)];
        await kubectl(CLUSTER, "label", "nodes", "--all", `${REACHABLE}=reachable`);

        const [command, ...options] = documented("npx pulumi-ensemble heal").split(" ").slice(2);
        assert.equal(command, "heal");
        const { heal, remove } = await healCommand();
        // Nobody answers its question.
        const healed = await heal(stack, ...options, "--yes").finally(remove);
        assert.equal(healed.status, 0, healed.output);
        await run(stack, "up");

        assert.deepEqual(await records(CLUSTER, SYSTEM), ["1 deployed"]);
        const after = await uids(CLUSTER, SYSTEM);
        assert.ok(before.has(`StatefulSet/orchestra-postgres`), [...before.keys()].join());
        assert.deepEqual(
            [...before].filter(([name, uid]) => after.get(name) !== uid),
            [],
        );
        assert.deepEqual((await object(CLUSTER, SYSTEM, "secret", DATABASE)).data, secret.data);
    });

    it("is the same stack from a second checkout in another folder", async () => {
        const elsewhere = path.join("elsewhere", "orchestra-interrupted");
        cpSync(stack.workspace.workDir, path.join(COPIES, elsewhere), { recursive: true });
        const second = await filesStack(elsewhere, {});
        const { changes, output } = await run(second, "preview");
        assert.deepEqual(changes, []);
        assert.doesNotMatch(output, /warning/i);
        assert.deepEqual((await run(second, "up")).changes, []);
        rmSync(path.join(COPIES, "elsewhere"), { recursive: true });
    });

    it("refuses another name of the release in a preview, because its claim of the cluster is protected", async () => {
        await stack.setConfig("releaseName", { value: "other" });
        await assert.rejects(
            run(stack, "preview"),
            /unable to replace resource "\S+ClusterRole::orchestra-claim"\s+as it is currently marked for protection/,
        );
        await stack.removeConfig("releaseName");
    });

    it("refuses it without protection too, before anything changes", async () => {
        await stack.setConfig("deletionProtection", { value: "false" });
        await run(stack, "up");
        const before = await uids(CLUSTER, SYSTEM);
        await stack.setConfig("releaseName", { value: "other" });
        await assert.rejects(
            run(stack, "up"),
            /conflict with "\S+": \.metadata\.annotations\.pulumi-ensemble\/installation/,
        );
        await stack.removeConfig("releaseName");
        assert.deepEqual(await uids(CLUSTER, SYSTEM), before);
        assert.deepEqual((await run(stack, "up")).changes, []);
    });

    it("ends its workshops while the operator runs, and others by the command of the runbook", async () => {
        await apply(
            CLUSTER,
            WORKSHOPS.map((name) => workshop(SESSIONS, name, [FINALIZER])),
        );
        const destroyed = run(stack, "destroy");
        await untilDeleted("genomics");
        // As the operator does it, which must be there.
        const operator = await object(CLUSTER, SYSTEM, "deployment", "orchestra-operator");
        assert.equal(operator.metadata.deletionTimestamp, undefined);
        await free("genomics");

        const stuck = documented("kubectl --namespace orchestra-sessions patch workshop NAME");
        await typed(stuck.replace("NAME", "proteomics"));
        await destroyed;
    });

    it("leaves nothing but the CRD", async () => {
        await eventually(async () => {
            const left = (await everything(CLUSTER)).map(nameOf).filter((name) => /orchestra/.test(name));
            assert.deepEqual(left.sort(), [
                "APIService/v1.orchestra.io",
                "CustomResourceDefinition/workshops.orchestra.io",
            ]);
        });
    });
});

const DATABASE = "orchestra-database";

const WORKSHOPS = ["genomics", "proteomics"];

/** Takes the finalizer away, as the operator does when it has cleaned up. */
const free = (name: string) => {
    const patch = ["--type", "merge", "--patch", '{"metadata":{"finalizers":null}}'];
    return kubectl(CLUSTER, "-n", SESSIONS, "patch", "workshop", name, ...patch);
};

async function untilDeleted(name: string): Promise<void> {
    await eventually(async () => {
        const { metadata } = await object(CLUSTER, SESSIONS, "workshop", name);
        assert.notEqual(metadata.deletionTimestamp, undefined);
    });
}

/** Types a command of kubectl into a shell. */
async function typed(command: string): Promise<void> {
    const { engine, clusters } = await theLab();
    const { kubeconfig, context } = clusters[CLUSTER];
    const own = command.replace(/^kubectl /, '"$KUBECTL" --context "$CONTEXT" ');
    const env = { ...process.env, KUBECTL: engine.kubectl, KUBECONFIG: kubeconfig, CONTEXT: context };
    execFileSync("sh", ["-c", own], { env, stdio: "pipe" });
}
