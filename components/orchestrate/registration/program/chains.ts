/**
 * What is done about chains. Each step is decided by what the API tells, so a program that was killed goes on where it
 * was. The API cannot change every property of a chain (docs/facts/orchestrate.md#the-api-changes-little-of-a-chain).
 * For those, another registration takes its place:
 *
 * 1. the next one is registered under a name of its own, and its network compared with the earlier one's;
 * 2. the earlier one gives its name away;
 * 3. the next one takes the name;
 * 4. once the transactions of the earlier one have ended, it is deleted.
 */
import type { RegistrationSettings, ChainSettings } from "../settings";
import type { Chain } from "./api";
import { ALL_TENANTS, areSame, keyOf, marked, stateOf, type State } from "./marks";
import { Stop } from "./stop";

/** What the API changes. */
interface ChainUpdate {
    readonly name?: string;
    readonly labels?: object;
    readonly listener?: object;
    readonly privateTxManager?: object;
}

/** What to do next. */
export type ChainStep =
    | { readonly kind: "register"; readonly key: string; readonly wanted: ChainSettings; readonly earlier?: Chain }
    | { readonly kind: "update"; readonly chain: Chain; readonly body: ChainUpdate; readonly what: string }
    | { readonly kind: "otherNetwork"; readonly key: string; readonly chain: Chain; readonly before: string }
    | { readonly kind: "delete"; readonly chain: Chain };

/** The next step, if there is one. */
export function nextChainStep(
    wanted: RegistrationSettings["chains"],
    existing: readonly Chain[],
): ChainStep | undefined {
    const chains = [...existing].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    const keys = new Set(Object.keys(wanted).sort());
    const steps = [...keys].flatMap((key) => stepFor(key, wanted[key]!, chains, keys) ?? []);
    // A name may be free only after another chain's step, or once a chain has gone.
    const step = steps.find((each) => holderOfName(each, chains) === undefined) ?? surplus(keys, chains);
    if (step === undefined && steps.length > 0) {
        throw nameTaken(holderOfName(steps[0]!, chains)!);
    }
    return step;
}

/** The other chain that has the name which a step would give. */
function holderOfName(step: ChainStep, chains: readonly Chain[]): Chain | undefined {
    const [name, tenant, uuid] = givenName(step);
    return chains.find((chain) => chain.name === name && chain.tenantID === tenant && chain.uuid !== uuid);
}

function givenName(step: ChainStep): readonly [name?: string, tenant?: string, uuid?: string] {
    switch (step.kind) {
        case "register":
            return step.earlier === undefined ? [step.wanted.name, tenantOf(step.wanted)] : [];
        case "update":
            return [step.body.name, step.chain.tenantID, step.chain.uuid];
        default:
            return [];
    }
}

function nameTaken({ name, uuid }: Chain): Stop {
    const remedy = "Give another name, or, to swap names, give one of them a third name first.";
    return new Stop("nameTaken", `The chain ${uuid} has the name ${name} already. ${remedy}`);
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
    const before = networkOf(current ?? replaced) ?? wanted.chainId;
    if (before !== undefined && networkOf(next) !== before) {
        return { kind: "otherNetwork", key, chain: next, before };
    }
    // The program has changed its mind meanwhile.
    if (needsAnother(next, wanted) || (current !== undefined && !needsAnother(current, wanted))) {
        return { kind: "delete", chain: next };
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
    const hasLeft = ({ labels }: Chain) => !keys.has(keyOf(labels) ?? "") && stateOf(labels) === "current";
    const isFree = (chain: Chain) => keyOf(chain.labels) === undefined || hasLeft(chain);
    return chains.find((each) => isFree(each) && each.name === wanted.name && each.tenantID === tenantOf(wanted));
}

/** Whether something is to change that the API cannot change. It ignores zeros, and cannot take a manager away. */
function needsAnother(chain: Chain, wanted: ChainSettings): boolean {
    const isSameNodes = JSON.stringify(chain.urls) === JSON.stringify(wanted.urls);
    const losesDepth = wanted.listener.depth === 0 && chain.listenerDepth > 0;
    const losesManager = wanted.privateTransactionManager === undefined && Boolean(chain.privateTxManager);
    return !isSameNodes || chain.tenantID !== tenantOf(wanted) || losesDepth || losesManager;
}

function changed(key: string, wanted: ChainSettings, chain: Chain): ChainStep | undefined {
    if (wanted.chainId !== undefined && networkOf(chain) !== wanted.chainId) {
        throw otherNetwork(key, chain, wanted.chainId);
    }
    const labels = marked(wanted.labels, key);
    const body = {
        ...(chain.name !== wanted.name && { name: wanted.name }),
        ...(!areSame(chain.labels, labels) && { labels }),
        ...(listensOtherwise(chain, wanted) && { listener: listenerBody(wanted) }),
        ...(hasOtherManager(chain, wanted) && { privateTxManager: wanted.privateTransactionManager! }),
    };
    return Object.keys(body).length === 0 ? undefined : update(chain, body, `Changed the chain ${wanted.name}`);
}

function listensOtherwise(chain: Chain, { listener }: ChainSettings): boolean {
    const isExternal = chain.listenerExternalTxEnabled ?? false;
    const isSameWait = chain.listenerBackOffDuration === listener.backOffDuration;
    return chain.listenerDepth !== listener.depth || !isSameWait || isExternal !== listener.externalTransactions;
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
            return { kind: "delete", chain };
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

function update(chain: Chain, body: ChainUpdate, what: string): ChainStep {
    return { kind: "update", chain, body, what };
}

const tenantOf = ({ tenant }: ChainSettings) => tenant ?? ALL_TENANTS;

export function networkOf(chain: Chain | undefined): string | undefined {
    return chain?.chainID;
}

/** Nodes of another network than they should be. */
export function otherNetwork(key: string, chain: Chain, before: string): Stop {
    const what = `The nodes of the chain ${key} are of the network ${networkOf(chain)}, not ${before}.`;
    return new Stop("otherNetwork", `${what} Give nodes of that network, or another key for another network.`);
}
