/** Chart defaults that users remove: paths, nulls, and the values that Helm gets. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { checkChartValues } from "../../../../components/kubernetes/values/check";
import { keysOf } from "../../../../components/kubernetes/values/paths";
import { unsetProblems, withUnset } from "../../../../components/kubernetes/values/unset";
import { orchestratorIndex } from "../../../../components/substra/charts";
import { ORCHESTRATOR_COMBINATIONS, ORCHESTRATOR_RESERVED } from "../../../../components/substra/orchestrator/values";
import { pathText } from "../../../../contract";
import { reasonText } from "../../../support/reason";

const PASSTHROUGH = "nginx.ingress.kubernetes.io/ssl-passthrough";

describe("the path of a chart value", () => {
    for (const [text, keys] of [
        ["a", ["a"]],
        ["docker-registry.persistence.size", ["docker-registry", "persistence", "size"]],
        [`ingress.annotations["${PASSTHROUGH}"]`, ["ingress", "annotations", PASSTHROUGH]],
        ['["a.b"].c["d\\"e\\\\f"]', ["a.b", "c", 'd"e\\f']],
    ] as const) {
        it(`is read as keys: ${text}`, () => assert.deepEqual(keysOf(text), keys));
    }

    for (const text of ["", ".", ".a", "a.", "a..b", "a[0]", 'a["b"', 'a["b"]c', 'a[""]', "a]"]) {
        it(`is refused if it is not valid: ${JSON.stringify(text)}`, () => assert.equal(keysOf(text), undefined));
    }

    it("is read in the form that messages write", () => {
        const key = fc.string({ minLength: 1, unit: "grapheme-ascii" });
        fc.assert(
            fc.property(fc.array(key, { minLength: 1 }), (keys) => assert.deepEqual(keysOf(pathText(keys)), keys)),
        );
    });
});

describe("paths to unset", () => {
    const rules = {
        index: orchestratorIndex(),
        reserved: ORCHESTRATOR_RESERVED,
        combinations: ORCHESTRATOR_COMBINATIONS,
    };
    const problems = (paths: (string | undefined)[], values: object = {}) =>
        unsetProblems(paths, values, (nulls) => checkChartValues(nulls, rules));

    it("are accepted where a null would be accepted", () => {
        const paths = [
            "postgresql.primary.podSecurityContext.fsGroup",
            `ingress.annotations["${PASSTHROUGH}"]`,
            undefined,
        ];
        assert.deepEqual(problems(paths, { podAnnotations: { a: "b" } }), []);
    });

    for (const [path, values, reason] of [
        ["resources.", {}, /^"resources\." is not a path/],
        ["resources", { resources: {} }, /^"resources" is also set in values/],
        ["podSecurityContext", {}, /^"podSecurityContext" is not read by chart orchestrator/],
        ["resorces", {}, /Did you mean "resources"\?$/],
        ["ingress.hostname", {}, /Set hostname, or the federation's\.$/],
        ["ingress", {}, /would replace all keys below it/],
        ["metrics.serviceMonitor", {}, /cannot be unset as a whole/],
    ] as const) {
        it(`are refused where a null would be refused: ${path}`, () => {
            const [problem, ...more] = problems(["affinity", path], values);
            assert.deepEqual([problem?.path, more], [[1], []]);
            assert.match(reasonText(problem!.reason), reason);
        });
    }

    it("become nulls among the values", () => {
        const values = { ingress: { annotations: { a: "b" } }, resources: { limits: { cpu: 1 } } };
        assert.deepEqual(withUnset(values, [`ingress.annotations["${PASSTHROUGH}"]`, "resources.limits", "affinity"]), {
            ingress: { annotations: { a: "b", [PASSTHROUGH]: null } },
            resources: { limits: null },
            affinity: null,
        });
        assert.deepEqual(values.resources, { limits: { cpu: 1 } });
    });
});
