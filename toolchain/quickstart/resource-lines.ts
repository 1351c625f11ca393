/** What pulumi prints where nobody watches: one line for each resource, and whatever else it says. */

/** ` +  kubernetes:core/v1:Secret ingen-accounts creating (0s) `, which comes several times before `created`. */
const UNDER_WAY = /^ *\S* +(\w+):\S+ \S+ \w+ing( \(\d+s\))?( |$)/;

/** Pulumi does not say of a component that it is done: the line that it is under way comes once. */
export function isOneOfEach(line: string): boolean {
    const [, provider] = UNDER_WAY.exec(line) ?? [];
    return provider === undefined || provider === "ensemble";
}
