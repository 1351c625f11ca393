/** Sets of options of Vault, KeyManager and Orchestrate, and choices that these refuse. */
import { EXTERNAL_DATABASE, VAULT_BUNDLE } from "../../unit/components/programs/key-manager";
import { KEY_MANAGER } from "../../unit/components/programs/orchestrate-orchestrate";
import { RESOURCES } from "../../unit/components/programs/vault";
import { isPart, pairs, type Chosen, type Combination, type Dictionary, type Options } from "../pairwise";
import { fakePem, givenSecret } from "../recording/fake-outputs";
import { CERTIFICATES, MIRROR } from "../substra/matrix";

/** A component of the module. */
export type Component = "Vault" | "KeyManager" | "Orchestrate";

/** A choice that a component refuses, and what it says of it. */
export interface Refusal {
    readonly chosen: Chosen;
    readonly path: string;
    readonly reason: RegExp;
}

const KEPT = { yes: {}, no: { deletionProtection: false } } as const;

const NAMESPACE = {
    own: {},
    existing: { namespace: { create: false, name: "shared" } },
    strict: { namespace: { podSecurityLevel: "restricted" } },
} as const;

const EMBEDDED = { embedded: {} };

const external = (more: Dictionary) => ({
    external: { host: "db.example.com", name: "ledger", user: "ledger", password: givenSecret("database"), ...more },
});

const DATABASE = {
    embedded: { database: EMBEDDED },
    verified: { database: external({ caCertPem: fakePem("CERTIFICATE", "database-ca") }) },
    plain: { database: external({ port: 6432, tls: "disable" }) },
} as const;

const EXPOSED = { hostname: "orchestrate.example.com" };
const CHAIN = { urls: [`https://user:${givenSecret("node")}@node.example.com:8546`] };

const ORCHESTRATE: Options = {
    database: DATABASE,
    kafka: {
        embedded: { kafka: EMBEDDED },
        tls: { kafka: { external: { brokers: "b-1.example.com:9094,b-2.example.com:9094" } } },
        login: {
            kafka: {
                external: {
                    ...{ brokers: "kafka.example.com:9093", tls: false },
                    ...{ username: "ledger", password: givenSecret("kafka") },
                },
            },
        },
    },
    redis: {
        embedded: { redis: EMBEDDED },
        tls: { redis: { external: { host: "redis.example.com", password: givenSecret("redis") } } },
        plain: { redis: { external: { host: "10.0.0.9", tls: false } } },
    },
    tenants: {
        none: {},
        some: {
            multiTenancy: {
                issuerUrl: "https://id.example.com/",
                ...{ audience: ["ledger"], claims: "https://api.orchestrate.network" },
            },
        },
    },
    ingress: {
        nothing: {},
        certManager: { ...EXPOSED, ...CERTIFICATES.certManager },
        secret: { ...EXPOSED, ...CERTIFICATES.secret },
        undecided: EXPOSED,
    },
    chains: {
        none: {},
        open: {
            chains: { besu: { ...CHAIN, privateTransactionManager: { url: "http://tessera:9080", type: "EEA" } } },
            accounts: { treasury: {} },
        },
        ofTenant: { chains: { besu: { ...CHAIN, tenant: "bank" } } },
        twins: { chains: { besu: CHAIN, other: { ...CHAIN, name: "besu" } } },
    },
    keyManager: {
        here: { keyManager: KEY_MANAGER },
        elsewhere: {
            keyManager: {
                ...KEY_MANAGER,
                url: "https://keys.example.com:8080",
                healthUrl: "https://keys.example.com:8081",
            },
        },
    },
    policies: {
        usual: {},
        cilium: { networkPolicies: { cilium: true } },
        none: { networkPolicies: { enabled: false } },
    },
    namespace: { own: NAMESPACE.own, existing: NAMESPACE.existing },
    mirror: MIRROR,
    kept: KEPT,
};

const KEY_MANAGER_OPTIONS: Options = {
    custody: { plugin: {}, secrets: { custody: "secrets" } },
    vault: {
        withPlugin: { vault: VAULT_BUNDLE },
        withoutPlugin: {
            vault: Object.fromEntries(Object.entries(VAULT_BUNDLE).filter(([key]) => key !== "pluginPath")),
        },
    },
    database: {
        ...DATABASE,
        signed: { database: { external: { ...EXTERNAL_DATABASE, tls: "verify-ca" } } },
        unsigned: { database: external({ tls: "verify-ca" }) },
    },
    outside: {
        no: {},
        yes: { loadBalancer: { hostname: "keys.example.com", sourceRanges: ["10.0.0.0/8"] } },
    },
    clients: {
        usual: {},
        more: {
            clients: {
                orchestrate: { permissions: ["*:ethereum"], generation: 2, acceptsPrevious: true },
                auditor: { permissions: ["read:*"], tenant: "bank" },
            },
        },
        stranger: { clients: { auditor: { permissions: ["read:*"] } } },
    },
    namespace: { own: {}, existing: { namespace: { create: false } }, other: { namespace: { name: "elsewhere" } } },
    mirror: MIRROR,
    kept: KEPT,
};

