/** A user's chart values over those of a component, as helm.v3.Release takes them. */
import * as pulumi from "@pulumi/pulumi";
import { omittable } from "../../contract";
import { mergeValues, type Values } from "./plan";
import { dropsNulls } from "./provider-version";
import type { ChartIndex } from "./values/chart-index";
import { holdsLargeNumber, numbersAsWritten } from "./values/numbers";
import { hasEmptyList, hasNull, withUnset } from "./values/unset";

/** What a user says of values. */
export interface Overrides {
    /** By top-level key. */
    readonly values: Readonly<Record<string, pulumi.Output<unknown>>>;
    readonly unsetValues: readonly string[];
}

/**
 * The component's values with what the user overrides, merged where both have the same key. A null takes a default away: the
 * chart's, and the component's own.
 */
export function overriddenValues(
    own: pulumi.Output<Values>,
    { values, unsetValues }: Overrides,
    index: () => ChartIndex,
    component: pulumi.ComponentResource,
) {
    const unset = withUnset({}, unsetValues);
    const keys = [...new Set([...Object.keys(values), ...Object.keys(unset)])];
    if (keys.length === 0) {
        return { values: own };
    }
    const given = keys.map((key) => {
        const theirs = values[key] ?? pulumi.output(undefined);
        return theirs.apply((value) => mergeValues(value, unset[key]));
    });
    const merged = (ours: Values) =>
        keys.map((key, at) => [key, given[at]!.apply((theirs) => mergedValue(ours, key, theirs, index))] as const);
    return {
        // Key by key: a value that is unknown in a preview hides none beside it.
        values: own.apply((ours): Values => ({ ...ours, ...Object.fromEntries(merged(ours)) })),
        allowNullValues: omittable(keptValues(pulumi.unsecret(pulumi.all(given)), component)),
    };
}

function mergedValue(ours: Values, key: string, theirs: unknown, index: () => ChartIndex): unknown {
    const merged = Object.hasOwn(ours, key) ? mergeValues(ours[key], theirs) : theirs;
    return holdsLargeNumber(merged) ? numbersAsWritten(index().values[key], merged) : merged;
}

/**
 * The option that lets the provider keep empty lists before 4.30; from then on it does nothing but print a warning. There
 * is none that lets it keep nulls, so they are an error there
 * (docs/facts/helm.md#nulls-in-values-are-lost-before-430).
 */
function keptValues(given: pulumi.Output<readonly unknown[]>, component: pulumi.ComponentResource) {
    return given.apply((all): pulumi.Output<true | undefined> => {
        const isNull = all.some(hasNull);
        const version = isNull || all.some(hasEmptyList) ? dropsNulls(component) : pulumi.output(undefined);
        return version.apply((old) => {
            if (old !== undefined && isNull) {
                void pulumi.log.error(nullsAreDropped(old), component);
            }
            return old === undefined ? undefined : true;
        });
    });
}

function nullsAreDropped(version: string): string {
    return (
        `unsetValues, and nulls among values, need the Kubernetes provider 4.30 or later: ${version} drops them on their ` +
        "way to Helm. Use a provider of a later version of @pulumi/kubernetes."
    );
}
