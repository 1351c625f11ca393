/**
 * Bad input, as a table. Every row is refused before anything is registered, with exactly one problem: its path, and
 * what to do. The same holds if the value is known only later, as an Output's. Golden files hold the full texts, so
 * that they can be read together.
 */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";
import { check, ComponentArgsError, pathText, type Problem } from "../../../contract";
import { holdsPlain, unwrap, type Shape } from "../../../contract/introspect";
import { components, type Offered } from "../../../provider/components";
import { assertGolden } from "../../support/golden";
import type { Recording } from "../../support/recording/recording";
import { BAD_INPUT } from "./bad-input";
import { recordProgram, type Dictionary } from "./programs";

describe("bad input", () => {
    for (const component of new Set(BAD_INPUT.map(([, name]) => name))) {
        it(`${component} words its refusals as its golden file says`, () => {
            const { contract } = offeredAs(component);
            const said = (args: unknown) => check(contract, args, "it").problems.map(problemText).join("\n");
            const rows = BAD_INPUT.filter(([, name]) => name === component);
            const refusals = Object.fromEntries(rows.map(([what, , args]) => [what, said(args)]));
            assertGolden(`refusals/${component}.yaml`, stringify(refusals, AS_LINES));
        });
    }

    for (const [what, component, args, path, reason] of BAD_INPUT) {
        const offered = offeredAs(component);
        const { token } = offered.contract;

        it(`${component}: ${what} is refused, and nothing is registered`, async () => {
            const recording = await recordProgram({ token, args: args as Dictionary });
            assertRefused(recording, path, reason);
            assert.deepEqual(registered(recording), []);
        });

        const late = settledLater(offered, args as Dictionary);
        if (pathStart(path) in late) {
            it(`${component}: ${what} is refused when it is known later, and nothing is registered`, async () => {
                const recording = await recordProgram({ token, args: { ...(args as Dictionary), ...late } });
                assertRefused(recording, path, reason);
                assert.deepEqual(registered(recording), []);
            });
        }
    }
});

/** Writes each refusal on lines of its own, without quotes. */
const AS_LINES = { lineWidth: 0, defaultStringType: "BLOCK_LITERAL", defaultKeyType: "PLAIN" } as const;

/** A problem as its user reads it, independent of where the test runs. */
function problemText({ path, reason }: Problem): string {
    return `${pathText(path)}: ${reason}`.replaceAll(process.cwd(), "<the program's folder>");
}

/** The contract and the class of the component of this name. */
function offeredAs(component: string): Offered {
    return [...components.values()].find(({ contract: { token } }) => token.endsWith(`:${component}`))!;
}

function assertRefused({ error }: Recording, path: string, reason: RegExp): void {
    assert.ok(error instanceof ComponentArgsError, `it was not refused: ${error?.stack}`);
    assert.deepEqual(
        error.problems.map((problem) => pathText(problem.path)),
        [path],
        error.message,
    );
    assert.match(error.problems[0]!.reason, reason);
}

/** The types of the registered resources, without the program's own providers. */
function registered({ resources }: Recording): string[] {
    return resources.map(({ type }) => type).filter((type) => !type.startsWith("pulumi:"));
}

/** The inputs that may be Outputs, as Outputs that resolve later. */
function settledLater({ contract }: Offered, args: Dictionary): Dictionary {
    const shape = contract.inputs as Shape;
    const mayBeLate = ([name]: [string, unknown]) => {
        const schema = shape[name];
        return schema !== undefined && unwrap(schema).meta.plain !== true && !holdsPlain(schema);
    };
    const later = ([name, value]: [string, unknown]) => [name, pulumi.output(Promise.resolve(value))] as const;
    return Object.fromEntries(Object.entries(args).filter(mayBeLate).map(later));
}

function pathStart(path: string): string {
    return /^[^.[]*/.exec(path)![0];
}
