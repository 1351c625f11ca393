/** Checks chart values that a user gives against what the chart reads and what the component decides. */
import { pathText } from "../../../contract";
import type { ChartIndex } from "./chart-index";
import { combinationProblems, type Combination } from "./combinations";
import { dataProblems, type ValueProblem } from "./data";
import { Reserved, reservedProblems, type ReservedValues } from "./reserved";
import { shapeProblems } from "./shape-check";

/** What chart values are held against. */
export interface ValueRules {
    /** What the chart reads. */
    readonly index: ChartIndex;
    /** What the component decides. */
    readonly reserved: ReservedValues;
    /** What does not work together. */
    readonly combinations: readonly Combination[];
    /** The component's own values, as far as combinations ask for them. An undefined one is not known yet. */
    readonly base?: unknown;
}

/**
 * Every problem with the values: what is no data, what the component decides, what the chart does not read, and what
 * does not work together. An undefined value is one that is not known yet: nothing is said of it. No value is ever
 * shown.
 */
export function checkChartValues(values: unknown, rules: ValueRules): ValueProblem[] {
    const reserved = new Reserved(rules.reserved);
    return firstOfEachPath([
        ...dataProblems(values),
        ...reservedProblems(values, reserved),
        ...shapeProblems(values, rules.index, reserved),
        ...combinationProblems(rules.combinations, values, rules.base),
    ]);
}

/** What is said first of a path is at the root of what else could be said. */
function firstOfEachPath(problems: readonly ValueProblem[]): ValueProblem[] {
    const byPath = new Map([...problems].reverse().map((problem) => [pathText(problem.path), problem]));
    return problems.filter((problem) => byPath.get(pathText(problem.path)) === problem);
}
