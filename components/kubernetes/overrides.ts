/** Merges a user's chart values into a component's, for helm.v3.Release. */
import * as pulumi from "@pulumi/pulumi";
import { mergeValues, type Values } from "./plan";
import type { ChartIndex } from "./values/chart-index";
import { holdsLargeNumber, numbersAsWritten } from "./values/numbers";
import { withUnset } from "./values/unset";

/** The user's changes to chart values. */
export interface Overrides {
    /** The user's values, by top-level key. */
    readonly values: Readonly<Record<string, pulumi.Output<unknown>>>;
    readonly unsetValues: readonly string[];
}

/**
 * The component's values with the user's values merged in. A null removes a default, both the chart's and the
 * component's own.
 */
export function overriddenValues(
    own: pulumi.Output<Values>,
    { values, unsetValues }: Overrides,
    index: () => ChartIndex,
): pulumi.Output<Values> {
    const unset = withUnset({}, unsetValues);
    const keys = [...new Set([...Object.keys(values), ...Object.keys(unset)])];
    if (keys.length === 0) {
        return own;
    }
    const given = keys.map((key) => {
        const theirs = values[key] ?? pulumi.output(undefined);
        return theirs.apply((value) => mergeValues(value, unset[key]));
    });
    const merged = (ours: Values) =>
        keys.map((key, at) => [key, given[at]!.apply((theirs) => mergedValue(ours, key, theirs, index))] as const);
    // Each key is merged separately. A value that is unknown in a preview therefore does not hide the others.
    return own.apply((ours): Values => ({ ...ours, ...Object.fromEntries(merged(ours)) }));
}

function mergedValue(ours: Values, key: string, theirs: unknown, index: () => ChartIndex): unknown {
    const merged = Object.hasOwn(ours, key) ? mergeValues(ours[key], theirs) : theirs;
    return holdsLargeNumber(merged) ? numbersAsWritten(index().values[key], merged) : merged;
}
