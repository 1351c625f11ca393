/** The same program in every language, on one stack: each is compared with the others, and takes over from them. */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { theLanguages } from "./languages";
import { run } from "./operations";
import { replaceOnce } from "./example-copy";
import { packageState } from "./state";

/** How each language has the program, protected or to be thrown away; all with the same project, stack and names. */
export interface Ways {
    readonly yaml: (throwAway: boolean) => Promise<Stack>;
    readonly python: (throwAway: boolean) => Promise<Stack>;
    /** In TypeScript, edited so that it imports the library or the SDK. */
    readonly typescript: (throwAway: boolean, edit: (program: string) => string) => Promise<Stack>;
}

/** Describes the tests. `least` is how many resources the program has at least. */
export function describeInEveryLanguage(title: string, { yaml, python, typescript }: Ways, least: number): void {
    const inProcess = (throwAway: boolean) => typescript(throwAway, (program) => program);
    const viaPlugin = (throwAway: boolean) =>
        typescript(throwAway, (program) => replaceOnce(program, '"pulumi-ensemble"', '"pulumi-ensemble-sdk"'));

    describe(`${title} in every language`, function () {
        this.timeout(900_000);
        let fromYaml: unknown[];
        let fromPython: unknown[];

        before(() => theLanguages());

        const brought = async (stack: Stack) => {
            const { changes } = await run(stack, "up");
            return { changes, state: await packageState(stack) };
        };
        const takeAway = async (way: (throwAway: boolean) => Promise<Stack>) => {
            const stack = await way(true);
            await run(stack, "up");
            await stack.destroy();
        };
        // Where a test below has failed, its objects would be in the way of other tests.
        after(() => takeAway(inProcess));

        it("comes up from YAML", async () => {
            const { changes, state } = await brought(await yaml(false));
            assert.ok(changes.every((change) => change.startsWith("create ")));
            assert.deepEqual((await run(await yaml(false), "up")).changes, []);
            fromYaml = state;
            await takeAway(yaml);
        });

        it("comes up from Python", async () => {
            const { changes, state } = await brought(await python(false));
            assert.ok(changes.every((change) => change.startsWith("create ")));
            fromPython = state;
        });

        it("is the same from both: types, names, parents, providers, protection, inputs and which are secret", () => {
            assert.ok(fromPython.length >= least, `${fromPython.length} resources only`);
            assert.deepEqual(fromYaml, fromPython);
        });

        it("goes from Python to TypeScript through the plugin, and nothing changes", async () => {
            assert.deepEqual(await brought(await viaPlugin(false)), { changes: [], state: fromPython });
        });

        it("goes on to TypeScript in process, and nothing changes", async () => {
            const { changes, state } = await brought(await inProcess(false));
            // All that goes is the plugin's own entry in the state.
            assert.match(changes.join("\n"), /^delete default_0_1_0\S*$/);
            assert.deepEqual(state, fromPython);
        });
    });
}
