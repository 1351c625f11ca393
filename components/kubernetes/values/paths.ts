/** Paths of chart values as text, spelled as Pulumi spells property paths, and what lies at them. */
import { isPlainObject } from "../../../contract";
import { valueAt } from "../../shared/maps";

/** A key at the start or after a dot, or a key in brackets and quotes, which may contain dots. */
const KEY = /(?:^|(?<!^)\.)([^.[\]"]+)|\["((?:[^"\\]|\\["\\])+)"\]/y;

/** The keys of a path such as `ingress.annotations["example.com/size"]`, or undefined if the text is not a path. */
export function keysOf(path: string): string[] | undefined {
    const keys: string[] = [];
    KEY.lastIndex = 0;
    while (KEY.lastIndex < path.length) {
        const found = KEY.exec(path);
        if (found === null) {
            return undefined;
        }
        keys.push(found[1] ?? found[2]!.replace(/\\(.)/g, "$1"));
    }
    return keys.length > 0 ? keys : undefined;
}

/** The value of a key, if the value holds keys and this is its own. */
export function keyAt(value: unknown, key: string): unknown {
    return isPlainObject(value) ? valueAt(value, key) : undefined;
}

/** The value at a path. */
export function valueAtPath(values: unknown, keys: readonly string[]): unknown {
    return keys.reduce(keyAt, values);
}

/** Values with one value, at a path. */
export function nestedAt(keys: readonly string[], value: unknown): unknown {
    return keys.reduceRight<unknown>((below, key) => ({ [key]: below }), value);
}

/** Those of the values, by their first keys, that the paths lead to. The others need not be waited for. */
export function deciding<T>(values: Readonly<Record<string, T>>, paths: readonly string[]): Record<string, T> {
    const keys = new Set(paths.map((path) => keysOf(path)![0]!));
    return Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key)));
}
