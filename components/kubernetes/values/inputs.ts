/** What users say of chart values: the contract, and what is refused. */
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

/** What a component knows of its chart. */
export interface ChartKnowledge {
    /** What the published chart reads. Its files are opened when there are values to check. */
    readonly index: () => ChartIndex;
    /** What follows from other inputs. */
    readonly reserved: ReservedValues;
    /** What does not work together. */
    readonly combinations: readonly Combination[];
    /** The charts of the system, those of other components among them. */
    readonly charts: readonly PublishedChart[];
}

const valuesCheck = choice("kubernetes:ValuesCheck", "What is done about values that the chart cannot use.", {
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
                    "1e+06. A null takes a default away, as `unsetValues` does.",
                onChange: "update",
            }),
        unsetValues: plain(z.array(z.string()))
            .default([])
            .meta({
                description:
                    "Paths of chart values whose defaults are taken away, such as podSecurityContext.fsGroup. It " +
                    "does what a null among `values` does, which most languages drop. A key with dots is written in " +
                    'brackets: ingress.annotations["example.com/size"]. It needs version 4.30 or later of the ' +
                    "Kubernetes provider, and is refused with an older one, which would drop it without a word.",
                onChange: "update",
            }),
        valuesCheck: valuesCheck.optional().meta({
            description:
                "What is done about values that the chart does not read or cannot use, as far as the component " +
                "knows: another version may read what this one does not. Keys that the component manages itself, " +
                "and values that are no data, are refused always.",
            derivedDefault: `error for ${name} ${version}, warn for another chart or version`,
            onChange: "none",
        }),
    };
}

/** What is known of the inputs that values are checked with. */
interface KnownInputs {
    readonly values?: unknown;
    readonly unsetValues?: readonly (string | undefined)[] | undefined;
    readonly valuesCheck?: ValuesCheck | undefined;
    readonly chart?: Readonly<Partial<Record<"name" | "version" | "path", string | undefined>>> | undefined;
}

/**
 * Reports what is wrong with the values, the paths to unset and the chart itself. `base` holds values of the component
 * that combinations ask for.
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

/** How strictly values are checked. Not at all before it is known which chart it is: the check is repeated then. */
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
