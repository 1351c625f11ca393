/** The pure plan of chart values. */
import merge from "deepmerge";
import { isPlainObject } from "../../contract";
import { mapValues } from "../shared/maps";

/** Chart values, as JSON data. */
export type Values = { readonly [key: string]: unknown };

/**
 * Merges layers as Helm does: maps deeply, lists as a whole, and the later value wins. It removes undefined values and
 * keeps Outputs as they are.
 */
export function mergeValues(...layers: readonly (unknown | undefined)[]): unknown {
    const given = layers.filter((layer) => layer !== undefined).map(withoutUndefined);
    return given.every(isPlainObject)
        ? merge.all(given, {
              arrayMerge: (_ours: unknown[], theirs: unknown[]) => theirs,
              isMergeableObject: (value) => Array.isArray(value) || isPlainObject(value),
              // The layers are copies already.
              clone: false,
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
    return mapValues(Object.fromEntries(given), withoutUndefined);
}
