/** What is done about accounts. Keys never move and are never made twice. */
import type { AccountSettings, RegistrationSettings } from "../settings";
import type { Account } from "./api";
import { areSame, keyOf, marked } from "./marks";
import { Stop } from "./stop";

/** What to do next. */
export type AccountStep =
    | { readonly kind: "create"; readonly wanted: AccountSettings; readonly body: object }
    | { readonly kind: "update"; readonly account: Account; readonly body: object; readonly what: string }
    | { readonly kind: "delete"; readonly account: Account };

/** The API's tenant of what is for all. */
const ALL_TENANTS = "_";

/** The next step, if there is one. */
export function nextAccountStep(
    { accounts: wanted, accountRemoval }: Pick<RegistrationSettings, "accounts" | "accountRemoval">,
    existing: readonly Account[],
): AccountStep | undefined {
    const keys = Object.keys(wanted).sort();
    for (const key of keys) {
        const step = stepFor(key, wanted[key]!, existing, new Set(keys));
        if (step !== undefined) {
            return step;
        }
    }
    const left = existing.find(({ attributes }) => {
        const key = keyOf(attributes);
        return key !== undefined && !keys.includes(key);
    });
    return left === undefined || accountRemoval === "keep" ? undefined : { kind: "delete", account: left };
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
    const attributes = marked(wanted.attributes, key);
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
