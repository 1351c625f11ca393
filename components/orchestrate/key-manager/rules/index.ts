/** Checks the inputs of a key manager against each other. */
import type * as z from "zod";
import { fixed, say, type GivenInputs, type Known, type Report } from "../../../../contract";
import type { vaultBundle } from "../../bundles";
import { needsIpcLock, vaultVersion } from "../../vault-version";
import { ORCHESTRATE, type clientsInput, type custodyInput, type storesInput } from "../contract/access";
import type { imagesInput } from "../contract/servers";
import { checkDatabase, type KnownDatabase } from "./database";

type Inputs = z.ZodObject<{
    vault: typeof vaultBundle;
    vaultClient: z.ZodDefault<z.ZodString>;
    serviceName: z.ZodDefault<z.ZodString>;
    custody: typeof custodyInput;
    stores: typeof storesInput;
    clients: typeof clientsInput;
    images: typeof imagesInput;
}>;

export interface KnownKeyManager extends Known<Inputs>, KnownDatabase {
    readonly namespace?: { readonly name?: string | undefined; readonly create?: boolean | undefined };
}

/** Reports what cannot work together. `namespace` is the default name of the namespace. */
export function checkKeyManager(known: KnownKeyManager, report: Report, given: GivenInputs, namespace: string): void {
    checkLogin(known, report, known.namespace?.name ?? namespace);
    checkCustody(known, report, given);
    checkNamespace(known, report, known.namespace?.name ?? namespace);
    checkStores(known, report);
    checkClients(known, report);
    checkTenants(known, report, given);
    checkImages(known, report);
    checkDatabase(known, report, given);
}

/** The role in Vault is for one ServiceAccount of one namespace. */
function checkLogin({ vault, vaultClient, serviceName }: KnownKeyManager, report: Report, namespace: string): void {
    if (vault?.logins === undefined || vaultClient === undefined) {
        return;
    }
    if (!Object.hasOwn(vault.logins, vaultClient)) {
        const names = Object.keys(vault.logins).sort().join(", ");
        report(["vaultClient"], say`${vaultClient} is not a client of this Vault. It has: ${names || "none"}.`);
        return;
    }
    const { namespace: bound, serviceAccountNames: accounts } = vault.logins[vaultClient] ?? {};
    if (bound !== undefined && bound !== namespace) {
        report(
            ["namespace", "name"],
            say`${namespace} is not the namespace that Vault lets ${vaultClient} in from: ${bound}. Set the other here, or change the namespace in \`clients\` of the Vault.`,
        );
    }
    if (accounts !== undefined && serviceName !== undefined && !accounts.includes(serviceName)) {
        report(
            ["serviceName"],
            say`${serviceName} is not a ServiceAccount that Vault lets in as ${vaultClient}. Add it to the client's serviceAccountNames in \`clients\` of the Vault.`,
        );
    }
}

function checkCustody({ custody, vault }: KnownKeyManager, report: Report, given: GivenInputs): void {
    const isKnown = vault?.address !== undefined && !given.has("vault.pluginPath");
    if (custody === "plugin" && isKnown && vault.pluginPath === undefined) {
        report(
            ["custody"],
            "plugin needs Quorum's plugin, which this Vault has not. Set plugin of the Vault, or custody to secrets.",
        );
    }
}

function checkNamespace({ vault, namespace: own }: KnownKeyManager, report: Report, namespace: string): void {
    if (own?.create === true && vault?.namespace === namespace) {
        report(
            ["namespace", "create"],
            say`must be false: ${namespace} is the namespace of the Vault, which is there already.`,
        );
    }
}

/** The key manager keeps them in one list, where the last one of a name wins. */
function checkStores({ stores = {} }: KnownKeyManager, report: Report): void {
    const { secrets, keys, ethereum } = stores;
    if (keys !== undefined && keys === secrets) {
        report(["stores", "keys"], say`${keys} is the secret store's name too. Give each store a name of its own.`);
    }
    if (ethereum !== undefined && (ethereum === secrets || ethereum === keys)) {
        report(["stores", "ethereum"], say`${ethereum} is another store's name. Give each store a name of its own.`);
    }
}

function checkClients({ clients }: KnownKeyManager, report: Report): void {
    if (clients === undefined) {
        return;
    }
    if (!Object.hasOwn(clients, ORCHESTRATE)) {
        report(["clients"], say`lacks ${fixed(ORCHESTRATE)}, whose key is in the output bundle. Add it.`);
    }
    for (const [name, client] of Object.entries(clients)) {
        if (client?.acceptsPrevious === true && client.generation === 1) {
            report(["clients", name, "acceptsPrevious"], "has no effect with generation 1, the first. Leave it out.");
        }
    }
}

/** A client of no tenant, or of another one, is refused by the store. */
function checkTenants({ clients = {}, stores = {} }: KnownKeyManager, report: Report, given: GivenInputs): void {
    const allowed = stores.allowedTenants;
    if (allowed === undefined || allowed.length === 0 || allowed.includes(undefined)) {
        return;
    }
    for (const [name, client] of Object.entries(clients)) {
        const isForAccounts = client?.permissions?.some((text) => /:(?:ethereum|\*)$/.test(text ?? "")) === true;
        const isLater = client?.tenant === undefined && given.has(["clients", name, "tenant"]);
        if (isForAccounts && !isLater && !allowed.includes(client.tenant)) {
            const reason = say`must be one of \`stores.allowedTenants\`, because the store of Ethereum accounts is for these alone.`;
            report(["clients", name, "tenant"], reason);
        }
    }
}

/** Earlier ones share one hash between calls, and end or refuse keys when two come at once. */
const FIRST = 5;

function checkImages({ images = {} }: KnownKeyManager, report: Report): void {
    const version = /quorum-key-manager[^/@:]*:(v?\d+\.\d+\.\d+)/.exec(images.server ?? "")?.[1];
    const patch = /^v?21\.12\.(\d+)$/.exec(version ?? "")?.[1];
    if (version !== undefined && patch === undefined) {
        report(["images", "server"], say`is ${version}, whose manifests are others. Give one of v21.12.`);
    } else if (patch !== undefined && Number(patch) < FIRST) {
        report(
            ["images", "server"],
            say`is ${version}, which fails when two calls with API keys come at once. Give v21.12.5 or later.`,
        );
    }
    const agent = vaultVersion(images.agent);
    if (agent !== undefined && needsIpcLock(agent)) {
        report(["images", "agent"], say`is Vault ${agent}, which does not start without IPC_LOCK. Use the next one.`);
    }
}
