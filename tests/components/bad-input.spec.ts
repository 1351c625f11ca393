/**
 * Bad input, as a table: every row is refused with exactly one problem, its path and what to do, before anything is
 * registered; and just so where it is known only later, as an Output's value is.
 */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ComponentArgsError, pathText } from "../../contract";
import { holdsPlain, unwrap, type Shape } from "../../contract/introspect";
import { components, type Offered } from "../../provider/components";
import type { Recording } from "../support/recording";
import { BAD_INPUT } from "./bad-input";
import { recordProgram, type Dictionary } from "./programs";

describe("bad input", () => {
    for (const [what, component, args, path, reason] of BAD_INPUT) {
        const offered = [...components.values()].find(({ contract: { token } }) => token.endsWith(`:${component}`))!;
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

function assertRefused({ error }: Recording, path: string, reason: RegExp): void {
    assert.ok(error instanceof ComponentArgsError, `it was not refused: ${error?.stack}`);
    assert.deepEqual(
        error.problems.map((problem) => pathText(problem.path)),
        [path],
        error.message,
    );
    assert.match(error.problems[0]!.reason, reason);
}

/** The types of what is registered beside the program's own providers. */
function registered({ resources }: Recording): string[] {
    return resources.map(({ type }) => type).filter((type) => !type.startsWith("pulumi:"));
}

/** The inputs that may be Outputs, as Outputs whose values come later. */
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
