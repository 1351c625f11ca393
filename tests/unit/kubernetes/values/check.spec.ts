/** Problems of chart values, with the paths that the components decide themselves. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { checkChartValues, type ValueRules } from "../../../../components/kubernetes/values/check";
import { BACKEND_COMBINATIONS } from "../../../../components/substra/backend/combinations";
import { BACKEND_RESERVED } from "../../../../components/substra/backend/values";
import { backendIndex, frontendIndex, orchestratorIndex } from "../../../../components/substra/charts";
import { FRONTEND_COMBINATIONS, FRONTEND_RESERVED } from "../../../../components/substra/frontend/values";
import { ORCHESTRATOR_COMBINATIONS, ORCHESTRATOR_RESERVED } from "../../../../components/substra/orchestrator/values";
import { pathText } from "../../../../contract";
import { REFUSED } from "./check-rows";
import { TAKEN } from "./taken-rows";
import { reasonText } from "../../../support/reason";

const RULES: Readonly<Record<string, ValueRules>> = {
    Backend: { index: backendIndex(), reserved: BACKEND_RESERVED, combinations: BACKEND_COMBINATIONS },
    Orchestrator: {
        index: orchestratorIndex(),
        reserved: ORCHESTRATOR_RESERVED,
        combinations: ORCHESTRATOR_COMBINATIONS,
    },
    Frontend: { index: frontendIndex(), reserved: FRONTEND_RESERVED, combinations: FRONTEND_COMBINATIONS },
};

const check = (component: string, values: unknown) => checkChartValues(values, RULES[component]!);

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

    it("never shows a value and never throws, for any values", () => {
        const secret = "hunter2-hunter2";
        const leaf = fc.oneof(
            fc.constant(secret),
            fc.constant([secret]),
            fc.constant(null),
            fc.constant(undefined),
            fc.anything(),
        );
        const known = fc.constantFrom(...Object.keys(backendIndex().values));
        fc.assert(
            fc.property(
                fc.dictionary(known, fc.oneof(leaf, fc.dictionary(fc.string(), leaf)), { noNullPrototype: true }),
                (values) => {
                    const said = check("Backend", values).map(({ reason }) => reasonText(reason));
                    assert.ok(!said.join().includes(secret));
                    said.forEach((reason) => assert.match(reason, /\.$|\?$/));
                },
            ),
            { numRuns: 300 },
        );
    });
});
