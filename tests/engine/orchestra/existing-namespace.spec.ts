/** An Orchestra in namespaces that were there before, on a real engine and API server. */
import assert from "node:assert/strict";
import * as path from "node:path";
import * as kubernetes from "@pulumi/kubernetes";
import type { Stack } from "@pulumi/pulumi/automation";
import { orchestra } from "../../../index";
import { eventually, everything, kubectl, nameOf, object, type KubernetesObject } from "../../support/engine/cluster";
import { CHARTS, inlineStack, theLab } from "../../support/engine/engine";
import { run } from "../../support/engine/operations";

const CLUSTER = "cluster-2";
const SYSTEM = "teaching";
const SESSIONS = "teaching-sessions";

/** What Helm looks for before it takes an object over. */
const MARKS = ["meta.helm.sh/release-name", "meta.helm.sh/release-namespace"];

/** What cannot change in place. */
const OTHER: Readonly<Record<string, Partial<orchestra.OrchestraArgs>>> = {
    "another name of the release": { releaseName: "other" },
    "another namespace": { namespace: { name: "elsewhere", create: false } },
};

/** An Orchestra on one machine, in existing namespaces. */
const program = (args: Partial<orchestra.OrchestraArgs>) => async () => {
    const { kubeconfig, context } = (await theLab()).clusters[CLUSTER];
    const provider = new kubernetes.Provider("cluster", { kubeconfig, context });
    const own: orchestra.OrchestraArgs = {
        mode: "local",
        chart: { path: path.relative(process.cwd(), CHARTS.orchestra) },
        namespace: { name: SYSTEM, create: false },
        sessions: { namespace: { name: SESSIONS, create: false } },
        deletionProtection: false,
    };
    new orchestra.Orchestra("orchestra", { ...own, ...args }, { provider });
};

describe("an Orchestra in existing namespaces", function () {
    this.timeout(570_000);
    let stack: Stack;
    const given: { args: Partial<orchestra.OrchestraArgs> } = { args: {} };

    before(async () => {
        for (const namespace of [SYSTEM, SESSIONS, "elsewhere"]) {
            await kubectl(CLUSTER, "create", "namespace", namespace);
            await kubectl(CLUSTER, "label", "namespace", namespace, "team=teaching");
        }
        stack = await inlineStack("orchestra-existing", () => program(given.args)());
        await run(stack, "preview");
        await run(stack, "up");
    });
    after(async () => {
        await run(stack, "destroy");
        await kubectl(CLUSTER, "delete", "namespace", SYSTEM, SESSIONS, "elsewhere", "--ignore-not-found");
        await kubectl(CLUSTER, "delete", "crd", "workshops.orchestra.io", "--ignore-not-found");
    });

    const marksOf = async () => {
        const { annotations = {}, labels = {} } = (await object(CLUSTER, "default", "namespace", SYSTEM)).metadata;
        return [labels["app.kubernetes.io/managed-by"], ...MARKS.map((mark) => annotations[mark])];
    };

    it("comes up, gives the namespace Helm's marks, and keeps the labels of the user", async () => {
        assert.deepEqual(await marksOf(), ["Helm", "orchestra", SYSTEM]);
        for (const namespace of [SYSTEM, SESSIONS]) {
            const { labels = {} } = (await object(CLUSTER, "default", "namespace", namespace)).metadata;
            assert.equal(labels["team"], "teaching", namespace);
        }
        assert.deepEqual((await run(stack, "up")).changes, []);
    });

    for (const [what, edit] of Object.entries(OTHER)) {
        it(`refuses ${what} before anything changes, also without protection`, async () => {
            const before = await everything(CLUSTER);
            given.args = edit;
            const refused = run(stack, "up").finally(() => (given.args = {}));
            await assert.rejects(
                refused,
                /conflict with "\S+": \.metadata\.annotations\.pulumi-ensemble\/installation/,
            );
            assert.deepEqual(uidsOf(await everything(CLUSTER)), uidsOf(before));
            assert.deepEqual((await run(stack, "up")).changes, []);
        });
    }

    it("refuses a second Orchestra on the cluster before anything of it is made", async () => {
        const before = await everything(CLUSTER);
        const second = await inlineStack("orchestra-second", program({ namespace: { name: "second" } }));
        await assert.rejects(
            run(second, "up"),
            /conflict with "\S+": \.metadata\.annotations\.pulumi-ensemble\/installation/,
        );
        assert.deepEqual(uidsOf(await everything(CLUSTER)), uidsOf(before));
        await run(second, "destroy");
        assert.deepEqual((await run(stack, "up")).changes, []);
    });

    it("leaves both namespaces when it is destroyed, and what the chart has made goes with the first", async () => {
        await run(stack, "destroy");
        const left = (await everything(CLUSTER)).map(nameOf);
        for (const namespace of [SYSTEM, SESSIONS]) {
            assert.ok(left.includes(`Namespace/${namespace}`), namespace);
        }
        assert.ok(left.includes(`Deployment/${SYSTEM}/orchestra-api`), "the release stays with its namespace");
        await kubectl(CLUSTER, "delete", "namespace", SYSTEM, SESSIONS);
        await eventually(async () => {
            const names = (await everything(CLUSTER)).map(nameOf).filter((name) => /orchestra|teaching/.test(name));
            assert.deepEqual(names.sort(), [
                "APIService/v1.orchestra.io",
                "CustomResourceDefinition/workshops.orchestra.io",
            ]);
        });
    });
});

/** The UID of every object of the release's namespace. */
function uidsOf(objects: readonly KubernetesObject[]): Record<string, string> {
    const own = objects.filter(({ kind, metadata }) => metadata.namespace === SYSTEM && kind !== "Pod");
    return Object.fromEntries(own.map((object) => [nameOf(object), object.metadata.uid]));
}
