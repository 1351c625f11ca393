/** What a key manager reads at its start: manifests, API keys, and the agent's configuration. Pure plans. */
import { createHash } from "node:crypto";
import type { DataOf } from "../../../../contract";
import { derive } from "../../../shared/derive";
import { mapValues, sortedEntries } from "../../../shared/maps";
import { hclText } from "../../hcl";
import type { keyManagerContract } from "../contract";
import type { KeyManagerClient } from "../contract/access";

type Inputs = DataOf<typeof keyManagerContract>;

/** Files in the pods. */
export const FILES = {
    manifests: "/etc/key-manager/manifests.yaml",
    vaultCa: "/etc/key-manager/vault-ca.crt",
    /** A folder of its own: everything in it is trusted. */
    databaseCaFolder: "/etc/database-ca",
    token: "/vault/token/token",
} as const;

/** Names of the two entries of Vault in the manifests. */
const KV = "vault-kv";
const PLUGIN = "vault-plugin";

/** The inputs that the manifests follow from. */
export const MANIFESTED_FROM = ["vault", "custody", "stores"] as const;
export type ManifestInput = Pick<Inputs, (typeof MANIFESTED_FROM)[number]>;

/**
 * The manifests of v21.12: vaults, then the stores on them, each after what it names
 * (docs/facts/key-manager.md#manifests-of-v2112). JSON is YAML.
 */
export function manifestsText(input: ManifestInput): string {
    return `${JSON.stringify([...vaultManifests(input), ...storeManifests(input)], null, 2)}\n`;
}

function vaultManifests({ vault, custody }: ManifestInput) {
    const kv = vaultManifest(KV, vault.secretsPath, vault.address);
    return custody === "plugin" ? [kv, vaultManifest(PLUGIN, vault.pluginPath!, vault.address)] : [kv];
}

function vaultManifest(name: string, mountPoint: string, address: string) {
    return {
        kind: "Vault",
        type: "hashicorp",
        name,
        specs: {
            mount_point: mountPoint,
            address,
            token_path: FILES.token,
            ca_cert: FILES.vaultCa,
            // Without retries, each change of the active server would fail the calls of that moment.
            max_retries: 3,
            client_timeout: "30s",
        },
    };
}

function storeManifests({ custody, stores }: ManifestInput) {
    const { secrets, keys, ethereum } = stores;
    const all = [
        store("secret", secrets, { vault: KV }),
        store("key", keys, custody === "plugin" ? { vault: PLUGIN } : { secret_store: secrets }),
        store("ethereum", ethereum, { key_store: keys }),
    ];
    return all.map((one) => ({ ...one, ...tenantsOf(one.name, all, stores) }));
}

const store = (type: string, name: string, specs: Readonly<Record<string, string>>) => ({
    ...{ kind: "Store", type, name },
    specs,
});

/** The tenants of a store on which no other is built (docs/facts/key-manager.md#a-store-of-tenants-holds-no-other). */
function tenantsOf(name: string, all: readonly ReturnType<typeof store>[], { allowedTenants }: Inputs["stores"]) {
    const isBase = all.some(({ specs }) => [specs["key_store"], specs["secret_store"]].includes(name));
    return allowedTenants.length > 0 && !isBase && { allowed_tenants: allowedTenants };
}

/** The API key of a client. */
export function apiKeyOf(seed: string, name: string, generation: number): string {
    return derive(seed, "api-key", name, generation);
}

/** By client, its key in the form of the header Authorization. */
export function credentialsOf(seed: string, clients: Inputs["clients"]): Record<string, string> {
    return mapValues(clients, ({ generation }, name) =>
        Buffer.from(apiKeyOf(seed, name, generation)).toString("base64"),
    );
}

/**
 * The file of API keys: a line for each accepted key, with its hash, the tenant and the client's name, the permissions,
 * and roles, of which there are none (docs/facts/key-manager.md#api-keys-are-hashes-in-a-file).
 */
export function apiKeyFile(seed: string, clients: Inputs["clients"]): string {
    const lines = sortedEntries(clients).flatMap(([name, client]) =>
        acceptedGenerations(client).map((generation) => line(apiKeyOf(seed, name, generation), name, client)),
    );
    return lines.join("");
}

function acceptedGenerations({ generation, acceptsPrevious }: KeyManagerClient): number[] {
    return acceptsPrevious && generation > 1 ? [generation, generation - 1] : [generation];
}

function line(apiKey: string, name: string, { tenant = "", permissions }: KeyManagerClient): string {
    const hash = createHash("sha256").update(apiKey).digest("hex");
    return `${hash},${tenant}|${name},"${permissions.join(" ")}",\n`;
}

/** What the agent's configuration follows from. */
export interface AgentInput {
    readonly vault: Inputs["vault"];
    readonly vaultClient: string;
    /** The token of the pod's ServiceAccount. */
    readonly accountTokenFile: string;
}

/**
 * The agent logs in by the pod's ServiceAccount, writes its token where the key manager looks for it, and renews it. As
 * an init container it ends once the token is there (docs/facts/key-manager.md#the-token-file-must-be-there-first).
 */
export function agentConfiguration(
    { vault, vaultClient, accountTokenFile }: AgentInput,
    endsAfterLogin: boolean,
): string {
    return hclText({
        exit_after_auth: endsAfterLogin,
        vault: { address: vault.address, ca_cert: FILES.vaultCa, retry: { num_retries: 5 } },
        auto_auth: {
            method: {
                type: "kubernetes",
                mount_path: `auth/${vault.authPath}`,
                config: { role: roleOf(vault, vaultClient), token_path: accountTokenFile },
            },
            sink: { type: "file", config: { path: FILES.token } },
        },
    });
}

function roleOf({ logins }: Inputs["vault"], client: string): string {
    return logins[client]!.role;
}
