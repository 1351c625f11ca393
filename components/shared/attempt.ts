/** Reading of texts whose form is not known. */

/** The result of the work, or undefined if it throws. */
export function attempt<T>(work: () => T): T | undefined {
    try {
        return work();
    } catch {
        return undefined;
    }
}
