/** The same program in every language, on one stack. Each is compared with the others, and takes over from them. */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { theLanguages } from "./languages";
import { destroyProtected, run } from "./operations";
import { replaceOnce } from "./example-copy";
import { packagePlan, packageState } from "./state";
import { leaves } from "../recording/differences";

/** The program in each language, protected. All have the same project, stack and names. */
export interface Ways {
    readonly yaml: () => Promise<Stack>;
    readonly python: () => Promise<Stack>;
    /** The TypeScript program, edited to import either the library or the SDK. */
    readonly typescript: (edit: (program: string) => string) => Promise<Stack>;
}

/** Makes a program that uses the library use the SDK, and with it the plugin. */
const throughPlugin = (program: string) => replaceOnce(program, '"pulumi-ensemble"', '"pulumi-ensemble-sdk"');

/** Defines the tests. `least` is the minimum number of the program's resources. */
export function describeInEveryLanguage(title: string, { yaml, python, typescript }: Ways, least: number): void {
    const inProcess = () => typescript((program) => program);
    const viaPlugin = () => typescript(throughPlugin);

    describe(`${title} in every language`, function () {
        this.timeout(900_000);
        let fromYaml: unknown[];
        let fromPython: unknown[];

        before(() => theLanguages());

        const brought = async (stack: Stack) => {
            const { changes } = await run(stack, "up");
            return { changes, state: await packageState(stack) };
        };
        // If a test has failed, its objects would disturb other tests.
        after(async () => destroyProtected(await inProcess()));

        it("is previewed from YAML without a warning", async () => {
            const { stdout } = await (await yaml()).preview({ color: "never" });
            assert.doesNotMatch(stdout, /warning/i);
        });

        it("comes up from YAML", async () => {
            const { changes, state } = await brought(await yaml());
            assert.ok(changes.every((change) => change.startsWith("create ")));
            assert.deepEqual((await run(await yaml(), "up")).changes, []);
            fromYaml = state;
            await destroyProtected(await yaml());
        });

        it("comes up from Python", async () => {
            const { changes, state } = await brought(await python());
            assert.ok(changes.every((change) => change.startsWith("create ")));
            fromPython = state;
        });

        it("has the same state from YAML and Python: types, names, parents, providers, protection, inputs and secrets", () => {
            assert.ok(fromPython.length >= least, `only ${fromPython.length} resources`);
            assert.deepEqual(differences(fromYaml, fromPython), []);
        });

        it("moves from Python to TypeScript through the plugin without a change", async () => {
            const { changes, state } = await brought(await viaPlugin());
            assert.deepEqual(differences(state, fromPython), []);
            assert.deepEqual(changes, []);
        });

        it("moves to TypeScript in process without a change", async () => {
            const { changes, state } = await brought(await inProcess());
            // Only the plugin's own entry leaves the state.
            assert.match(changes.join("\n"), /^delete default_0_1_0\S*$/);
            assert.deepEqual(differences(state, fromPython), []);
        });
    });
}

/** Defines tests that compare what the programs plan, and make nothing: the languages differ in how they ask. */
export function describePlansInEveryLanguage(title: string, { yaml, python, typescript }: Ways, least: number): void {
    describe(`${title} in every language`, function () {
        this.timeout(300_000);
        let expected: unknown[];

        before(async () => {
            await theLanguages();
            expected = await packagePlan(await typescript((program) => program));
        });

        it("has more than a few resources", () => assert.ok(expected.length >= least, `only ${expected.length}`));

        const others: Readonly<Record<string, () => Promise<Stack>>> = {
            YAML: yaml,
            Python: python,
        };
        for (const [language, stackOf] of Object.entries(others)) {
            it(`is the same from ${language}: types, names, parents, providers, protection and inputs`, async () => {
                assert.deepEqual(differences(await packagePlan(await stackOf()), expected), []);
            });
        }

        it("is the same from TypeScript through the plugin, but for what its SDK makes secret", async () => {
            const plan = await packagePlan(await typescript(throughPlugin));
            assert.deepEqual(withoutSecrets(plan, differences(plan, expected)), []);
        });
    });
}

/**
 * The differences that are not below a secret. The SDK of Node.js makes an object with defaults secret as a whole if
 * there is a secret in it (docs/facts/pulumi.md#the-nodejs-sdk-makes-objects-with-defaults-secret).
 */
function withoutSecrets(plan: readonly unknown[], paths: readonly string[]): string[] {
    const secrets = [...leavesOf(plan)].filter(([, value]) => value === '"SECRET"').map(([path]) => path);
    return paths.filter(
        (path) => !secrets.some((secret) => path.startsWith(`${secret}.`) || path.startsWith(`${secret}:`)),
    );
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
