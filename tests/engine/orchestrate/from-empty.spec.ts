/** The example that goes from an empty cluster to an Orchestrate which can sign. */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { container } from "../../support/engine/container";
import { eventually, everything, type KubernetesObject } from "../../support/engine/cluster";
import { CHARTS, exampleStack, theLab } from "../../support/engine/engine";
import { replaceOnce } from "../../support/engine/example-copy";
import { run } from "../../support/engine/operations";
import { unresolved } from "../../support/engine/references";
import { OIDC } from "./edits";

const CLUSTER = "cluster-1";
const NODE = "https://user:hidden-password@besu.example.com";

/** The stand-ins in place of the published charts. */
function withCharts(program: string): string {
    const vault = `prerequisites: prerequisites.vault,\n        chart: { path: ${JSON.stringify(CHARTS.vault)} },`;
    const ledger = `keyManager: keyManager.bundle,\n        chart: { path: ${JSON.stringify(CHARTS.orchestrate)} },`;
    const edited = replaceOnce(program, "prerequisites: prerequisites.vault,", vault);
    return replaceOnce(edited, "keyManager: keyManager.bundle,", ledger);
}

describe("the throw-away example of Orchestrate on a real engine", function () {
    this.timeout(600_000);
    let stack: Stack;
    let objects: readonly KubernetesObject[];

    before(async () => {
        const { clusters, aws } = await theLab();
        const { kubeconfig, context } = clusters[CLUSTER];
        const config = {
            ...aws.config,
            ...{ kubeconfig: { value: kubeconfig }, context: { value: context }, oidcProviderArn: { value: OIDC } },
            node: { value: NODE, secret: true },
        };
        stack = await exampleStack("orchestrate-throw-away", config, { edit: withCharts });
        await run(stack, "up");
        objects = await everything(CLUSTER);
    });
    // Nothing is left if no test has failed.
    after(() => run(stack, "destroy"));

    it("ends with an account, and with pods that find everything that they refer to", async () => {
        assert.deepEqual((await stack.outputs())["accounts"]!.value, { treasury: "treasury" });
        assert.deepEqual(unresolved(objects), []);
        const jobs = objects.filter(({ kind }) => kind === "Job");
        assert.deepEqual(jobs.map(({ metadata, status }) => [metadata.namespace, status!["succeeded"]]).sort(), [
            ["ledger", 1],
            ["orchestrate", 1],
            ["orchestrate", 1],
        ]);
    });

    it("leads Orchestrate to the key manager, and that to Vault", async () => {
        const inside = (namespace: string) => objects.filter(({ metadata }) => metadata.namespace === namespace);
        const { env } = container(inside("ledger"), "orchestrate-api");
        const url = "https://quorum-key-manager.orchestrate.svc:8080";
        assert.equal(env["KEY_MANAGER_URL"], url);
        const keys = container(inside("orchestrate"), "quorum-key-manager");
        const manifests = JSON.parse(keys.files[keys.env["MANIFEST_PATH"]!]!) as { specs: { address?: string } }[];
        assert.ok(manifests.some(({ specs }) => specs.address === "https://vault-active.orchestrate.svc:8200"));
    });

    // Each component's own spec refreshes it.
    it("changes nothing in a second up", async () => {
        assert.deepEqual((await run(stack, "up")).changes, []);
    });

    it("leaves nothing behind", async () => {
        await run(stack, "destroy");
        assert.deepEqual((await stack.exportStack()).deployment.resources ?? [], []);
        await eventually(async () => {
            const left = (await everything(CLUSTER)).filter((it) =>
                /"(?:orchestrate|ledger)"/.test(JSON.stringify(it)),
            );
            assert.deepEqual(
                left.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
                [],
            );
        });
    });
});
