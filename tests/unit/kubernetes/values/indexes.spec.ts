/** Chart indexes and the check against them: every path of every index, and every kind of mistake. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import fc from "fast-check";
import { distance } from "fastest-levenshtein";
import { parse } from "yaml";
import { reasonText } from "../../../support/reason";
import {
    composeIndex,
    isShapeMap,
    type ChartIndex,
    type ChartIndexFile,
    type Shape,
} from "../../../../components/kubernetes/values/chart-index";
import { checkChartValues } from "../../../../components/kubernetes/values/check";
import { FREE, SCALARS, SHAPES } from "../../../../components/kubernetes/values/kinds";
import { shapeAt } from "../../../../components/kubernetes/values/nearest";
import { pathText } from "../../../../contract";
import { ROOT } from "../../../support/examples";
import { allInstallers } from "../../../support/installers";
import { leaves, nested, rightValue, siblings, wrongValue } from "./samples";

const COMPONENTS = path.join(ROOT, "components");

/** Every index file of every module, with its content. */
const files = readdirSync(COMPONENTS, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(path.dirname(file)) === "charts" && file.endsWith(".json"))
    .map((name) => path.join(COMPONENTS, name))
    .map((file) => ({ file, content: JSON.parse(readFileSync(file, "utf8")) as ChartIndexFile }));

function composed({ file, content }: (typeof files)[number]): ChartIndex {
    const subchart = (name: string) =>
        JSON.parse(readFileSync(path.join(path.dirname(file), `${name}.json`), "utf8")) as ChartIndexFile;
    const subcharts = Object.entries(content.subcharts ?? {}).map(([key, name]) => [key, subchart(name)] as const);
    return composeIndex(content, Object.fromEntries(subcharts));
}

const check = (values: unknown, index: ChartIndex) =>
    checkChartValues(values, { index, reserved: {}, combinations: [] });
const isDead = (index: ChartIndex, keys: readonly string[]) =>
    keys.some((_, end) => Object.hasOwn(index.dead, pathText(keys.slice(0, end + 1))));

function words(shape: Shape): string[] {
    if (typeof shape === "string") {
        return [shape];
    }
    return isShapeMap(shape) ? Object.values(shape).flatMap(words) : words((shape as readonly [Shape])[0]);
}

describe("chart indexes", () => {
    it("are all found", () => assert.ok(files.length >= 13, String(files.length)));

    for (const [component, { settings }] of allInstallers) {
        it(`describe the chart that the component installs by default: ${component}`, () => {
            const { chart, knowledge } = settings;
            const index = knowledge.index();
            assert.deepEqual([chart.component, index.chart, index.version], [component, chart.name, chart.version]);
        });
    }

    for (const entry of files) {
        const { file, content } = entry;
        const name = path.basename(file, ".json");
        const index = composed(entry);
        const living = leaves(index.values).filter(({ path: keys }) => !isDead(index, keys));

        describe(`of ${name}`, () => {
            it("are named after chart and version", () => {
                assert.equal(name, `${content.chart}-${content.version}`);
            });

            it("use only words that the check knows", () => {
                const known = [...Object.keys(SCALARS), ...Object.keys(SHAPES), ...FREE];
                const unknown = words(content.values).filter((word) => !known.includes(word) && !word.includes("|"));
                assert.deepEqual(unknown, []);
            });

            it("accept a right value at every path", () => {
                assert.ok(living.length > 15);
                for (const { path: keys, shape } of living) {
                    assert.deepEqual(check(nested(keys, rightValue(shape)), index), [], pathText(keys));
                }
            });

            it("accept a null at every path that is read as a whole", () => {
                for (const { path: keys } of living) {
                    assert.deepEqual(check(nested(keys, null), index), [], pathText(keys));
                }
            });

            it("refuse a value of another kind at every path", () => {
                for (const { path: keys, shape } of living.filter(({ shape }) => wrongValue(shape) !== undefined)) {
                    const problems = check(nested(keys, wrongValue(shape)), index);
                    assert.deepEqual(
                        problems.map((problem) => pathText(problem.path).slice(0, pathText(keys).length)),
                        [pathText(keys)],
                    );
                    assert.match(reasonText(problems[0]!.reason), /^must be /, pathText(keys));
                }
            });

            it("refuse every dead path and say what to do", () => {
                for (const [dead, entry] of Object.entries(index.dead)) {
                    const [problem, ...more] = check(nested(dead.split("."), {}), index);
                    assert.deepEqual([pathText(problem?.path ?? []), more], [dead, []]);
                    const use = typeof entry === "string" ? undefined : entry.use;
                    const remedy = use === undefined ? /(leave it out|[Ss]et \S+)/ : `Set ${use} instead.`;
                    assert.match(
                        reasonText(problem!.reason),
                        typeof remedy === "string" ? new RegExp(`${escaped(remedy)}$`) : remedy,
                    );
                }
            });

            it("point from dead paths to paths that are read", () => {
                const uses = Object.values(index.dead).flatMap((entry) =>
                    typeof entry === "string" ? [] : [entry.use],
                );
                for (const use of uses) {
                    assert.ok(shapeAt(index.values, use.split(".")) !== undefined, use);
                    assert.ok(!isDead(index, use.split(".")), use);
                }
            });

            it("refuse a misspelt key and name the nearest", () => {
                const keys = living.filter(({ path: keys }) => !keys.includes("any-key") && isClosed(index, keys));
                fc.assert(
                    fc.property(fc.constantFrom(...keys), fc.nat(), fc.nat(2), ({ path: keys, shape }, seed, how) => {
                        const depth = seed % keys.length;
                        const right = keys[depth]!;
                        const wrong = misspelt(right, seed, how);
                        const at = [...keys.slice(0, depth), wrong];
                        const known = siblings(index.values, at);
                        fc.pre(
                            right.length > 3 && !known.includes(wrong) && !known.includes("*") && !isDead(index, at),
                        );
                        const [problem, ...more] = check(
                            nested([...at, ...keys.slice(depth + 1)], rightValue(shape)),
                            index,
                        );
                        assert.deepEqual([pathText(problem?.path ?? []), more], [pathText(at), []]);
                        const meant = /Did you mean "([^"]+)"\?$/.exec(reasonText(problem!.reason))?.[1] ?? "";
                        assert.ok(
                            distance(wrong, meant) <= distance(wrong, right),
                            `${wrong}: ${reasonText(problem!.reason)}`,
                        );
                    }),
                    { numRuns: 200 },
                );
            });
        });
    }

    for (const [, { settings }] of allInstallers) {
        const { name } = settings.chart;
        it(`accept the published defaults of ${name}`, () => {
            const index = settings.knowledge.index();
            const text = readFileSync(path.join(ROOT, "tests", "charts", name, "values.yaml"), "utf8");
            const problems = check(parse(text), index).filter(({ path: at }) => !isDead(index, at.map(String)));
            assert.deepEqual(problems, []);
        });
    }
});

/** Whether every map above the key has a fixed set of keys. */
function isClosed(index: ChartIndex, keys: readonly string[]): boolean {
    return keys.every((_, end) => !siblings(index.values, keys.slice(0, end + 1)).includes("*"));
}

/** A word with a letter left out, doubled, or exchanged with the next. */
function misspelt(word: string, seed: number, how: number): string {
    const at = seed % (word.length - 1);
    const middle = ["", word[at]! + word[at]! + word[at + 1]!, word[at + 1]! + word[at]!][how]!;
    return word.slice(0, at) + (how === 0 ? word[at + 1]! : middle) + word.slice(at + 2);
}

function escaped(text: string): string {
    return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
