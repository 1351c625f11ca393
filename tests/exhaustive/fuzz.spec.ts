/** Random arguments: a component either accepts them or says what is wrong with them. Nothing else ever happens. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { check } from "../../contract";
import { components } from "../../provider/components";
import { PROGRAMS, recordProgram, type Dictionary } from "../unit/components/programs";
import { DAMAGES, textPlaces } from "../support/arguments/damages";
import { valueAt, withValueAt } from "../support/arguments/leaves";

/** A copy of a value in which the part at the chosen place is left out or replaced. */
function mutated(value: unknown, picks: readonly number[], replacement: unknown): unknown {
    const [pick, ...rest] = picks;
    if (pick === undefined || typeof value !== "object" || value === null || Object.keys(value).length === 0) {
        return replacement;
    }
    const keys = Object.keys(value);
    const key = keys[pick % keys.length]!;
    const changed = mutated((value as Record<string, unknown>)[key], rest, replacement);
    return Array.isArray(value)
        ? value.map((item: unknown, index) => (String(index) === key ? changed : item))
        : { ...value, [key]: changed };
}

const anything = fc.anything({
    withBigInt: false,
    withDate: false,
    withMap: false,
    withSet: false,
    withTypedArray: false,
    withSparseArray: false,
});
const words = fc.constantFrom(
    undefined,
    null,
    "",
    "ingen",
    "https://x",
    "a b",
    0,
    -1,
    1.5,
    70000,
    true,
    [],
    {},
    ["x", "x"],
    { x: null },
    "x".repeat(300),
    // This is as long as a file. A check that takes more than linear time would seem to hang.
    "x".repeat(50_000),
);
const validOf = (token: string) => PROGRAMS.filter((program) => program.token === token).map(({ args }) => args);

/** Valid arguments of a component, changed at one place. */
const mutationOf = (token: string) => {
    const picks = fc.array(fc.nat(30), { minLength: 1, maxLength: 5 });
    return fc
        .tuple(fc.constantFrom(...validOf(token)), picks, fc.oneof(anything, words))
        .map(([args, place, value]) => mutated(args, place, value));
};

/** Valid arguments of a component, with damage to one text: PEM, an ARN, a URL, a name. */
const damageOf = (token: string) => {
    const places = validOf(token).flatMap((args) => textPlaces(args).map((place) => ({ args, place })));
    return fc
        .tuple(fc.constantFrom(...places), fc.constantFrom(...DAMAGES), fc.double({ min: 0, max: 1, noNaN: true }))
        .map(([{ args, place }, damage, where]) => {
            const text = valueAt(args, place) as string;
            return withValueAt(args, place, damage(text, Math.floor(where * text.length)));
        });
};

/** Commands stand on indented lines of their own. */
const SENTENCE = /^\S[\s\S]{5,}([.?)]|:(\n {2}\S.*)+)$/;

const wrong = (token: string) => fc.oneof(mutationOf(token), damageOf(token));

describe("random arguments", function () {
    this.timeout(300_000);
    for (const [token, { contract }] of components) {
        it(`of ${token} make the check report problems, and never make it throw`, () => {
            fc.assert(
                fc.property(fc.oneof(anything, wrong(token)), (args) => {
                    const { problems } = check(contract, args);
                    problems.forEach(({ reason }) =>
                        assert.match(reason, SENTENCE, "a reason is a sentence, or one and commands to type"),
                    );
                }),
                { numRuns: 1500 },
            );
        });

        it(`of ${token} make the component if they pass the check`, async () => {
            await fc.assert(
                fc.asyncProperty(wrong(token), async (args) => {
                    fc.pre(check(contract, args).problems.length === 0);
                    const { error } = await recordProgram({ token, args: args as Dictionary });
                    assert.equal(error, undefined);
                }),
                { numRuns: 30, maxSkipsPerRun: 200 },
            );
        });
    }
});
