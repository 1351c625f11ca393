/**
 * What is done about chains. Each step is decided by what the API tells, so a program that was killed goes on where it
 * was. The API cannot change every property of a chain. For those, another registration takes its place:
 *
 * 1. the next one is registered under a name of its own, and its network compared with the earlier one's;
 * 2. the earlier one gives its name away;
 * 3. the next one takes the name;
 * 4. once the transactions of the earlier one have ended, it is deleted.
 */
import type { RegistrationSettings, ChainSettings } from "../settings";
import type { Chain } from "./api";
import { areSame, keyOf, marked, stateOf, type State } from "./marks";

/** What to do next. */
export type ChainStep =
    | { readonly kind: "register"; readonly key: string; readonly wanted: ChainSettings; readonly earlier?: Chain }
    | { readonly kind: "update"; readonly chain: Chain; readonly body: object; readonly what: string }
    | { readonly kind: "otherNetwork"; readonly key: string; readonly chain: Chain; readonly before: string }
    | { readonly kind: "delete"; readonly chain: Chain; readonly drains: boolean };

/** The API's tenant of what is for all. */
const ALL_TENANTS = "_";

/** The next step, if there is one. */
export function nextChainStep(
    wanted: RegistrationSettings["chains"],
    existing: readonly Chain[],
): ChainStep | undefined {
    const chains = [...existing].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    const keys = Object.keys(wanted).sort();
    for (const key of keys) {
        const step = stepFor(key, wanted[key]!, chains, new Set(keys));
        if (step !== undefined) {
            return step;
        }
    }
    return surplus(new Set(keys), chains);
}

/** The registrations of one chain. */
interface Registrations {
    readonly current: Chain | undefined;
    readonly next: Chain | undefined;
    readonly replaced: Chain | undefined;
}

function stepFor(
    key: string,
    wanted: ChainSettings,
    chains: readonly Chain[],
    keys: ReadonlySet<string>,
): ChainStep | undefined {
    const own = registrationsOf(key, chains);
    const { current, next, replaced } = own;
    if (next !== undefined) {
        return stepWithNext(key, wanted, { ...own, next });
    }
    if (current === undefined) {
        const found = replaced === undefined ? free(wanted, chains, keys) : undefined;
        return found === undefined
            ? { kind: "register", key, wanted, ...(replaced && { earlier: replaced }) }
            : update(found, { labels: marked(wanted.labels, key) }, `Took over the chain ${found.name}`);
    }
    return needsAnother(current, wanted)
        ? { kind: "register", key, wanted, earlier: current }
        : changed(key, wanted, current);
}

/** Another registration is under way. */
function stepWithNext(
    key: string,
    wanted: ChainSettings,
    { current, next, replaced }: Registrations & { readonly next: Chain },
): ChainStep {
    const before = wanted.chainId ?? networkOf(current ?? replaced);
    if (before !== undefined && networkOf(next) !== before) {
        return { kind: "otherNetwork", key, chain: next, before };
    }
    // The program has changed its mind meanwhile.
    if (needsAnother(next, wanted) || (current !== undefined && !needsAnother(current, wanted))) {
        return { kind: "delete", chain: next, drains: true };
    }
    if (current !== undefined) {
        const body = { name: aside(current, "replaced"), labels: marked(wanted.labels, key, "replaced") };
        return update(current, body, `The chain ${current.name} makes room`);
    }
    const body = { name: wanted.name, labels: marked(wanted.labels, key) };
    return update(next, body, `The chain ${wanted.name} has its new nodes`);
}

/** The oldest of each, because two pods of a Job may have registered the same. */
function registrationsOf(key: string, chains: readonly Chain[]): Registrations {
    const own = chains.filter(({ labels }) => keyOf(labels) === key);
    const inState = (state: State) => own.find(({ labels }) => stateOf(labels) === state);
    return { current: inState("current"), next: inState("next"), replaced: inState("replaced") };
}

