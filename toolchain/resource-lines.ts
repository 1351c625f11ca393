/** What pulumi prints where nobody watches: a line for each resource once it is done, and whatever else it says. */

/** ` +  kubernetes:core/v1:Secret ingen-accounts creating (0s) `, which is printed several times before `created`. */
const UNDER_WAY = /^ *\S* +\w+:\S+ \S+ \w+ing( \(\d+s\))?( |$)/;

export function isNoProgress(line: string): boolean {
    return !UNDER_WAY.test(line);
}
