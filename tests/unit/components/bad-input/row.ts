/**
 * A short name of the bad input, the component, its arguments, the path of the problem, and the reason with the remedy.
 */
export type Row = readonly [what: string, component: string, args: unknown, path: string, reason: RegExp];
