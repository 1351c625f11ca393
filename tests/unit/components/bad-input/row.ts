/** What is wrong, with which component, and what is said: the path, and the reason with the remedy. */
export type Row = readonly [what: string, component: string, args: unknown, path: string, reason: RegExp];
