/** A user's chart values over those of a component, as helm.v3.Release takes them. */
import * as pulumi from "@pulumi/pulumi";
import { omittable } from "../../contract";
import { sortedEntries } from "../shared/maps";
import { mergeValues, type Values } from "./plan";
import type { ChartIndex } from "./values/chart-index";
import { holdsLargeNumber, numbersAsWritten } from "./values/numbers";
import { hasEmptyList, splitNulls, withUnset } from "./values/unset";

/** What a user says of values. */
export interface Overrides {
    /** By top-level key. */
    readonly values: Readonly<Record<string, pulumi.Output<unknown>>>;
    readonly unsetValues: readonly string[];
}

/**
 * The component's values with what the user overrides, merged where both have the same key. What the user takes away goes
 * into a values file: among the values themselves, the provider drops a null before 4.30
 * (docs/facts/helm.md#nulls-and-empty-lists-in-values-are-lost-before-430).
 */
export function overriddenValues(
    own: pulumi.Output<Values>,
    { values, unsetValues }: Overrides,
    index: () => ChartIndex,
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
    const set = (ours: Values) =>
        keys.map((key, at) => [key, given[at]!.apply((theirs) => setValue(ours, key, theirs, index))] as const);
    return {
        // Key by key: a value that is unknown in a preview hides none beside it.
        values: own.apply((ours): Values => ({ ...ours, ...Object.fromEntries(set(ours)) })),
        ...taken(pulumi.unsecret(pulumi.all(given).apply((all) => takenAway(keys, all)))),
    };
}

function setValue(ours: Values, key: string, theirs: unknown, index: () => ChartIndex): unknown {
    const { set } = splitNulls(Object.hasOwn(ours, key) ? mergeValues(ours[key], theirs) : theirs);
    return holdsLargeNumber(set) ? numbersAsWritten(index().values[key], set) : set;
}

/** What the provider has to be told so that Helm hears of it. */
interface TakenAway {
    /** A values file with nothing but nulls; undefined without one. */
    readonly file: string | undefined;
    /** Whether there is anything that the provider drops before 4.30. From then on the option is ignored, with a warning. */
    readonly isDropped: boolean;
}

function takenAway(keys: readonly string[], given: readonly unknown[]): TakenAway {
    const nulls = keys
        .map((key, at) => [key, splitNulls(given[at]).unset] as const)
        .filter(([, unset]) => unset !== undefined);
    const file =
        nulls.length === 0 ? undefined : JSON.stringify(Object.fromEntries(sortedEntries(Object.fromEntries(nulls))));
    return { file, isDropped: file !== undefined || hasEmptyList(given) };
}

function taken(away: pulumi.Output<TakenAway>) {
    return {
        valueYamlFiles: omittable(
            away.apply(({ file }) => (file === undefined ? undefined : [new pulumi.asset.StringAsset(file)])),
        ),
        allowNullValues: omittable(away.apply(({ isDropped }) => isDropped || undefined)),
    };
}
