/** Decides how strictly chart values are checked. This depends on whether the component knows the chart. */
import type { Reason } from "../../../contract";
import type { PublishedChart } from "../chart";
import { findChart, type ChartIdentity, type ChartPlace } from "./chart-identity";

/** The reaction to values that the chart does not read, as far as the component knows. */
export type ValuesCheck = "error" | "warn" | "none";

/** The result of examining the chart. */
export interface ChartFindings {
    readonly problems: readonly { readonly path: readonly string[]; readonly reason: Reason }[];
    readonly check: ValuesCheck;
}

/**
 * Refuses a path without a chart, and a chart of another component. It also decides how strictly values are checked: a
 * problem is an error if the component knows the chart, and otherwise a warning, because another version may read other
 * values.
 */
export function judgeChart(
    place: ChartPlace,
    given: ValuesCheck | undefined,
    known: PublishedChart,
    others: readonly PublishedChart[],
    folder?: string,
): ChartFindings {
    const { identity, problem } = findChart(place, folder);
    const at = place.path === undefined ? "name" : "path";
    const other = others.find(({ name }) => name === identity?.name);
    const problems = [
        ...(problem === undefined ? [] : [{ path: ["path"], reason: problem }]),
        ...(other === undefined ? [] : [{ path: [at], reason: foreign(other, known) }]),
    ];
    return { problems, check: given ?? (isSame(identity, known) ? "error" : "warn") };
}

function foreign(other: PublishedChart, known: PublishedChart): string {
    return (
        `is the chart ${other.name}, which ${other.component} installs. ` +
        `Give ${known.name}, or use ${other.component} in place of ${known.component}.`
    );
}

function isSame(identity: ChartIdentity | undefined, known: ChartIdentity): boolean {
    return identity?.name === known.name && identity.version === known.version;
}
