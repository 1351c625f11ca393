/** Bad input to a key manager. */
import { givenSecret } from "../../../support/recording/fake-outputs";
import { EXTERNAL_DATABASE, VAULT_BUNDLE } from "../programs/key-manager";
import type { Row } from "./row";

const GOOD = { vault: VAULT_BUNDLE, database: { external: EXTERNAL_DATABASE } };

/** A row about a key manager whose other inputs fit. */
export const keyManager = (what: string, args: object, path: string, reason: RegExp): Row => [
    what,
    "KeyManager",
    { ...GOOD, ...args },
    path,
    reason,
];

const database = (more: object) => ({ database: { external: { ...EXTERNAL_DATABASE, ...more } } });
const orchestrate = (more: object) => ({ clients: { orchestrate: { permissions: ["*:ethereum"], ...more } } });
const { pluginPath: _, ...WITHOUT_PLUGIN } = VAULT_BUNDLE;

const VAULT: readonly Row[] = [
    keyManager(
        "a client that the Vault does not know",
        { vaultClient: "signer" },
        "vaultClient",
        /"signer" is not a client of this Vault\. It has: "key-manager"/,
    ),
    keyManager(
        "a namespace that Vault lets nobody in from",
        { namespace: { name: "signing" } },
        "namespace.name",
        /"signing" is not the namespace that Vault lets "key-manager" in from: "orchestrate"/,
    ),
    keyManager(
        "a ServiceAccount that Vault does not let in",
        { serviceName: "signer" },
        "serviceName",
        /"signer" is not a ServiceAccount that Vault lets in as "key-manager"/,
    ),
    keyManager(
        "keys in a plugin that the Vault has not",
        { vault: WITHOUT_PLUGIN },
        "custody",
        /needs Quorum's plugin, which this Vault has not\. Set plugin of the Vault, or custody to secrets/,
    ),
    keyManager(
        "the Vault's namespace, made once more",
        { vault: { ...VAULT_BUNDLE, namespace: "orchestrate" } },
        "namespace.create",
        /must be false: "orchestrate" is the namespace of the Vault/,
    ),
];

const STORES: readonly Row[] = [
    keyManager(
        "a key store with the secret store's name",
        { stores: { secrets: "one", keys: "one" } },
        "stores.keys",
        /"one" is the secret store's name too/,
    ),
    keyManager(
        "a store of accounts with the key store's name",
        { stores: { keys: "one", ethereum: "one" } },
        "stores.ethereum",
        /"one" is another store's name/,
    ),
    keyManager(
        "a store's name that a path cannot have",
        { stores: { ethereum: "eth/accounts" } },
        "stores.ethereum",
        /is not the name of a store/,
    ),
    keyManager(
        "a tenant that would end its column",
        { stores: { allowedTenants: ["ingen,biotechnica"] } },
        "stores.allowedTenants[0]",
        /is not a tenant/,
    ),
];

const CLIENTS: readonly Row[] = [
    keyManager(
        "a client of no tenant for a store of some",
        { stores: { allowedTenants: ["ingen"] } },
        "clients.orchestrate.tenant",
        /must be one of `stores\.allowedTenants`, because the store of Ethereum accounts is for these alone/,
    ),
    keyManager(
        "a client of another tenant, with permissions of every kind",
        {
            clients: {
                orchestrate: { permissions: ["*:ethereum"], tenant: "ingen" },
                auditor: { permissions: ["read:*"], tenant: "biotechnica" },
            },
            stores: { allowedTenants: ["ingen"] },
        },
        "clients.auditor.tenant",
        /must be one of `stores\.allowedTenants`/,
    ),
    keyManager(
        "clients without Orchestrate",
        { clients: { auditor: { permissions: ["read:keys"] } } },
        "clients",
        /lacks orchestrate, whose key is in the output bundle/,
    ),
    keyManager(
        "a permission that does not exist",
        orchestrate({ permissions: ["sign:secrets"] }),
        "clients.orchestrate.permissions[0]",
        /is not a permission that the key manager knows, and it would ignore it/,
    ),
    keyManager(
        "a permission for everything of an unknown kind",
        orchestrate({ permissions: ["*:accounts"] }),
        "clients.orchestrate.permissions[0]",
        /is not a permission/,
    ),
    keyManager(
        "a client without permissions",
        orchestrate({ permissions: [] }),
        "clients.orchestrate.permissions",
        /is empty/,
    ),
    keyManager(
        "the key before the first one",
        orchestrate({ acceptsPrevious: true }),
        "clients.orchestrate.acceptsPrevious",
        /has no effect with generation 1/,
    ),
    keyManager(
        "a key of generation 0",
        orchestrate({ generation: 0 }),
        "clients.orchestrate.generation",
        /is not a gen/,
    ),
];

