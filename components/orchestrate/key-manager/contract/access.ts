/** Who may use a key manager, and what it keeps where in Vault. */
import * as z from "zod";
import { choice, object, section } from "../../../../contract";
import { generation } from "../../../shared/formats";
import { clientName } from "../../bundles";
import { keyManagerStores } from "../../key-manager-bundle";

/** The client whose key is in the bundle. */
export const ORCHESTRATE = "orchestrate";

/** What the key manager knows as a permission: an action and a kind of resource. */
const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
    secrets: ["read", "write", "delete", "destroy"],
    keys: ["read", "write", "delete", "destroy", "sign", "encrypt"],
    ethereum: ["read", "write", "delete", "destroy", "sign", "encrypt"],
    nodes: ["proxy"],
    aliases: ["read", "write", "delete"],
};

/** A star stands for all actions or all kinds. The key manager ignores what it does not know. */
function isPermission(text: string): boolean {
    const [action = "", kind = "", ...more] = text.split(":");
    const kinds = kind === "*" ? Object.keys(PERMISSIONS) : [kind];
    const actions = kinds.flatMap((each) => (Object.hasOwn(PERMISSIONS, each) ? PERMISSIONS[each]! : []));
    return more.length === 0 && (action === "*" ? actions.length > 0 : actions.includes(action));
}

const permission = z.string().refine(isPermission, {
    error:
        "is not a permission that the key manager knows, and it would ignore it. Give ACTION:KIND, like " +
        "sign:ethereum, read:secrets or *:keys.",
});

const tenant = z
    .string()
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_.@-]{0,126}[A-Za-z0-9])?$/, "is not a tenant. Use letters, digits and _ . @ -.");

const client = object("orchestrate:KeyManagerClient", "Somebody with an API key.", {
    permissions: z.array(permission).min(1, "is empty. Give at least one permission.").meta({
        description: "What the key allows, as ACTION:KIND. Nobody without a key may do anything.",
        onChange: "restart",
    }),
    tenant: tenant.optional().meta({
        description: "The tenant whose stores the key opens, beside those that are open to all.",
        onChange: "restart",
    }),
    generation: generation().default(1).meta({
        description: "The generation of the key. Count it up to rotate the key.",
        onChange: "restart",
    }),
    acceptsPrevious: z
        .boolean()
        .default(false)
        .meta({
            description:
                "Whether the key of the generation before is accepted too. Set it for the `up` that rotates the key, " +
                "and back once all clients have the new one.",
            onChange: "restart",
        }),
});
export type KeyManagerClient = z.output<typeof client>;

/** The key manager's own permissions for what Orchestrate does: it makes accounts, and signs with them. */
const USUAL_CLIENTS: Readonly<Record<string, KeyManagerClient>> = {
    [ORCHESTRATE]: { permissions: ["*:ethereum"], generation: 1, acceptsPrevious: false },
};

export const clientsInput = z
    .record(clientName(), client)
    .default(USUAL_CLIENTS)
    .meta({
        description:
            `Who has an API key, by name. The key of ${ORCHESTRATE} is in the output \`bundle\`, all are in ` +
            "`credentials`. The key manager itself holds hashes only.",
        derivedDefault: `${ORCHESTRATE}, with *:ethereum`,
        onChange: "restart",
    });

/** The stores' usual names. The last one is what Orchestrate's guides call it. */
const { secrets, keys, ethereum } = keyManagerStores.shape;

const NAMED =
    " The key manager's index of what is in Vault goes by this name, so with another one it finds nothing until it " +
    "is set back.";

export const storesInput = section("orchestrate:KeyManagerStores", "The stores of a key manager.", {
    secrets: secrets.default("secrets").meta({ description: `The secret store's name.${NAMED}`, onChange: "restart" }),
    keys: keys.default("keys").meta({ description: `The key store's name.${NAMED}`, onChange: "restart" }),
    ethereum: ethereum.default("eth-accounts").meta({
        description: `The name of the store of Ethereum accounts.${NAMED}`,
        onChange: "restart",
    }),
    allowedTenants: z
        .array(tenant)
        .default([])
        .meta({
            description:
                "The tenants that may use the store of Ethereum accounts and, with custody plugin, the secret store. " +
                "The key manager opens the stores below them for itself, as nobody of a tenant: those stay open to " +
                "everybody with a permission. Each client with permissions for Ethereum accounts needs one of the " +
                "tenants. The key manager's command sync needs an empty list.",
            derivedDefault: "everybody with a permission",
            onChange: "restart",
        }),
}).meta({ description: "The stores that the key manager offers." });

const custody = choice("orchestrate:KeyCustody", "Where private keys are, and what signs.", {
    plugin: "In Quorum's secrets engine, which signs inside Vault. No private key leaves Vault.",
    secrets: "In the KV secrets engine. The key manager reads a key each time that it signs.",
});

export const custodyInput = custody.default("plugin").meta({
    description:
        "Where private keys are, and what signs. plugin needs the plugin of the Vault. Keys do not move: with the " +
        "other custody those made before are not found until it is set back.",
    onChange: "restart",
});
