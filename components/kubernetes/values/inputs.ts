/** The inputs for chart values: the contract, and the check. */
import * as z from "zod";
import { choice, plain, type GivenInputs, type Path, type Report } from "../../../contract";
import type { PublishedChart } from "../chart";
import type { ChartIndex } from "./chart-index";
import { checkChartValues } from "./check";
import type { Combination } from "./combinations";
import type { ValueProblem } from "./data";
import { judgeChart, type ValuesCheck } from "./known-chart";
import type { ReservedValues } from "./reserved";
import { unsetProblems } from "./unset";

/** A component's knowledge of its chart. */
export interface ChartKnowledge {
    /** The values that the published chart reads. The index files are read only if there are values to check. */
    readonly index: () => ChartIndex;
    /** The values that follow from other inputs. */
    readonly reserved: ReservedValues;
    /** The values that do not work together. */
    readonly combinations: readonly Combination[];
    /** The chart's own repositories of images that have no value for their registry, by the path of the image. */
    readonly repositories?: Readonly<Record<string, string>>;
    /** The charts of the system, including those of other components. */
    readonly charts: readonly PublishedChart[];
}

const valuesCheck = choice("kubernetes:ValuesCheck", "The reaction to values that the chart cannot use.", {
    error: "They are refused.",
    warn: "They are named in a warning.",
    none: "Nothing.",
});

/** The inputs. */
export function valueInputs({ name, version }: PublishedChart) {
    return {
        values: plain(z.record(z.string(), z.unknown()))
            .default({})
            .meta({
                description:
                    "Chart values merged over those that the component sets: maps deeply, lists as a whole. They are " +
                    "checked before anything is made: keys that the chart does not read, values of a kind that it " +
                    "cannot use, combinations that are known to break, and keys that the component manages itself " +
                    "are refused, with what to use instead. The top-level keys must be known when the program runs. " +
                    "Large numbers reach the chart as they are written, although Helm by itself would print them as " +
                    "1e+06. A null removes a default, like `unsetValues`.",
                onChange: "update",
            }),
        unsetValues: plain(z.array(z.string()))
            .default([])
            .meta({
                description:
                    "Paths of chart values whose defaults are removed, such as podSecurityContext.fsGroup. A path " +
                    "has the effect of a null in `values`, which most languages drop. A key with dots is written in " +
                    'brackets: ingress.annotations["example.com/size"]. It needs version 4.30 or later of the ' +
                    "Kubernetes provider. It is refused with an older provider, which would drop it silently.",
                onChange: "update",
            }),
        valuesCheck: valuesCheck.optional().meta({
            description:
                "The reaction to values that the chart does not read or cannot use, as far as the component knows: " +
                "another version may read other values. Keys that the component manages itself, and values that " +
                "are not data, are always refused.",
            derivedDefault: `error for ${name} ${version}, warn for another chart or version`,
            onChange: "none",
        }),
    };
}

/** The known inputs that the check uses. */
interface KnownInputs {
    readonly values?: unknown;
    readonly unsetValues?: readonly (string | undefined)[] | undefined;
    readonly valuesCheck?: ValuesCheck | undefined;
    readonly chart?: Readonly<Partial<Record<"name" | "version" | "path", string | undefined>>> | undefined;
}

/**
 * Reports problems with the values, the paths to unset and the chart itself. `base` holds the component's own values
 * for combinations.
 */
export function checkValues(
    published: PublishedChart,
    knowledge: ChartKnowledge,
    known: KnownInputs,
    report: Report,
    given: GivenInputs,
    base?: unknown,
): void {
    const strictness = judged(published, knowledge.charts, known, report, given);
    const weigh = (at: string) => (problem: ValueProblem) => {
        const path: Path = [at, ...problem.path];
        if (problem.about !== "chart" || strictness === "error") {
            report(path, problem.reason);
        } else if (strictness === "warn") {
            report(path, problem.reason, "warning");
        }
    };
    const { values = {}, unsetValues = [] } = known;
    if (Object.keys(values as object).length > 0 || unsetValues.length > 0) {
        const rules = { ...knowledge, index: knowledge.index(), base };
        checkChartValues(values, rules).forEach(weigh("values"));
        unsetProblems(unsetValues, values, (nulls) => checkChartValues(nulls, rules)).forEach(weigh("unsetValues"));
    }
}

/** How strictly values are checked. While the chart is not known, they are not checked; the check is repeated later. */
function judged(
    published: PublishedChart,
    charts: readonly PublishedChart[],
    { chart, valuesCheck }: KnownInputs,
    report: Report,
    given: GivenInputs,
): ValuesCheck {
    const isLate = (part: "name" | "version" | "path") => given.has(`chart.${part}`) && chart?.[part] === undefined;
    if (chart === undefined || isLate("name") || isLate("version") || isLate("path")) {
        return "none";
    }
    const { name = published.name, version = published.version, path } = chart;
    const others = charts.filter((other) => other.name !== published.name);
    const { problems, check } = judgeChart({ name, version, path }, valuesCheck, published, others);
    problems.forEach((problem) => report(["chart", ...problem.path], problem.reason));
    return check;
}
