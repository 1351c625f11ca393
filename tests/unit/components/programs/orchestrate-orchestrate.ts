/** Programs that set every input of an Orchestrate. */
import { fakePem, givenSecret } from "../../../support/recording/fake-outputs";
import { ORCHESTRATE_POLICIES } from "./policies";
import type { Program } from "./program";
import { INSTALLER, localInstaller } from "./substra";

const token = "ensemble:orchestrate:Orchestrate";

/** A key manager's bundle. */
export const KEY_MANAGER = {
    generation: "v21.12",
    url: "https://quorum-key-manager.signing.svc:8080",
    healthUrl: "https://quorum-key-manager.signing.svc:8081",
    caCertPem: fakePem("CERTIFICATE", "key-manager-ca"),
    basicCredentials: Buffer.from(givenSecret("key-manager")).toString("base64"),
    stores: { secrets: "secrets", keys: "keys", ethereum: "eth-accounts" },
    namespace: "signing",
    podLabels: { "app.kubernetes.io/name": "quorumkeymanager" },
};

/** Services that run elsewhere, as little as possible. */
export const SERVICES = {
    database: {
        external: {
            ...{ host: "db.example.com", name: "orchestrate", user: "orchestrate" },
            password: givenSecret("database"),
        },
    },
    kafka: { external: { brokers: "b-1.example.com:9094,b-2.example.com:9094" } },
    redis: { external: { host: "redis.example.com" } },
};

/** Services of the component's own. */
export const EMBEDDED = { database: { embedded: {} }, kafka: { embedded: {} }, redis: { embedded: {} } };

const amounts = (cpu: string) => ({ requests: { cpu, memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } });

const ALL: Program = {
    name: "orchestrate",
    token,
    args: {
        keyManager: KEY_MANAGER,
        database: {
            external: {
                ...SERVICES.database.external,
                ...{ port: 5433, tls: "verify-ca", caCertPem: fakePem("CERTIFICATE", "rds-ca") },
            },
        },
        kafka: {
            external: {
                ...SERVICES.kafka.external,
                ...{ tls: false, username: "$ConnectionString", password: givenSecret("kafka") },
            },
            topics: { sender: "our-tx-sender", decoded: "our-tx-decoded", recover: "our-tx-recover" },
            consumerGroup: "our-senders",
        },
        redis: {
            external: {
                ...SERVICES.redis.external,
                ...{ port: 6380, username: "orchestrate", password: givenSecret("redis"), database: 3, tls: true },
                caCertPem: fakePem("CERTIFICATE", "redis-ca"),
            },
        },
        multiTenancy: {
            issuerUrl: "https://example.eu.auth0.com/",
            audience: ["https://orchestrate.example.com", "second"],
            claims: "https://api.orchestrate.network",
        },
        // Of the form that every key has which was made by chance.
        apiKey: "4f1cd0a9b27e4c35a8d69e0b1f2c3d4e",
        chains: {
            besu: {
                name: "main",
                urls: [`https://user:${givenSecret("node")}@besu-1.example.com`, "http://besu-2:8545"],
                chainId: "1337",
                listener: { depth: 6, fromBlock: "0", backOffDuration: "2s", externalTransactions: true },
                privateTransactionManager: { url: "http://tessera:9080", type: "EEA" },
                labels: { network: "consortium" },
                tenant: "bank",
            },
            quorum: { urls: ["http://quorum:8545"] },
        },
        accounts: {
            treasury: {
                alias: "our-treasury",
                storeName: "eth-accounts",
                privateKey: `0x${"1f".repeat(32)}`,
                attributes: { purpose: "fees" },
                tenant: "bank",
            },
            reserve: {},
        },
        accountRemoval: "keep",
        images: {
            server: "mirror.example.com/orchestrate:v21.12.9",
            registration: "mirror.example.com/node:22-alpine",
        },
        replicas: { api: 3, txSender: 2 },
        resources: { api: amounts("500m"), txSender: amounts("250m"), txListener: amounts("200m") },
        placement: {
            nodeSelector: { "kubernetes.io/arch": "amd64" },
            tolerations: [{ key: "ledger", value: "only", effect: "NoSchedule" }],
        },
        logLevel: "debug",
        environment: { PROXY_CACHE_TTL: "2s" },
        hostname: "orchestrate.example.com",
        ingress: {
            ...{ className: "nginx", annotations: { "example.com/team": "ledger" } },
            certificate: {
                source: "certManager",
                secretName: "api-tls",
                issuer: { name: "letsencrypt", kind: "Issuer" },
            },
            ...{ maxBodySize: "2m", timeoutSeconds: 30 },
        },
        ...INSTALLER,
        imageMirror: {
            registry: "mirror.example.com/hub",
            credentials: { username: "puller", password: givenSecret("mirror") },
        },
        releaseName: "ledger",
        values: { txSender: { serviceAccount: { name: "sender" } }, global: { serviceMonitor: { enabled: true } } },
        unsetValues: ["api.serviceAccount.annotations"],
    },
};

const own = (name: string) => ({ image: `mirror.example.com/${name}:1`, resources: amounts("300m") });
const volume = { size: "3Gi", storageClass: "fast" };

const THROW_AWAY: Program = {
    name: "orchestrate-to-throw-away",
    token,
    args: {
        keyManager: KEY_MANAGER,
        ...EMBEDDED,
        accountRemoval: "destroy",
        accounts: { treasury: {} },
        hostname: "orchestrate.example.com",
        ingress: { enabled: false, certificate: { source: "secret", secretName: "wildcard" } },
        imageMirror: { pullSecretNames: ["own-mirror"] },
        deletionProtection: false,
    },
};

const SIZED: Program = {
    name: "orchestrate-with-sized-services",
    token,
    args: {
        keyManager: KEY_MANAGER,
        database: { embedded: { ...own("postgres"), ...volume } },
        kafka: { embedded: { ...own("kafka"), ...volume } },
        redis: { embedded: own("redis") },
        networkPolicies: ORCHESTRATE_POLICIES,
        deletionProtection: false,
    },
};

const PLAIN: Program = {
    name: "orchestrate-on-services-elsewhere",
    token,
    args: {
        keyManager: KEY_MANAGER,
        ...SERVICES,
        redis: { external: { host: "redis.example.com", tls: false } },
        chains: { besu: { urls: ["http://besu:8545"] } },
        ...localInstaller("orchestrate"),
    },
};

/** The programs. */
export const ORCHESTRATE_ORCHESTRATE_PROGRAMS: readonly Program[] = [ALL, THROW_AWAY, SIZED, PLAIN];