const VAULT: Options = {
    tls: {
        managed: {},
        secret: {
            tls: { source: "secret", secretName: "wildcard", caCertPem: fakePem("CERTIFICATE", "company-ca") },
        },
        unnamed: { tls: { source: "secret" } },
    },
    plugin: {
        none: {},
        quorum: {
            plugin: {
                ...{ image: "mirror.example.com/plugin:v1.1.4", file: "/plugins/quorum" },
                sha256: "0123456789abcdef".repeat(4),
            },
        },
    },
    beside: { nothing: {}, injector: { injector: true }, csi: { csi: true } },
    metrics: {
        none: {},
        open: { telemetry: { enabled: true, unauthenticated: true, serviceMonitor: true } },
        closed: { telemetry: { enabled: true, serviceMonitor: true } },
    },
    account: {
        one: {},
        two: {
            prerequisites: { initRoleArn: "arn:aws:iam::111122223333:role/init", initServiceAccountName: "vault-job" },
            init: { ownServiceAccount: true },
        },
    },
    replicas: { three: {}, one: { replicas: 1 } },
    namespace: NAMESPACE,
    mirror: MIRROR,
    kept: KEPT,
};

const OPTIONS: Readonly<Record<Component, Options>> = {
    Vault: VAULT,
    KeyManager: KEY_MANAGER_OPTIONS,
    Orchestrate: ORCHESTRATE,
};

const BASES: Readonly<Record<Component, Dictionary>> = {
    Vault: { prerequisites: RESOURCES },
    KeyManager: {},
    Orchestrate: {},
};

const THROWN_AWAY = /is one replica without backups, for stacks that are thrown away\. Give external instead/;

const embedded = (service: string): Refusal => ({
    chosen: { [service]: "embedded", kept: "yes" },
    path: `${service}.embedded`,
    reason: THROWN_AWAY,
});

const NO_LOGIN = /is not the namespace that Vault lets "key-manager" in from: "orchestrate"\. Set the other/;

/** What each component refuses. */
const REFUSALS: Readonly<Record<Component, readonly Refusal[]>> = {
    Vault: [
        { chosen: { tls: "unnamed" }, path: "tls.secretName", reason: /is required with secret/ },
        { chosen: { tls: "unnamed" }, path: "tls.caCertPem", reason: /is required with secret: the CA/ },
        {
            chosen: { metrics: "closed" },
            path: "telemetry.serviceMonitor",
            reason: /would be refused: metrics need a token/,
        },
        {
            chosen: { beside: "csi", namespace: "strict" },
            path: "csi",
            reason: /mounts folders of the nodes, which "restricted" refuses/,
        },
    ],
    KeyManager: [
        embedded("database"),
        { chosen: { database: "unsigned" }, path: "database.external.caCertPem", reason: /is required with verify-ca/ },
        {
            chosen: { custody: "plugin", vault: "withoutPlugin" },
            path: "custody",
            reason: /needs Quorum's plugin, which this Vault has not/,
        },
        { chosen: { clients: "stranger" }, path: "clients", reason: /lacks orchestrate, whose key is in the output/ },
        { chosen: { namespace: "other" }, path: "namespace.name", reason: NO_LOGIN },
    ],
    Orchestrate: [
        ...["database", "kafka", "redis"].map(embedded),
        {
            chosen: { chains: "ofTenant", tenants: "none" },
            path: "chains.besu.tenant",
            reason: /has no effect without multiTenancy/,
        },
        {
            chosen: { chains: "twins" },
            path: "chains.other",
            reason: /has the name "besu", as "besu" has, and the API needs two/,
        },
        { chosen: { ingress: "undecided" }, path: "ingress.certificate.source", reason: /is required with an Ingress/ },
    ],
};

/** The sets that a component makes something of. */
export function orchestratePairs(component: Component): Combination[] {
    return pairs(
        OPTIONS[component],
        BASES[component],
        REFUSALS[component].map(({ chosen }) => chosen),
    );
}

/** The sets of every pair, refused or not, each with the refusals that it must meet. */
export function judgedPairs(component: Component): (Combination & { readonly refusals: readonly Refusal[] })[] {
    return pairs(OPTIONS[component], BASES[component], []).map((set) => ({
        ...set,
        refusals: REFUSALS[component].filter(({ chosen }) => isPart(chosen, set.chosen)),
    }));
}
