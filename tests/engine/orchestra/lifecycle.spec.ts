/** An Orchestra on a real engine and API server: a failed install, an edited chart, admission, take-down. */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as kubernetes from "@pulumi/kubernetes";
import type { Stack } from "@pulumi/pulumi/automation";
import { orchestra } from "../../../index";
import { eventually, everything, kubectl, nameOf, object } from "../../support/engine/cluster";
import { CHARTS, inlineStack, theLab } from "../../support/engine/engine";
import { run } from "../../support/engine/operations";
import { unresolved } from "../../support/engine/references";
import { workshop } from "../../support/orchestra/workshop";

const CLUSTER = "cluster-2";
const SYSTEM = "orchestra-system";
const SESSIONS = "orchestra-sessions";

describe("an Orchestra on one machine", function () {
    this.timeout(600_000);
    let folder: string;
    let stack: Stack;
    const given: { args: Partial<orchestra.OrchestraArgs> } = { args: {} };

    before(async () => {
        folder = mkdtempSync(path.join(tmpdir(), "ensemble-orchestra-"));
        for (const chart of ["orchestra", "orchestra-crds"]) {
            cpSync(path.join(path.dirname(CHARTS.orchestra), chart), path.join(folder, chart), { recursive: true });
        }
        await kubectl(CLUSTER, "apply", "-f", path.join(folder, "orchestra-crds", "templates", "workshop-crd.yaml"));
        stack = await inlineStack("orchestra", async () => {
            const { kubeconfig, context } = (await theLab()).clusters[CLUSTER];
            const provider = new kubernetes.Provider("cluster", { kubeconfig, context });
            const chart = { path: path.join(folder, "orchestra") };
            new orchestra.Orchestra("orchestra", { mode: "local", chart, ...given.args }, { provider });
        });
    });
    after(async () => {
        const { resources = [] } = (await stack.exportStack()).deployment as { resources?: readonly unknown[] };
        // Something is left only if a test has failed.
        if (resources.length > 0) {
            given.args = { deletionProtection: false };
            await run(stack, "up").catch(() => undefined);
            await run(stack, "destroy");
        }
        rmSync(folder, { recursive: true });
    });

    const edit = (file: string, from: string, to: string, chart = "orchestra") => {
        const at = path.join(folder, chart, "templates", file);
        writeFileSync(at, readFileSync(at, "utf8").replace(from, to));
    };

    it("keeps its namespace and Secrets if the migration fails, and heals by the next up", async () => {
        // No node has this label, so that the Job fails by its deadline.
        edit("migrate.yaml", "  backoffLimit: 3\n", "  activeDeadlineSeconds: 2\n  backoffLimit: 0\n");
        edit(
            "migrate.yaml",
            "      restartPolicy: Never\n",
            "      restartPolicy: Never\n      nodeSelector: { disk: none }\n",
        );
        await assert.rejects(run(stack, "up"), /orchestra-release|deadline|failed/i);
        const before = await object(CLUSTER, SYSTEM, "secret", "orchestra-database");
        edit("migrate.yaml", "  activeDeadlineSeconds: 2\n  backoffLimit: 0\n", "  backoffLimit: 3\n");
        edit("migrate.yaml", "      nodeSelector: { disk: none }\n", "");
        await run(stack, "preview");
        await run(stack, "up");
        const after = await object(CLUSTER, SYSTEM, "secret", "orchestra-database");
        assert.deepEqual([after.metadata.uid, after.data], [before.metadata.uid, before.data]);
    });

    it("has taken over the CRD that kubectl had made", async () => {
        const { metadata } = await object(CLUSTER, "default", "crd", "workshops.orchestra.io");
        assert.equal(metadata.annotations?.["pulumi.com/patchForce"], "true");
    });

    it("has only references that resolve, and changes nothing in a second up", async () => {
        assert.deepEqual(unresolved(await everything(CLUSTER)), []);
        assert.deepEqual((await run(stack, "up")).changes, []);
    });

    it("shows an edited template as one change", async () => {
        edit("frontend.yaml", "name: VITE_API_URL", "name: VITE_API_ADDRESS");
        assert.deepEqual((await run(stack, "preview")).changes, ["update orchestra-release"]);
        assert.deepEqual((await run(stack, "up")).changes, ["update orchestra-release"]);
    });

    it("shows an edited CRD as two changes, its own and the release's", async () => {
        edit("workshop-crd.yaml", "owner: { type: string,", "owner: { type: string, maxLength: 200,", "orchestra-crds");
        const changes = ["update orchestra-crd", "update orchestra-release"];
        assert.deepEqual((await run(stack, "preview")).changes, changes);
        assert.deepEqual((await run(stack, "up")).changes, changes);
    });

    it("lets workshops into the namespace of sessions only", async () => {
        const create = async (namespace: string) => {
            const file = path.join(folder, `${namespace}.json`);
            writeFileSync(file, JSON.stringify(workshop(namespace, "genomics")));
            return kubectl(CLUSTER, "create", "-f", file);
        };
        await create(SESSIONS);
        await assert.rejects(create(SYSTEM), /Workshops run in the namespace orchestra-sessions only/);
        await kubectl(CLUSTER, "-n", SESSIONS, "delete", "workshop", "genomics");
    });

    it("is taken down whole, but for the CRD", async () => {
        given.args = { deletionProtection: false };
        await run(stack, "up");
        await run(stack, "destroy");
        // The cluster removes the operator's ClusterRole after its owner, the namespace.
        await eventually(async () => {
            const left = (await everything(CLUSTER)).map(nameOf).filter((name) => /orchestra/.test(name));
            // The API server makes an APIService for the CRD.
            assert.deepEqual(left.sort(), [
                "APIService/v1.orchestra.io",
                "CustomResourceDefinition/workshops.orchestra.io",
            ]);
        });
        await kubectl(CLUSTER, "delete", "crd", "workshops.orchestra.io");
    });
});
