/** The same program in every language, on one stack. Each is compared with the others, and takes over from them. */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { theLanguages } from "./languages";
import { run } from "./operations";
import { replaceOnce } from "./example-copy";
import { packageState } from "./state";
import { leaves } from "../recording/differences";

/** The program in each language, protected or not. All have the same project, stack and names. */
export interface Ways {
    readonly yaml: (deletionProtection: boolean) => Promise<Stack>;
    readonly python: (deletionProtection: boolean) => Promise<Stack>;
    /** The TypeScript program, edited to import either the library or the SDK. */
    readonly typescript: (deletionProtection: boolean, edit: (program: string) => string) => Promise<Stack>;
}

/** Defines the tests. `least` is the minimum number of the program's resources. */
export function describeInEveryLanguage(title: string, { yaml, python, typescript }: Ways, least: number): void {
    const inProcess = (deletionProtection: boolean) => typescript(deletionProtection, (program) => program);
    const viaPlugin = (deletionProtection: boolean) =>
        typescript(deletionProtection, (program) => replaceOnce(program, '"pulumi-ensemble"', '"pulumi-ensemble-sdk"'));

    describe(`${title} in every language`, function () {
        this.timeout(900_000);
        let fromYaml: unknown[];
        let fromPython: unknown[];

        before(() => theLanguages());

        const brought = async (stack: Stack) => {
            const { changes } = await run(stack, "up");
            return { changes, state: await packageState(stack) };
        };
        const takeAway = async (way: (deletionProtection: boolean) => Promise<Stack>) => {
            const stack = await way(false);
            await run(stack, "up");
            await stack.destroy();
        };
        // If a test has failed, its objects would disturb other tests.
        after(() => takeAway(inProcess));

        it("is previewed from YAML without a warning", async () => {
            const { stdout } = await (await yaml(true)).preview({ color: "never" });
            assert.doesNotMatch(stdout, /warning/i);
        });

        it("comes up from YAML", async () => {
            const { changes, state } = await brought(await yaml(true));
            assert.ok(changes.every((change) => change.startsWith("create ")));
            assert.deepEqual((await run(await yaml(true), "up")).changes, []);
            fromYaml = state;
            await takeAway(yaml);
        });

        it("comes up from Python", async () => {
            const { changes, state } = await brought(await python(true));
            assert.ok(changes.every((change) => change.startsWith("create ")));
            fromPython = state;
        });

        it("has the same state from YAML and Python: types, names, parents, providers, protection, inputs and secrets", () => {
            assert.ok(fromPython.length >= least, `only ${fromPython.length} resources`);
            assert.deepEqual(differences(fromYaml, fromPython), []);
        });

        it("moves from Python to TypeScript through the plugin without a change", async () => {
            const { changes, state } = await brought(await viaPlugin(true));
            assert.deepEqual(differences(state, fromPython), []);
            assert.deepEqual(changes, []);
        });

        it("moves to TypeScript in process without a change", async () => {
            const { changes, state } = await brought(await inProcess(true));
            // Only the plugin's own entry leaves the state.
            assert.match(changes.join("\n"), /^delete default_0_1_0\S*$/);
            assert.deepEqual(differences(state, fromPython), []);
        });
    });
}

/** What differs, as `RESOURCE PATH: what is there, what is expected`. Of whole states, mocha would cut it out. */
function differences(state: readonly unknown[], expected: readonly unknown[]): string[] {
    const [is, wanted] = [leavesOf(state), leavesOf(expected)];
    const paths = [...new Set([...is.keys(), ...wanted.keys()])].sort();
    return paths
        .filter((path) => is.get(path) !== wanted.get(path))
        .map((path) => `${path}: ${is.get(path)}, expected ${wanted.get(path)}`);
}

/** The values of all resources by path, which begins with the resource's name and type. */
function leavesOf(state: readonly unknown[]): Map<string, string> {
    const resources = state as readonly { readonly name: string; readonly type: string }[];
    return new Map(resources.flatMap((resource) => leaves(resource, `${resource.type} ${resource.name}`)));
}
