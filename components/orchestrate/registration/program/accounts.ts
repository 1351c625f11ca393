/**
 * What is done about accounts. Keys never move and are never made twice. An account that has left stays unless its key
 * may be destroyed (docs/facts/orchestrate.md#deleting-an-account-destroys-its-key).
 */
import type { AccountSettings, RegistrationSettings } from "../settings";
import type { Account } from "./api";
import { ALL_TENANTS, areSame, firstAliasOf, keyOf, marked, markedAccount } from "./marks";
import { Stop } from "./stop";

/** What the API changes. */
interface AccountUpdate {
    readonly alias?: string;
    readonly attributes?: object;
}

/** What to do next. */
export type AccountStep =
    | { readonly kind: "create"; readonly wanted: AccountSettings; readonly body: object }
    | { readonly kind: "update"; readonly account: Account; readonly body: AccountUpdate; readonly what: string }
    | { readonly kind: "delete"; readonly account: Account };

/** The next step, if there is one. */
export function nextAccountStep(
    { accounts: wanted, accountRemoval }: Pick<RegistrationSettings, "accounts" | "accountRemoval">,
    existing: readonly Account[],
): AccountStep | undefined {
    const keys = new Set(Object.keys(wanted).sort());
    const steps = [...keys].flatMap((key) => stepFor(key, wanted[key]!, existing, keys) ?? []);
    // An alias may be free only after another account's step, or once an account has gone.
    const step = steps.find((each) => holderOfAlias(each, existing) === undefined);
    const left = accountRemoval === "destroy" ? existing.find((account) => hasLeft(account, keys)) : undefined;
    if (step === undefined && left === undefined && steps.length > 0) {
        throw aliasTaken(givenAlias(steps[0]!)[0]!, holderOfAlias(steps[0]!, existing)!);
    }
    return step ?? (left && { kind: "delete", account: left });
}

function hasLeft({ attributes }: Account, keys: ReadonlySet<string>): boolean {
    const key = keyOf(attributes);
    return key !== undefined && !keys.has(key);
}

/**
 * The other account that has the alias which a step would give. A new account may not have the first alias of another
 * one either: its key would take the other's place (docs/facts/orchestrate.md#an-accounts-first-alias-names-its-key).
 */
function holderOfAlias(step: AccountStep, existing: readonly Account[]): Account | undefined {
    const [alias, tenant, address] = givenAlias(step);
    const isHeld = (each: Account) => each.alias === alias || (step.kind === "create" && firstAliasOf(each) === alias);
    return existing.find((each) => isHeld(each) && each.tenantID === tenant && each.address !== address);
}

function givenAlias(step: AccountStep): readonly [alias?: string, tenant?: string, address?: string] {
    switch (step.kind) {
        case "create":
            return [step.wanted.alias, step.wanted.tenant ?? ALL_TENANTS];
        case "update":
            return [step.body.alias, step.account.tenantID, step.account.address];
        case "delete":
            return [];
    }
}

function aliasTaken(alias: string, holder: Account): Stop {
    const remedy = "Give another alias, or, to swap aliases, give one of them a third alias first.";
    return holder.alias === alias
        ? new Stop("nameTaken", `The account ${holder.address} has the alias ${alias} already. ${remedy}`)
        : new Stop(
              "nameTaken",
              `The account ${holder.address} was made with the alias ${alias}, and the key manager keeps its key by ` +
                  "that one. The key of a new account would take its place. Give another alias.",
          );
}

function stepFor(
    key: string,
    wanted: AccountSettings,
    existing: readonly Account[],
    keys: ReadonlySet<string>,
): AccountStep | undefined {
    const own = existing.find(({ attributes }) => keyOf(attributes) === key);
    const account = own ?? existing.find((each) => isFree(each, keys) && isNamed(each, wanted));
    if (account === undefined) {
        return { kind: "create", wanted, body: creationBody(key, wanted) };
    }
    assertStays(key, wanted, account);
    const attributes = markedAccount(wanted.attributes, key, wanted.alias, firstAliasOf(account));
    const body = {
        ...(account.alias !== wanted.alias && { alias: wanted.alias }),
        ...(!areSame(account.attributes, attributes) && { attributes }),
    };
    const verb = own === undefined ? "Took over" : "Changed";
    return Object.keys(body).length === 0
        ? undefined
        : { kind: "update", account, body, what: `${verb} the account ${wanted.alias} (${account.address})` };
}

const isFree = ({ attributes }: Account, keys: ReadonlySet<string>) => !keys.has(keyOf(attributes) ?? "");

const isNamed = ({ alias, tenantID }: Account, wanted: AccountSettings) =>
    alias === wanted.alias && tenantID === (wanted.tenant ?? ALL_TENANTS);

/** Another tenant or another store would be another key. */
function assertStays(key: string, { tenant, storeName }: AccountSettings, account: Account): void {
    const remedy = "A key cannot move. Put the input back, or give another key in accounts for another account.";
    if (account.tenantID !== (tenant ?? ALL_TENANTS)) {
        throw new Stop("moved", `The account ${key} (${account.address}) is of tenant ${account.tenantID}. ${remedy}`);
    }
    if (storeName !== undefined && account.storeID !== storeName) {
        const store = account.storeID ?? "";
        throw new Stop("moved", `The key of account ${key} (${account.address}) is in the store ${store}. ${remedy}`);
    }
}

function creationBody(key: string, { alias, storeName, privateKey, attributes }: AccountSettings): object {
    return {
        alias,
        ...(storeName !== undefined && { storeID: storeName }),
        ...(privateKey !== undefined && { privateKey }),
        attributes: marked(attributes, key),
    };
}
