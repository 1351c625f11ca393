/** Finds values that the chart reads one by one but that do not work together. */
import { isPlainObject } from "../../../contract";
import type { ValueProblem } from "./data";
import { keysOf } from "./paths";

/** A condition on one value. The value is undefined if it is not set, or unset by null. */
export type Condition = (value: unknown) => boolean;

/** Values that do not work together. */
export interface Combination {
    /** The path of the problem: the value that the remedy changes. */
    readonly path: string;
    /** The conditions by path. The combination breaks if all of them hold. */
    readonly when: Readonly<Record<string, Condition>>;
    /** The consequence and the remedy. The text completes the path. */
    readonly reason: string;
}

/** Set to exactly this. */
export const is =
    (wanted: unknown): Condition =>
    (value) =>
        value === wanted;

/** Set to something else, or not set. */
export const isNot =
    (wanted: unknown): Condition =>
    (value) =>
        value !== wanted;

/** Set to something else. */
export const isOtherThan =
    (usual: unknown): Condition =>
    (value) =>
        isSet(value) && value !== usual;

/** Not set, or empty. */
export const isMissing: Condition = (value) => !isSet(value);

/** Set, and not empty. */
export const isSet: Condition = (value) =>
    value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);

/**
 * The combinations that break. `values` are the user's. Values that the user does not set are looked up in `base`, the
 * component's own values that matter here. A value that is not known yet breaks nothing.
 */
export function combinationProblems(
    combinations: readonly Combination[],
    values: unknown,
    base: unknown = {},
): ValueProblem[] {
    const broken = combinations.filter(({ when }) =>
        Object.entries(when).every(([path, holds]) => {
            const value = lookUp(keysOf(path)!, values, base);
            return value !== UNKNOWN && holds(value ?? undefined);
        }),
    );
    return broken.map(({ path, reason }) => ({ path: keysOf(path)!, reason, about: "chart" }));
}

const UNKNOWN = Symbol("unknown");

/** The user's value if there is one, even a null; otherwise the component's. */
function lookUp(path: readonly string[], values: unknown, base: unknown): unknown {
    const own = valueAt(path, values);
    return own === undefined ? valueAt(path, base) : own;
}

/** The value at a path. A key whose value is undefined is set but not known yet. */
function valueAt(path: readonly string[], values: unknown): unknown {
    let value = values;
    for (const key of path) {
        if (value === null || !isPlainObject(value)) {
            return value === undefined ? UNKNOWN : value === null ? null : undefined;
        }
        if (!Object.hasOwn(value, key)) {
            return undefined;
        }
        value = value[key];
    }
    return value === undefined ? UNKNOWN : value;
}
