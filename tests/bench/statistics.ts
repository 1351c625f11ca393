/** The figures that a benchmark derives from its measurements. */

/** The median. For an even number of values, it is the mean of the two in the middle. */
export function median(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * The median of the ratios of pairs. The values of a pair were measured one after the other, so both were slowed
 * equally.
 */
export function medianRatio(ours: readonly number[], theirs: readonly number[]): number {
    return median(ours.map((value, run) => value / theirs[run]!));
}
