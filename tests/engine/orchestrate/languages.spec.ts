/**
 * Vault's prerequisites from a program in each language, on one stack. Each program takes over from the one
 * before.
 */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { AMBIENT_AWS } from "../../support/engine/ambient";
import { exampleStack, theLab } from "../../support/engine/engine";
import { replaceOnce } from "../../support/engine/example-copy";
import { theLanguages } from "../../support/engine/languages";
import { run } from "../../support/engine/operations";
import { packageState } from "../../support/engine/state";
import { OIDC } from "./edits";

describe("Vault's AWS prerequisites in every language", function () {
    this.timeout(600_000);
    let fromYaml: unknown[];

    const config = async () => ({ ...(await theLab()).aws.config, oidcProviderArn: { value: OIDC } });
    // The environment names another account and region, which the stack's configuration overrides.
    const yaml = async () => exampleStack("vault-throw-away-yaml", await config(), { env: AMBIENT_AWS });
    const python = async () =>
        exampleStack("vault-throw-away-python", await config(), {
            env: { ...(await theLanguages()).python, ...AMBIENT_AWS },
        });
    const typescript = async (edit: (program: string) => string) =>
        exampleStack("vault-throw-away", await config(), { edit, env: AMBIENT_AWS });

    /**
     * Updates the stack from another language. The resources' names are random, so any difference from YAML would be a
     * change.
     */
    const goesOn = async (stack: Stack) => {
        const { changes } = await run(stack, "up");
        // Default providers have different names in each language.
        const ofResources = changes.filter((change) => !/^(create|delete) default/.test(change));
        return { changes: ofResources, state: await packageState(stack) };
    };

    before(() => theLanguages());
    after(async () => (await yaml()).destroy());

    it("come up from YAML without a warning in the preview", async () => {
        const stack = await yaml();
        assert.doesNotMatch((await stack.preview({ color: "never" })).stdout, /warning/i);
        const { changes } = await run(stack, "up");
        assert.ok(changes.every((change) => change.startsWith("create ")));
        fromYaml = await packageState(stack);
        assert.ok(fromYaml.length >= 7, `only ${fromYaml.length} resources`);
    });

    it("are the same from Python, including the guide's names", async () => {
        const stack = await python();
        assert.deepEqual(await goesOn(stack), { changes: [], state: fromYaml });
        assert.deepEqual(Object.keys((await stack.outputs())["guideValues"]!.value as object).sort(), [
            ...["DynamoDBTable", "IAMRole", "KMSKeyId", "Region", "SecretId"],
        ]);
    });

    it("are the same from TypeScript through the plugin", async () => {
        const stack = await typescript((program) => replaceOnce(program, '"pulumi-ensemble"', '"pulumi-ensemble-sdk"'));
        assert.deepEqual(await goesOn(stack), { changes: [], state: fromYaml });
    });

    it("are the same from TypeScript in process", async () => {
        assert.deepEqual(await goesOn(await typescript((program) => program)), { changes: [], state: fromYaml });
    });
});
