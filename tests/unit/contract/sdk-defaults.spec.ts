/**
 * Generated SDKs add the schema's defaults to what they send, and their users cannot prevent it. So a default never
 * counts as given, even if another input makes it pointless.
 */
import assert from "node:assert/strict";
import type * as z from "zod";
import { check, isPlainObject, pathText } from "../../../contract";
import { elementOf, mapOf, shapeOf, unwrap, type Shape } from "../../../contract/introspect";
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
    return { name: nameOf(row), token, args: without(args as Dictionary, keysIn(path)) };
}).filter(({ token, args }) => isValid(token, args));

describe("defaults that an SDK fills in", () => {
    for (const program of [...PROGRAMS, ...CIRCUMSTANCES]) {
        it(`are accepted beside the arguments of ${program.name}`, () => {
            const { contract } = components.get(program.token)!;
            for (const args of [program.args, withSections(contract.inputs as Shape, program.args)]) {
                assert.deepEqual(check(contract, withSchemaDefaults(program.token, args)).problems, []);
            }
        });
    }

    for (const program of PROGRAMS) {
        it(`change nothing of what ${program.name} registers`, async () => {
            const { contract } = components.get(program.token)!;
            const args = withSchemaDefaults(program.token, withSections(contract.inputs as Shape, program.args));
            const [own, filled] = await Promise.all([recorded(program), recorded({ ...program, args })]);
            assert.equal(filled, own);
        });
    }

    it("are tested in the circumstances of every input that is refused as pointless", () => {
        const pointless = BAD_INPUT.filter((row) => POINTLESS_ROWS.includes(row) || isPointless(row));
        const tried = CIRCUMSTANCES.map(({ name }) => name);
        assert.deepEqual(
            pointless.map(nameOf).filter((name) => !tried.includes(name)),
            [],
        );
        assert.ok(pointless.length > POINTLESS_ROWS.length);
    });
});

function nameOf([what, component]: Row): string {
    return `${component}, ${what}`;
}

/** Whether the check says that another input makes this one pointless, whatever words the row expects. */
function isPointless([, component, args, path]: Row): boolean {
    const { contract } = components.get(tokenOf(component))!;
    const refusals = check(contract, args, "it").problems.filter((problem) => pathText(problem.path) === path);
    return refusals.some(({ reason }) => /\b(?:has no effect|comes from|Leave one of them out)\b/.test(reason));
}

async function recorded(program: Program): Promise<string> {
    return describeRecording(await recordProgram(program));
}

function isValid(token: string, args: Dictionary): boolean {
    const { contract } = components.get(token)!;
    return check(contract, args).problems.length === 0;
}

/** The keys of a problem's path, such as `a.list[0]` or `a.map["b.c"]`. */
function keysIn(path: string): string[] {
    return [...path.matchAll(/\["([^"]+)"\]|([^.[\]]+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
}

/** A copy of the arguments without the value at the path. */
function without<T>(args: T, [first, ...rest]: readonly string[]): T {
    if (typeof args !== "object" || args === null) {
        return args;
    }
    const entries = Object.entries(args)
        .filter(([key]) => rest.length > 0 || key !== first)
        .map(([key, value]: [string, unknown]) => [key, key === first ? without(value, rest) : value] as const);
    return (Array.isArray(args) ? entries.map(([, value]) => value) : Object.fromEntries(entries)) as T;
}

/** The arguments with an empty object for each section that the user left out, at every depth. */
function withSections(shape: Shape, args: Dictionary): Dictionary {
    const sections = Object.entries(shape).map(([name, schema]) => [name, sectionsIn(schema, args[name])] as const);
    return { ...args, ...Object.fromEntries(sections.filter(([, value]) => value !== undefined)) };
}

/** An object whose default has values of its own is no section: an empty one would lack what it needs. */
function sectionsIn(schema: z.ZodType, given: unknown): unknown {
    const { core, fallback } = unwrap(schema);
    const [shape, map, element] = [shapeOf(core), mapOf(core), elementOf(core)];
    const isSection = shape !== undefined && isPlainObject(fallback) && Object.keys(fallback).length === 0;
    const value = given ?? (isSection ? {} : given);
    if (element !== undefined && Array.isArray(value)) {
        return value.map((item) => sectionsIn(element, item));
    }
    if (!isPlainObject(value)) {
        return value;
    }
    if (map !== undefined) {
        const items = Object.entries(value).map(([key, item]) => [key, sectionsIn(map.value, item)] as const);
        return Object.fromEntries(items);
    }
    return shape === undefined ? value : withSections(shape, value);
}
