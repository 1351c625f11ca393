/** Pure plans of chart values. */
import merge from "deepmerge";
import { isPlainObject } from "../../contract";

/** Chart values: what JSON can hold. */
export type Values = { readonly [key: string]: unknown };

/**
 * Merges as Helm does: maps deeply, lists as a whole, the later wins. Undefined values are left out, Outputs left as
 * they are.
 */
export function mergeValues(...layers: readonly (unknown | undefined)[]): unknown {
    const given = layers.filter((layer) => layer !== undefined).map(withoutUndefined);
    return given.every(isPlainObject)
        ? merge.all(given, {
              arrayMerge: (_ours: unknown[], theirs: unknown[]) => theirs,
              isMergeableObject: (value) => Array.isArray(value) || isPlainObject(value),
          })
        : given[given.length - 1];
}

function withoutUndefined(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(withoutUndefined);
    }
    if (!isPlainObject(value)) {
        return value;
    }
    const given = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(given.map(([key, item]) => [key, withoutUndefined(item)]));
}

/** From here on, Go prints a number that came as JSON with an exponent: 1e+06. */
const EXPONENT_FROM = 1_000_000;

/** Kubernetes' own integers, such as runAsUser: they take no text, and read 1e+09 as the number that it is. */
const TYPED_INTEGERS = /securityContext$/i;

/**
 * Values in which whole numbers of seven digits and more are text, so that templates print them as they were written.
 * Security contexts keep theirs.
 */
export function numbersAsWritten(value: unknown): unknown {
    if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) >= EXPONENT_FROM) {
        return BigInt(value).toString();
    }
    if (Array.isArray(value)) {
        return value.map(numbersAsWritten);
    }
    if (!isPlainObject(value)) {
        return value;
    }
    const entries = Object.entries(value).map(([key, item]) => [
        key,
        TYPED_INTEGERS.test(key) ? item : numbersAsWritten(item),
    ]);
    return Object.fromEntries(entries);
}
