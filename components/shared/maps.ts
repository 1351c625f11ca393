/** Maps in a stable order. */

/**
 * The entries of a map in the order of their keys. Maps reach a plugin sorted and a TypeScript program as written, so
 * whatever is made from one in some order must be made in this one.
 */
export function sortedEntries<T>(map: Readonly<Record<string, T>>): [string, T][] {
    return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}
