/** Maps by key: in a stable order, and with other values. */

/**
 * The entries of a map in the order of their keys. Maps arrive sorted in a plugin, and as written in a TypeScript
 * program. So everything that is made from a map in order must use this order.
 */
export function sortedEntries<T>(map: Readonly<Record<string, T>>): [string, T][] {
    return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The map with what is made of each value and its key. */
export function mapValues<T, U>(
    map: Readonly<Record<string, T>>,
    make: (value: T, key: string) => U,
): Record<string, U> {
    return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, make(value, key)]));
}

/** The value of a key that is the map's own, as "constructor" seldom is. */
export function valueAt<T>(map: Readonly<Record<string, T>>, key: string): T | undefined {
    return Object.hasOwn(map, key) ? map[key] : undefined;
}
