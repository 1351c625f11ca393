/** What must hold between chains and accounts. */
import { fixed, say, type GivenInputs, type Report } from "../../../../contract";
import { sortedEntries } from "../../../shared/maps";
import type { KnownOrchestrate } from ".";

export function checkRegistrations(known: KnownOrchestrate, report: Report, given: GivenInputs): void {
    checkNames(identities("chains", "name", known.chains ?? {}, given), report);
    checkNames(identities("accounts", "alias", known.accounts ?? {}, given), report);
    checkTenants(known, report, given);
    checkKeys(known, report);
    checkStores(known, report);
    if (known.accountRemoval === "destroy" && known.deletionProtection === true) {
        report(
            ["accountRemoval"],
            "cannot be destroy with deletionProtection: a key that is destroyed takes along what its account owns. " +
                "Set one of them otherwise.",
        );
    }
}

/** What the API tells an entry by. */
interface Identity {
    readonly path: readonly [input: string, key: string];
    readonly name: string;
    readonly tenant: string;
}

type Entry = Readonly<Record<string, unknown>> | undefined;

/** The entries whose name and tenant are known. */
function identities(
    input: string,
    leaf: string,
    entries: Readonly<Record<string, Entry>>,
    given: GivenInputs,
): Identity[] {
    const isKnown = ([key, entry]: [string, Entry]) =>
        [leaf, "tenant"].every((part) => entry?.[part] !== undefined || !given.has([input, key, part]));
    return sortedEntries(entries)
        .filter(isKnown)
        .map(([key, entry]) => {
            const { [leaf]: name = key, tenant = "" } = entry ?? {};
            return { path: [input, key], name: String(name), tenant: String(tenant) };
        });
}

function checkNames(entries: readonly Identity[], report: Report): void {
    entries.forEach(({ path, name, tenant }, index) => {
        const before = entries.slice(0, index).find((other) => other.name === name && other.tenant === tenant);
        if (before !== undefined) {
            report(
                path,
                say`has the name ${name}, as ${before.path[1]} has, and the API needs two. Give another name.`,
            );
        }
    });
}

const ONCE = "and an account exists once in an Orchestrate. Leave one of them out.";

/** A private key that is not known yet is compared with none. */
function checkKeys({ accounts = {} }: KnownOrchestrate, report: Report): void {
    const keys = sortedEntries(accounts).map(([key, entry]) => [key, entry?.privateKey?.toLowerCase()] as const);
    keys.forEach(([key, own], index) => {
        const before = keys.slice(0, index).find(([, other]) => own !== undefined && other === own);
        if (before !== undefined) {
            report(["accounts", key, "privateKey"], say`has the private key of ${before[0]} too, ${fixed(ONCE)}`);
        }
    });
}

const NO_ACCOUNTS = "a store of the key manager that makes no Ethereum accounts. Give one that does, or leave it out.";

/** Nothing else reads these two names of a bundle, so they may be wrong, and this is a warning. */
function checkStores({ accounts = {}, keyManager }: KnownOrchestrate, report: Report): void {
    const others = [keyManager?.stores?.secrets, keyManager?.stores?.keys];
    const isOther = (name: string | undefined) => name !== undefined && others.includes(name);
    const entries = Object.entries(accounts).filter(([, entry]) => isOther(entry?.storeName));
    entries.forEach(([key, entry]) => reportStore(key, entry?.storeName, report));
}

function reportStore(key: string, name: string | undefined, report: Report): void {
    report(["accounts", key, "storeName"], say`is ${name}, ${fixed(NO_ACCOUNTS)}`, "warning");
}

function checkTenants({ chains = {}, accounts = {} }: KnownOrchestrate, report: Report, given: GivenInputs): void {
    const keys = [
        ...Object.keys(chains).map((key) => ["chains", key, "tenant"]),
        ...Object.keys(accounts).map((key) => ["accounts", key, "tenant"]),
    ];
    if (!given.has("multiTenancy")) {
        for (const path of keys.filter((each) => given.has(each))) {
            report(path, "has no effect without multiTenancy. Give that, or leave tenant out.");
        }
    }
}
