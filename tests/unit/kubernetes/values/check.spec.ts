/** Problems of chart values, with the paths that the components decide themselves. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { checkChartValues } from "../../../../components/kubernetes/values/check";
import { keysOf, nestedAt } from "../../../../components/kubernetes/values/paths";
import { pathText } from "../../../../contract";
import { REFUSED } from "./check-rows";
import { TAKEN } from "./taken-rows";
import { allInstallers, INSTALLERS, valueRulesOf, type Installing } from "../../../support/installers";
import { reasonText } from "../../../support/reason";

const check = (component: string, values: unknown) =>
    checkChartValues(values, valueRulesOf(INSTALLERS[component as Installing]));

describe("the check of chart values", () => {
    for (const [what, component, values, path, reason] of REFUSED) {
        it(`refuses ${what} (${component}, ${path === "" ? "at the top" : path})`, () => {
            const problems = check(component, values).filter((problem) => reason.test(reasonText(problem.reason)));
            assert.deepEqual(
                problems.map((problem) => pathText(problem.path)),
                [path],
                JSON.stringify(check(component, values)),
            );
        });

        it(`reports one problem of ${what} (${component}, ${path === "" ? "at the top" : path})`, () => {
            const about = check(component, values).filter((problem) => pathText(problem.path) === path);
            assert.equal(about.length, 1, JSON.stringify(about));
        });
    }

    for (const [what, component, values] of TAKEN) {
        it(`accepts ${what} (${component})`, () => assert.deepEqual(check(component, values), []));
    }

    it("says whether a problem is of the data, of the chart's version or of the component", () => {
        const values = { affinity: () => 1, unknown: 1, channels: [] };
        const about = check("Orchestrator", values).map((problem) => `${pathText(problem.path)} ${problem.about}`);
        assert.deepEqual(about, ["affinity data", "channels component", "unknown chart"]);
    });

    for (const [component, { settings }] of allInstallers) {
        const { index, reserved } = settings.knowledge;
        const decided = Object.entries(reserved).map(([path, reason]) => ({ path, keys: keysOf(path)!, reason }));

        it(`accepts no values (${component})`, () => assert.deepEqual(check(component, {}), []));

        it(`refuses each value that the component decides, with its reason (${component})`, () => {
            assert.ok(decided.length > 0);
            for (const { path, keys, reason } of decided) {
                for (const value of ["x", null]) {
                    const problems = check(component, nestedAt(keys, value));
                    const at = problems.filter((problem) => pathText(problem.path) === path);
                    assert.deepEqual(at, [{ path: keys, reason, about: "component" }], path);
                }
            }
        });

        it(`refuses a null for the map around a value that the component decides (${component})`, () => {
            for (const { path, keys } of decided.filter((it) => it.keys.length > 1)) {
                const around = keys.slice(0, -1);
                const [problem, ...more] = check(component, nestedAt(around, null));
                assert.deepEqual([problem?.path, more], [around, []], path);
                assert.match(
                    reasonText(problem!.reason),
                    /^would replace all keys below it, and the component decides/,
                );
            }
        });

        it(`never shows a value and never throws, for any values (${component})`, () => {
            const secret = "hunter2-hunter2";
            const leaf = fc.oneof(
                fc.constant(secret),
                fc.constant([secret]),
                fc.constant(null),
                fc.constant(undefined),
                fc.anything(),
            );
            const known = fc.constantFrom(...Object.keys(index().values));
            const below = fc.oneof(leaf, fc.dictionary(fc.string(), leaf));
            const property = fc.property(fc.dictionary(known, below, { noNullPrototype: true }), (values) => {
                const said = check(component, values).map(({ reason }) => reasonText(reason));
                assert.ok(!said.join().includes(secret));
                said.forEach((reason) => assert.match(reason, /\.$|\?$/));
            });
            fc.assert(property, { numRuns: 300 });
        });
    }
});
