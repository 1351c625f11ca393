/** Checks a user's chart values against the values that the chart reads and those that the component decides. */
import { pathText } from "../../../contract";
import type { ChartIndex } from "./chart-index";
import { combinationProblems, type Combination } from "./combinations";
import { dataProblems, type ValueProblem } from "./data";
import { Reserved, reservedProblems, type ReservedValues } from "./reserved";
import { shapeProblems } from "./shape-check";

/** The rules for chart values. */
export interface ValueRules {
    /** The values that the chart reads. */
    readonly index: ChartIndex;
    /** The values that the component decides. */
    readonly reserved: ReservedValues;
    /** The values that do not work together. */
    readonly combinations: readonly Combination[];
    /** The component's own values that combinations depend on. An undefined value is not known yet. */
    readonly base?: unknown;
}

/**
 * Every problem with the values: values that are not data, that the component decides, that the chart does not read, or
 * that do not work together. An undefined value is not known yet and has no problem. No problem shows a value.
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

/** Keeps the first problem of each path, which is the cause of the others. */
function firstOfEachPath(problems: readonly ValueProblem[]): ValueProblem[] {
    const byPath = new Map([...problems].reverse().map((problem) => [pathText(problem.path), problem]));
    return problems.filter((problem) => byPath.get(pathText(problem.path)) === problem);
}
