/**
 * Generated SDKs add the schema's defaults to what they send, and their users cannot prevent it. So a default never
 * counts as given, even if another input makes it pointless.
 */
import assert from "node:assert/strict";
import { check } from "../../../contract";
import { shapeOf, unwrap, type Shape } from "../../../contract/introspect";
import type { Contract } from "../../../contract/vocabulary";
import { components } from "../../../provider/components";
import { BAD_INPUT } from "../components/bad-input";
import { POINTLESS_ROWS } from "../components/bad-input/pointless";
import type { Row } from "../components/bad-input/row";
import { PROGRAMS, recordProgram, type Dictionary, type Program } from "../components/programs";
import { describeRecording } from "../../support/recording/described";
import { withSchemaDefaults } from "../../support/arguments/schema-defaults";

const tokenOf = (component: string) => [...components.keys()].find((token) => token.endsWith(`:${component}`))!;

/** The rows of bad input without the bad input itself: the circumstances of each rule. */
const CIRCUMSTANCES = BAD_INPUT.map((row) => {
    const [, component, args, path] = row;
    const token = tokenOf(component);
    return { name: nameOf(row), token, args: without(args as Dictionary, path.split(/[.[\]]+/)) };
}).filter(({ token, args }) => isValid(token, args));

describe("defaults that an SDK fills in", () => {
    for (const program of [...PROGRAMS, ...CIRCUMSTANCES]) {
        it(`are accepted beside the arguments of ${program.name}`, () => {
            const { contract } = components.get(program.token)!;
            for (const args of [program.args, withSections(contract, program.args)]) {
                assert.deepEqual(check(contract, withSchemaDefaults(program.token, args)).problems, []);
            }
        });
    }

    for (const program of PROGRAMS) {
        it(`change nothing of what ${program.name} registers`, async () => {
            const { contract } = components.get(program.token)!;
            const args = withSchemaDefaults(program.token, withSections(contract, program.args));
            const [own, filled] = await Promise.all([recorded(program), recorded({ ...program, args })]);
            assert.equal(filled, own);
        });
    }

    it("are tested in the circumstances of every input that is refused as pointless", () => {
        const pointless = BAD_INPUT.filter(([, , , , reason]) => /no effect|comes from/.test(reason.source));
        const tried = CIRCUMSTANCES.map(({ name }) => name);
        assert.deepEqual(
            pointless.map(nameOf).filter((name) => !tried.includes(name)),
            [],
        );
        assert.ok(pointless.length >= POINTLESS_ROWS.length);
    });
});

function nameOf([what, component]: Row): string {
    return `${component}, ${what}`;
}

async function recorded(program: Program): Promise<string> {
    return describeRecording(await recordProgram(program));
}

function isValid(token: string, args: Dictionary): boolean {
    const { contract } = components.get(token)!;
    return check(contract, args).problems.length === 0;
}

/** A copy of the arguments without the value at the path. */
function without(args: Dictionary, [first, ...rest]: readonly string[]): Dictionary {
    const { [first!]: value, ...others } = args;
    return rest.length === 0 || typeof value !== "object" || value === null
        ? others
        : { ...others, [first!]: without(value as Dictionary, rest) };
}

/** The arguments with an empty object for each section that the user left out. */
function withSections({ inputs }: Contract, args: Dictionary): Dictionary {
    const sections = Object.entries(inputs as Shape).filter(([, schema]) => shapeOf(unwrap(schema).core) !== undefined);
    const empty = sections.filter(([, schema]) => unwrap(schema).fallback !== undefined).map(([name]) => [name, {}]);
    return { ...(Object.fromEntries(empty) as Dictionary), ...args };
}