const DATABASE: readonly Row[] = [
    keyManager("no database", { database: {} }, "database", /says neither external nor embedded/),
    keyManager(
        "two databases",
        { database: { external: EXTERNAL_DATABASE, embedded: {} }, deletionProtection: false },
        "database.embedded",
        /cannot stand beside external/,
    ),
    keyManager(
        "a database to throw away in a stack that stays",
        { database: { embedded: {} } },
        "database.embedded",
        /is one replica without backups/,
    ),
    keyManager(
        "a database's password with a space",
        database({ password: givenSecret("two words") }),
        "database.external.password",
        /contains white space, which the key manager's migration would send as a plus/,
    ),
    keyManager(
        "a database's CA that is asked for and not given",
        database({ tls: "verify-ca", caCertPem: undefined }),
        "database.external.caCertPem",
        /is required with verify-ca/,
    ),
    keyManager(
        "a database's CA that nobody asks for",
        database({ tls: "require" }),
        "database.external.caCertPem",
        /has no effect unless tls is verify-full or verify-ca/,
    ),
    keyManager(
        "a database as a URL",
        database({ host: "postgres://db.example.com" }),
        "database.external.host",
        /is not a host/,
    ),
];

const SERVERS: readonly Row[] = [
    keyManager(
        "an image of the generation before",
        { images: { server: "consensys/quorum-key-manager:v21.9.3" } },
        "images.server",
        /is "v21\.9\.3", whose manifests are others\. Give one of v21\.12/,
    ),
    keyManager(
        "an image that fails under two calls at once",
        { images: { server: "consensys/quorum-key-manager:v21.12.1" } },
        "images.server",
        /is "v21\.12\.1", which fails when two calls with API keys come at once/,
    ),
    keyManager(
        "an agent that needs IPC_LOCK",
        { images: { agent: "hashicorp/vault:2.0.1" } },
        "images.agent",
        /is Vault "2\.0\.1", which does not start without IPC_LOCK/,
    ),
    keyManager(
        "an image without a tag",
        { images: { server: "consensys/quorum-key-manager" } },
        "images.server",
        /is not an image with a tag/,
    ),
    keyManager("no pod at all", { replicas: 0 }, "replicas", /is not a number of pods/),
    keyManager(
        "a load balancer for nobody",
        { loadBalancer: { hostname: "keys.example.com", sourceRanges: [] } },
        "loadBalancer.sourceRanges",
        /is empty/,
    ),
    keyManager(
        "a load balancer by its URL",
        { loadBalancer: { hostname: "https://keys.example.com", sourceRanges: ["10.0.0.0/8"] } },
        "loadBalancer.hostname",
        /is not a host name/,
    ),
    keyManager(
        "a login for no mirror",
        { imageMirror: { credentials: { username: "robot", password: givenSecret("mirror") } } },
        "imageMirror.registry",
        /is required with credentials/,
    ),
    keyManager(
        "a service's name that leaves no room",
        { serviceName: "quorum-key-manager-of-the-second-department" },
        "serviceName",
        /is longer than 40 characters/,
    ),
];

/** The rows. */
export const KEY_MANAGER_ROWS: readonly Row[] = [...VAULT, ...STORES, ...CLIENTS, ...DATABASE, ...SERVERS];
