/** How strictly chart values are checked, which depends on whether the chart is the one that the component knows. */
import type { Reason } from "../../../contract";
import type { PublishedChart } from "../chart";
import { findChart, type ChartIdentity, type ChartPlace } from "./chart-identity";

/** What happens with values that the chart does not read, as far as the component knows. */
export type ValuesCheck = "error" | "warn" | "none";

/** What was found out about the chart that is to be installed. */
export interface ChartFindings {
    readonly problems: readonly { readonly path: readonly string[]; readonly reason: Reason }[];
    readonly check: ValuesCheck;
}

/**
 * Refuses a path that holds no chart and a chart of another component, and tells how strictly values are checked: as
 * errors where the chart is known; else as warnings, because another version may read what this one does not.
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
