/** Maps in a stable order. */

/**
 * The entries of a map in the order of their keys. Maps arrive sorted in a plugin, and as written in a TypeScript
 * program. So everything that is made from a map in order must use this order.
 */
export function sortedEntries<T>(map: Readonly<Record<string, T>>): [string, T][] {
    return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}
