/** What must hold between chains and accounts. */
import { say, type GivenInputs, type Report } from "../../../../contract";
import { sortedEntries } from "../../../shared/maps";
import type { KnownOrchestrate } from ".";

export function checkRegistrations(known: KnownOrchestrate, report: Report, given: GivenInputs): void {
    checkNames(identities("chains", "name", known.chains ?? {}, given), report);
    checkNames(identities("accounts", "alias", known.accounts ?? {}, given), report);
    checkTenants(known, report, given);
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
