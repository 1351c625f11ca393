/** How the program recognises what it has registered: by labels of chains and attributes of accounts. */

/** The API's tenant of what is for all. */
export const ALL_TENANTS = "_";

/** The key of the program's map. */
const KEY = "pulumi-ensemble/key";
/** What a chain is while another takes its place. */
const STATE = "pulumi-ensemble/state";

/** The alias that an account was made with, if it has another one now. */
const FIRST_ALIAS = "pulumi-ensemble/first-alias";

/** `next` will take a chain's place, `replaced` has lost it. All others are in their place. */
export type State = "current" | "next" | "replaced";

type Labels = Readonly<Record<string, string>>;
type Marked = Labels | null | undefined;

export function keyOf(labels: Marked): string | undefined {
    return labels?.[KEY];
}

export function stateOf(labels: Marked): State {
    const state = labels?.[STATE];
    return state === "next" || state === "replaced" ? state : "current";
}

/** The user's labels with the program's. */
export function marked(own: Labels, key: string, state: State = "current"): Record<string, string> {
    return { ...own, [KEY]: key, ...(state !== "current" && { [STATE]: state }) };
}

export function areSame(one: Marked, other: Marked): boolean {
    const sorted = (labels: Marked) => JSON.stringify(Object.entries(labels ?? {}).sort());
    return sorted(one) === sorted(other);
}

/** An account, as far as its marks go. */
interface Named {
    readonly alias: string;
    readonly attributes?: Marked;
}

/** The alias that an account was made with. The key manager keeps its key by that one. */
export function firstAliasOf({ alias, attributes }: Named): string {
    return attributes?.[FIRST_ALIAS] ?? alias;
}

/** The user's attributes with the program's. */
export function markedAccount(own: Labels, key: string, alias: string, firstAlias: string): Record<string, string> {
    return { ...marked(own, key), ...(firstAlias !== alias && { [FIRST_ALIAS]: firstAlias }) };
}
