/**
 * Chart values on a real engine: values that the provider would drop, and values that another version of a chart may
 * read.
 */
import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { substra } from "../../index";
import { CHARTS, filesStack, inlineStack, theLab } from "../support/engine/engine";
import { helm } from "../support/substra/how-to";
import { theLanguages } from "../support/engine/languages";
import { run } from "../support/engine/operations";

const CLUSTER = "cluster-1";
const REFUSAL = /removes defaults of the chart, which needs version 4\.30 or later .*Version 4\.25\.0 drops nulls/;
const ARGS = {
    hostname: "o.example.com",
    channels: { c: ["ingen"] },
    chart: { path: CHARTS.orchestrator },
    deletionProtection: false,
};

type Overrides = Pick<substra.OrchestratorArgs, "values" | "unsetValues" | "valuesCheck">;

/** A stack with an Orchestrator, whose overrides the test sets between runs. */
async function orchestratorStack(project: string) {
    const given: { overrides: Overrides } = { overrides: {} };
    const stack = await inlineStack(project, async () => {
        const { kubeconfig, context } = (await theLab()).clusters[CLUSTER];
        const provider = new kubernetes.Provider("cluster", { kubeconfig, context });
        new substra.Orchestrator("orchestrator", { ...ARGS, ...given.overrides }, { provider });
    });
    return { stack, given };
}

describe("a chart value that the engine's Kubernetes provider would drop", function () {
    this.timeout(600_000);

    it("reaches Helm and stays if it is an empty list", async () => {
        const { stack, given } = await orchestratorStack("values");
        await run(stack, "up");
        given.overrides = { values: { tolerations: [], podAnnotations: { "example.com/edited": "once" } } };
        // The engine makes a default provider to find out which version a provider has.
        assert.deepEqual((await run(stack, "up")).changes, ["create default", "update orchestrator-release"]);
        const stored = await helm(CLUSTER, "get", "values", "orchestrator", "-o", "json");
        const { tolerations } = JSON.parse(stored) as { readonly tolerations: unknown };
        assert.deepEqual(tolerations, []);
        assert.deepEqual((await run(stack, "up")).changes, []);
        await run(stack, "refresh");
        assert.deepEqual((await run(stack, "preview")).changes, []);
        await run(stack, "destroy");
    });

    // The pinned provider is older than the first version that keeps nulls.
    const AWAY: readonly (readonly [path: string, overrides: Overrides])[] = [
        ["unsetValues", { unsetValues: ["resources.limits.memory"] }],
        ["values.resources.limits.memory", { values: { resources: { limits: { memory: null } } } }],
        ["values.resources", { values: { resources: pulumi.secret({ limits: { memory: null } }) } }],
    ];
    for (const [path, overrides] of AWAY) {
        it(`is refused in a preview, before a namespace is made, if it is a null of ${path}`, async () => {
            const { stack, given } = await orchestratorStack("values-away");
            given.overrides = overrides;
            await assert.rejects(run(stack, "preview"), (error: Error) => {
                assert.match(error.message, REFUSAL);
                assert.ok(error.message.includes(`- ${path}`));
                assert.doesNotMatch(error.message, /orchestrator-namespace|\bat .*\.ts:/);
                return true;
            });
        });
    }

    it("is refused in YAML in the same words if it is a null of unsetValues, or causes a warning if the version is not known", async () => {
        await theLanguages();
        const preview = async (project: string, options: object) => {
            const { kubeconfig, context } = (await theLab()).clusters[CLUSTER];
            const resources = {
                cluster: { type: "pulumi:providers:kubernetes", properties: { kubeconfig, context }, options },
                orchestrator: {
                    type: "ensemble:substra:Orchestrator",
                    properties: { ...ARGS, unsetValues: ["resources.limits.memory"] },
                    options: { provider: "${cluster}" },
                },
            };
            const program = JSON.stringify({ name: project, runtime: "yaml", resources });
            return run(await filesStack(project, { "Pulumi.yaml": program }), "preview");
        };
        await assert.rejects(preview("values-yaml", { version: "4.25.0" }), REFUSAL);
        const { output } = await preview("values-yaml-any", {});
        assert.match(
            output,
            /warning: unsetValues: removes defaults .* The version is not known\. Set the option version/,
        );
    });
});

describe("a chart value that only another version of the chart may read", function () {
    this.timeout(300_000);

    it("is refused by default, or causes a warning if the user asks for one", async () => {
        const { stack, given } = await orchestratorStack("values-check");
        const values = { postgresql: { primary: { persistance: {} } } };
        given.overrides = { values };
        await assert.rejects(
            run(stack, "preview"),
            /persistance: is not read by chart orchestrator 8\.8\.0\. Did you mean "persistence"\?/,
        );
        given.overrides = { values, valuesCheck: "warn" };
        const { output } = await run(stack, "preview");
        assert.match(
            output,
            /warning: The arguments may contain a mistake:\s+- values\.postgresql\.primary\.persistance: is not read/,
        );
        given.overrides = { values, valuesCheck: "none" };
        assert.doesNotMatch((await run(stack, "preview")).output, /persistance: is not read/);
    });
});
