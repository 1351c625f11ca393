/** Chart values on a real engine: what a user takes away is gone, from every language, and stays so. */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import * as kubernetes from "@pulumi/kubernetes";
import { substra } from "../../index";
import { kubectl } from "../support/cluster";
import { CHARTS, filesStack, inlineStack, theLab } from "../support/engine";
import { helm } from "../support/how-to";
import { theLanguages } from "../support/languages";
import { run } from "../support/operations";

const CLUSTER = "cluster-1";
const PASSTHROUGH = "nginx.ingress.kubernetes.io/ssl-passthrough";
const ARGS = {
    hostname: "o.example.com",
    channels: { c: ["ingen"] },
    chart: { path: CHARTS.orchestrator },
    deletionProtection: false,
};

/** What both of the programs below take away, and an empty list, which a chart's default must not replace. */
const AWAY = [`ingress.annotations["${PASSTHROUGH}"]`, "resources.limits.memory"];
const EMPTY = { tolerations: [] };

type Overrides = Pick<substra.OrchestratorArgs, "values" | "unsetValues">;

/** What arrived: Helm's record of the values, and what the chart made of them. */
async function arrived() {
    const { user_supplied_values: _, ...values } = JSON.parse(
        await helm(CLUSTER, "get", "values", "orchestrator", "-o", "json"),
    ) as Record<string, unknown>;
    const get = async (kind: string) =>
        JSON.parse(await kubectl(CLUSTER, "-n", "orchestrator", "get", kind, "orchestrator-server", "-o", "json")) as {
            metadata: { annotations?: Record<string, string> };
            spec: { template: { spec: { containers: { resources: { limits: Record<string, string> } }[] } } };
        };
    const [ingress, deployment] = [await get("ingress"), await get("deployment")];
    return {
        values,
        annotations: Object.keys(ingress.metadata.annotations ?? {}).filter((name) => name === PASSTHROUGH),
        limits: Object.keys(deployment.spec.template.spec.containers[0]!.resources.limits),
    };
}

describe("chart values that a user takes away", function () {
    this.timeout(600_000);
    let overrides: Overrides;
    let stack: Stack;

    const program = async () => {
        const { kubeconfig, context } = (await theLab()).clusters[CLUSTER];
        new substra.Orchestrator(
            "orchestrator",
            { ...ARGS, ...overrides },
            { provider: new kubernetes.Provider("cluster", { kubeconfig, context }) },
        );
    };

    before(async () => {
        stack = await inlineStack("values", program);
    });

    it("are there at first", async () => {
        overrides = {};
        await run(stack, "up");
        const { annotations, limits } = await arrived();
        assert.deepEqual([annotations, limits.sort()], [[PASSTHROUGH], ["cpu", "memory"]]);
    });

    it("are gone after unsetValues, and a second run changes nothing", async () => {
        overrides = { unsetValues: AWAY, values: EMPTY };
        const { changes } = await run(stack, "up");
        assert.deepEqual(changes, ["update orchestrator-release"]);
        const { values, annotations, limits } = await arrived();
        assert.deepEqual([annotations, limits], [[], ["cpu"]]);
        assert.deepEqual(values["tolerations"], []);
        assert.deepEqual((await run(stack, "up")).changes, []);
        await run(stack, "refresh");
        assert.deepEqual((await run(stack, "preview")).changes, []);
    });

    it("are gone by nulls among the values as well, which are the same to the engine", async () => {
        overrides = {
            values: {
                ...EMPTY,
                ingress: { annotations: { [PASSTHROUGH]: null } },
                resources: { limits: { memory: null } },
            },
        };
        assert.deepEqual((await run(stack, "up")).changes, []);
    });

    it("come back when they are no longer taken away", async () => {
        overrides = {};
        assert.deepEqual((await run(stack, "up")).changes, ["update orchestrator-release"]);
        const { annotations, limits } = await arrived();
        assert.deepEqual([annotations, limits.sort()], [[PASSTHROUGH], ["cpu", "memory"]]);
        await run(stack, "destroy");
    });

    it("are gone by unsetValues from YAML", async () => {
        await theLanguages();
        const { kubeconfig, context } = (await theLab()).clusters[CLUSTER];
        const resources = {
            cluster: { type: "pulumi:providers:kubernetes", properties: { kubeconfig, context } },
            orchestrator: {
                type: "ensemble:substra:Orchestrator",
                properties: { ...ARGS, unsetValues: AWAY, values: EMPTY },
                options: { provider: "${cluster}" },
            },
        };
        const yaml = await filesStack("values-yaml", {
            "Pulumi.yaml": JSON.stringify({ name: "values-yaml", runtime: "yaml", resources }),
        });
        await run(yaml, "up");
        const { values, annotations, limits } = await arrived();
        assert.deepEqual([annotations, limits, values["tolerations"]], [[], ["cpu"], []]);
        await run(yaml, "destroy");
    });
});

describe("values that another version of a chart may read", function () {
    this.timeout(300_000);

    it("are named in a warning where the user asks for it, and refused otherwise", async () => {
        const { kubeconfig, context } = (await theLab()).clusters[CLUSTER];
        let valuesCheck: substra.OrchestratorArgs["valuesCheck"];
        const stack = await inlineStack("values-check", async () => {
            const provider = new kubernetes.Provider("cluster", { kubeconfig, context });
            const values = { postgresql: { primary: { persistance: {} } } };
            new substra.Orchestrator(
                "orchestrator",
                { ...ARGS, values, ...(valuesCheck && { valuesCheck }) },
                { provider },
            );
        });
        await assert.rejects(
            run(stack, "preview"),
            /persistance: is not read by chart orchestrator 8\.8\.0\. Did you mean "persistence"\?/,
        );
        valuesCheck = "warn";
        const { output } = await run(stack, "preview");
        assert.match(
            output,
            /warning: A problem that may be none:\s+- values\.postgresql\.primary\.persistance: is not read/,
        );
        valuesCheck = "none";
        assert.doesNotMatch((await run(stack, "preview")).output, /persistance: is not read/);
    });
});
