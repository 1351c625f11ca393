/** Chart defaults that users take away: paths, nulls, and what reaches Helm. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { checkChartValues } from "../../../components/kubernetes/values/check";
import { keysOf } from "../../../components/kubernetes/values/paths";
import { hasEmptyList, splitNulls, unsetProblems, withUnset } from "../../../components/kubernetes/values/unset";
import { orchestratorIndex } from "../../../components/substra/charts";
import { ORCHESTRATOR_COMBINATIONS, ORCHESTRATOR_RESERVED } from "../../../components/substra/orchestrator/values";
import { pathText } from "../../../contract";
import { reasonText } from "../../support/reason";

const PASSTHROUGH = "nginx.ingress.kubernetes.io/ssl-passthrough";

describe("paths of chart values", () => {
    for (const [text, keys] of [
        ["a", ["a"]],
        ["docker-registry.persistence.size", ["docker-registry", "persistence", "size"]],
        [`ingress.annotations["${PASSTHROUGH}"]`, ["ingress", "annotations", PASSTHROUGH]],
        ['["a.b"].c["d\\"e\\\\f"]', ["a.b", "c", 'd"e\\f']],
    ] as const) {
        it(`are read as keys: ${text}`, () => assert.deepEqual(keysOf(text), keys));
    }

    for (const text of ["", ".", ".a", "a.", "a..b", "a[0]", 'a["b"', 'a["b"]c', 'a[""]', "a]"]) {
        it(`are refused where they are none: ${JSON.stringify(text)}`, () => assert.equal(keysOf(text), undefined));
    }

    it("are read as they are written in messages", () => {
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

    it("are taken where a null would be", () => {
        const paths = [
            "postgresql.primary.podSecurityContext.fsGroup",
            `ingress.annotations["${PASSTHROUGH}"]`,
            undefined,
        ];
        assert.deepEqual(problems(paths, { podAnnotations: { a: "b" } }), []);
    });

    for (const [path, values, reason] of [
        ["resources.", {}, /^"resources\." is not a path/],
        ["resources", { resources: {} }, /^"resources" is set in values as well/],
        ["podSecurityContext", {}, /^"podSecurityContext" is not read by chart orchestrator/],
        ["resorces", {}, /Did you mean "resources"\?$/],
        ["ingress.hostname", {}, /Set hostname, or the federation's\.$/],
        ["ingress", {}, /would replace all below it/],
        ["postgresql.primary", {}, /cannot be unset as a whole/],
    ] as const) {
        it(`are refused where a null would be: ${path}`, () => {
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

describe("values with nulls", () => {
    it("are split into what is set and what is unset", () => {
        const values = { a: 1, b: null, c: { d: null, e: [null, { f: null }], g: {} }, h: { i: { j: null } } };
        assert.deepEqual(splitNulls(values), {
            set: { a: 1, c: { e: [null, { f: null }], g: {} }, h: { i: {} } },
            unset: { b: null, c: { d: null }, h: { i: { j: null } } },
        });
    });

    it("have nothing to unset without a null", () => {
        const data = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.jsonValue()), fc.integer()));
        fc.assert(
            fc.property(data, (values) =>
                assert.deepEqual(splitNulls(values), { set: { ...values }, unset: undefined }),
            ),
        );
    });

    it("lose nothing: what is unset, laid over what is set, is what was given", () => {
        const tree = fc.letrec((tie) => ({
            map: fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie("value"), {
                minKeys: 1,
                maxKeys: 3,
                noNullPrototype: true,
            }),
            value: fc.oneof({ maxDepth: 3 }, fc.constant(null), fc.integer(), tie("map")),
        }));
        fc.assert(
            fc.property(tree.map, (values) => {
                const { set, unset } = splitNulls(values);
                assert.deepEqual(laidOver(set, unset), values);
            }),
        );
    });

    it("are told from those with an empty list", () => {
        assert.ok(hasEmptyList({ a: { b: [{ c: [] }] } }));
        assert.ok(!hasEmptyList({ a: { b: [{ c: [null] }] }, d: {}, e: "" }));
    });
});

/** As Helm lays one set of values over another. */
function laidOver(values: unknown, more: unknown): unknown {
    if (more === undefined || typeof values !== "object" || typeof more !== "object" || more === null) {
        return more === undefined ? values : more;
    }
    const keys = new Set([...Object.keys(values ?? {}), ...Object.keys(more)]);
    const at = (map: unknown, key: string) => (map as Record<string, unknown> | undefined)?.[key];
    return Object.fromEntries(
        [...keys].map((key) => [
            key,
            Object.hasOwn(more, key) ? laidOver(at(values, key), at(more, key)) : at(values, key),
        ]),
    );
}
