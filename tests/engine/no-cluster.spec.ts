/**
 * Components with every input set, and without the cluster that they need, through the plugin. The engine prints what
 * it finds at the path of a problem, so that path must lead to nothing.
 */
import assert from "node:assert/strict";
import { MARK, secretsOf } from "../support/arguments/planted-secrets";
import { filesStack } from "../support/engine/engine";
import { theLanguages } from "../support/engine/languages";
import { run } from "../support/engine/operations";
import { offeredAs, PROGRAMS } from "../unit/components/programs";

const WITHOUT_CLUSTER = PROGRAMS.filter(({ token }) => offeredAs(token).contract.provider === "kubernetes");

const NO_PROVIDER = "property .options.provider has a problem: needs an explicit kubernetes provider";

/** A program in YAML, in which `${` would be an expression. */
function yaml(programs: typeof PROGRAMS): string {
    const resources = programs.map(({ token, args }, index) => [`it-${index}`, { type: token, properties: args }]);
    const program = { name: "no-cluster", runtime: "yaml", resources: Object.fromEntries(resources) as object };
    return JSON.stringify(program).replaceAll("${", "$${");
}

describe("components without the cluster that they need", function () {
    this.timeout(300_000);

    it("are refused by name on a real engine, which prints none of their secrets", async () => {
        await theLanguages();
        let printed = "";
        // The engine stops soon after a first error, so one preview need not tell all.
        for (let left = WITHOUT_CLUSTER; left.length > 0; ) {
            const stack = await filesStack("no-cluster", { "Pulumi.yaml": yaml(left) });
            const output = await run(stack, "preview").then(() => "", String);
            const errors = output.split(/^ +error: /m).filter((error) => error.includes(NO_PROVIDER));
            const missed = left.filter(
                ({ token }, index) => !errors.some((error) => error.startsWith(`${token} resource 'it-${index}' `)),
            );
            assert.ok(missed.length < left.length, output);
            printed += output;
            left = missed;
        }
        const secrets = WITHOUT_CLUSTER.flatMap(({ token, args }) => secretsOf(offeredAs(token).contract, args));
        assert.ok(secrets.length > WITHOUT_CLUSTER.length);
        assert.deepEqual(
            [MARK, "PRIVATE KEY-----", ...secrets].filter((secret) => printed.includes(secret)),
            [],
        );
    });
});
