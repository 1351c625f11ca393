/** Rung 7: the same network by a program in each language, on a real engine and through the plugin's archive. */
import assert from "node:assert/strict";
import * as path from "node:path";
import type { ConfigMap, Stack } from "@pulumi/pulumi/automation";
import { exampleStack, theLab } from "../support/engine";
import { replaceOnce } from "../support/example-copy";
import { theLanguages } from "../support/languages";
import { networkConfig } from "../support/network-stack";
import { withCharts } from "../support/network-yaml";
import { run } from "../support/operations";
import { packageState } from "../support/state";

/** How each language has the network: all have the same project and stack, so that one can take over from another. */
const NETWORK = {
    yaml: async (throwAway) => {
        const { clusters } = await theLab();
        const KUBECONFIG = Object.values(clusters)
            .map(({ kubeconfig }) => kubeconfig)
            .join(path.delimiter);
        const config = { deletionProtection: { value: String(!throwAway) } };
        return exampleStack("substra-two-clusters-yaml", config, { env: { KUBECONFIG }, edit: withCharts });
    },
    python: async (throwAway) => {
        const { python: env } = await theLanguages();
        return exampleStack("substra-two-clusters-python", await networkConfig(throwAway), { env });
    },
    "TypeScript through the plugin": async (throwAway) =>
        typescript(await networkConfig(throwAway), "pulumi-ensemble-sdk"),
    "TypeScript in process": async (throwAway) => typescript(await networkConfig(throwAway), "pulumi-ensemble"),
} satisfies Record<string, (throwAway: boolean) => Promise<Stack>>;

type Language = keyof typeof NETWORK;

describe("the two-cluster network in every language", function () {
    this.timeout(300_000);
    const states: Partial<Record<Language, unknown[]>> = {};

    before(() => theLanguages());

    const brought = async (language: Language) => {
        const stack = await NETWORK[language](false);
        const { changes } = await run(stack, "up");
        states[language] = await packageState(stack);
        return changes;
    };
    const takenAway = async (language: Language) => {
        const stack = await NETWORK[language](true);
        await run(stack, "up");
        await stack.destroy();
    };
    after(async () => {
        // Where a test above has failed, its objects are in the way of other tests.
        await takenAway("TypeScript in process");
    });

    it("comes up from YAML", async () => {
        assert.ok((await brought("yaml")).every((change) => change.startsWith("create ")));
        assert.deepEqual((await run(await NETWORK.yaml(false), "up")).changes, []);
        await takenAway("yaml");
    });

    it("comes up from Python", async () => {
        assert.ok((await brought("python")).every((change) => change.startsWith("create ")));
    });

    it("is the same from YAML and Python: types, names, parents, providers, protection, inputs and which are secret", () => {
        assert.ok(states.python!.length > 40);
        assert.deepEqual(states.yaml, states.python);
    });

    it("goes from Python to TypeScript through the plugin, and nothing changes", async () => {
        assert.deepEqual(await brought("TypeScript through the plugin"), []);
        assert.deepEqual(states["TypeScript through the plugin"], states.python);
    });

    it("goes on to TypeScript in process, and nothing changes", async () => {
        const [pluginsEntry, ...others] = await brought("TypeScript in process");
        // All that goes is the plugin's own entry in the state.
        assert.match(pluginsEntry!, /^delete default_0_1_0/);
        assert.deepEqual(others, []);
        assert.deepEqual(states["TypeScript in process"], states.python);
    });
});

function typescript(config: ConfigMap, packageName: string): Promise<Stack> {
    const edit = (program: string) => replaceOnce(program, '"pulumi-ensemble"', JSON.stringify(packageName));
    return exampleStack("substra-two-clusters", config, { edit });
}