/** A chain of that name that belongs to nobody, or to a key that has left the program. */
function free(wanted: ChainSettings, chains: readonly Chain[], keys: ReadonlySet<string>): Chain | undefined {
    return chains.find(({ name, tenantID, labels }) => {
        const key = keyOf(labels);
        const isFree = key === undefined || (!keys.has(key) && stateOf(labels) === "current");
        return isFree && name === wanted.name && tenantID === tenantOf(wanted);
    });
}

/** Whether something is to change that the API cannot change. It ignores zeros, and cannot take a manager away. */
function needsAnother(chain: Chain, wanted: ChainSettings): boolean {
    const isSameNodes = JSON.stringify(chain.urls) === JSON.stringify(wanted.urls);
    const losesDepth = wanted.listener.depth === 0 && chain.listenerDepth > 0;
    const losesManager = wanted.privateTransactionManager === undefined && Boolean(chain.privateTxManager);
    return !isSameNodes || chain.tenantID !== tenantOf(wanted) || losesDepth || losesManager;
}

function changed(key: string, wanted: ChainSettings, chain: Chain): ChainStep | undefined {
    const labels = marked(wanted.labels, key);
    const body = {
        ...(chain.name !== wanted.name && { name: wanted.name }),
        ...(!areSame(chain.labels, labels) && { labels }),
        ...(listensOtherwise(chain, wanted) && { listener: listenerBody(wanted) }),
        ...(hasOtherManager(chain, wanted) && { privateTxManager: wanted.privateTransactionManager }),
    };
    return Object.keys(body).length === 0 ? undefined : update(chain, body, `Changed the chain ${wanted.name}`);
}

function listensOtherwise(chain: Chain, { listener }: ChainSettings): boolean {
    return (
        chain.listenerDepth !== listener.depth ||
        chain.listenerBackOffDuration !== listener.backOffDuration ||
        (chain.listenerExternalTxEnabled ?? false) !== listener.externalTransactions
    );
}

function hasOtherManager({ privateTxManager }: Chain, { privateTransactionManager: wanted }: ChainSettings): boolean {
    return wanted !== undefined && (privateTxManager?.URL !== wanted.url || privateTxManager.Type !== wanted.type);
}

/** What should not be there: chains of keys that have left the program, replaced ones, and seconds of a kind. */
function surplus(keys: ReadonlySet<string>, chains: readonly Chain[]): ChainStep | undefined {
    const seen = new Set<string>();
    for (const chain of chains) {
        const key = keyOf(chain.labels);
        const state = stateOf(chain.labels);
        const kind = JSON.stringify([key, state]);
        if (key !== undefined && (!keys.has(key) || state !== "current" || seen.has(kind))) {
            return { kind: "delete", chain, drains: true };
        }
        seen.add(kind);
    }
    return undefined;
}

/** The body of a registration. With an earlier one it has a name of its own, and begins where that one is. */
export function registrationBody(key: string, wanted: ChainSettings, earlier: Chain | undefined): object {
    const { urls, privateTransactionManager } = wanted;
    const isNext = earlier !== undefined;
    const fromBlock = isNext ? String(earlier.listenerCurrentBlock) : wanted.listener.fromBlock;
    return {
        name: isNext ? aside(earlier, "next") : wanted.name,
        urls,
        listener: { ...listenerBody(wanted), fromBlock },
        ...(privateTransactionManager !== undefined && { privateTxManager: privateTransactionManager }),
        labels: marked(wanted.labels, key, isNext ? "next" : "current"),
    };
}

function listenerBody({ listener: { depth, backOffDuration, externalTransactions } }: ChainSettings) {
    return { ...(depth > 0 && { depth }), backOffDuration, externalTxEnabled: externalTransactions };
}

/** A name beside the chain's own, which a second pod of the Job would choose too. */
function aside({ uuid }: Chain, state: State): string {
    return `${uuid}.${state}`;
}

function update(chain: Chain, body: object, what: string): ChainStep {
    return { kind: "update", chain, body, what };
}

const tenantOf = ({ tenant }: ChainSettings) => tenant ?? ALL_TENANTS;

export function networkOf(chain: Chain | undefined): string | undefined {
    return chain === undefined ? undefined : String(chain.chainID);
}
