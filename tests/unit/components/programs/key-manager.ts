/** Programs that set every input of a key manager. There is one for each mode, because some modes exclude others. */
import { fakePem, givenSecret } from "../../../support/recording/fake-outputs";
import { madeElsewhere } from "../../../support/substra/authority";
import type { Program } from "./program";
import { AUTHORITY, LIFE } from "./substra";

const token = "ensemble:orchestrate:KeyManager";

/** What a Vault hands on: it is in another namespace of the cluster, and has the plugin. */
export const VAULT_BUNDLE = {
    address: "https://vault-active.vault.svc:8200",
    namespace: "vault",
    caCertPem: fakePem("CERTIFICATE", "vault-ca"),
    authPath: "kubernetes",
    secretsPath: "secret",
    pluginPath: "quorum",
    logins: {
        "key-manager": {
            role: "key-manager",
            namespace: "orchestrate",
            serviceAccountNames: ["quorum-key-manager"],
        },
    },
};

/** A PostgreSQL that runs elsewhere. */
export const EXTERNAL_DATABASE = {
    host: "db.example.com",
    name: "keys",
    user: "signer",
    password: givenSecret("database"),
    caCertPem: fakePem("CERTIFICATE", "database-ca"),
};

const ALL: Program = {
    name: "key-manager",
    token,
    args: {
        vault: {
            ...VAULT_BUNDLE,
            authPath: "pods",
            secretsPath: "kv",
            logins: {
                signer: {
                    role: "signer-role",
                    namespace: "signing",
                    serviceAccountNames: ["signer", "other", "signerx"],
                },
            },
        },
        vaultClient: "signer",
        custody: "plugin",
        stores: {
            secrets: "our-secrets",
            keys: "our-keys",
            ethereum: "our-accounts",
            allowedTenants: ["ingen", "biotechnica"],
        },
        clients: {
            orchestrate: { permissions: ["*:ethereum"], tenant: "ingen", generation: 2, acceptsPrevious: true },
            auditor: { permissions: ["read:secrets", "read:*"], tenant: "biotechnica" },
        },
        database: { external: { ...EXTERNAL_DATABASE, port: 5433, tls: "verify-ca" } },
        replicas: 4,
        images: {
            server: "mirror.example.com/quorum-key-manager:v21.12.6",
            agent: "mirror.example.com/vault:2.0.4",
            postgresql: "mirror.example.com/postgres:17-alpine",
        },
        resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } },
        placement: {
            nodeSelector: { "kubernetes.io/arch": "arm64", disk: "fast" },
            tolerations: [{ key: "signing", value: "only", effect: "NoSchedule" }],
        },
        logLevel: "debug",
        loadBalancer: {
            hostname: "keys.example.com",
            annotations: { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal" },
            sourceRanges: ["10.2.0.0/16"],
        },
        dnsNames: ["keys.internal.example.com"],
        certificateAuthority: AUTHORITY,
        existingAuthority: madeElsewhere("Made elsewhere"),
        certificate: LIFE,
        serviceName: "signer",
        namespace: {
            name: "signing",
            create: true,
            podSecurityLevel: "baseline",
            labels: { team: "signing" },
            annotations: { owner: "signing" },
        },
        imageMirror: {
            registry: "mirror.example.com/hub",
            pullSecretNames: ["pull"],
            credentials: { username: "robot", password: givenSecret("mirror") },
        },
        timeoutSeconds: 1200,
        deletionProtection: true,
    },
};

const THROWN_AWAY: Program = {
    name: "key-manager-to-throw-away",
    token,
    args: {
        vault: VAULT_BUNDLE,
        custody: "secrets",
        database: {
            embedded: {
                image: "mirror.example.com/postgres:16-alpine",
                resources: { requests: { memory: "256Mi" }, limits: { memory: "2Gi" } },
                size: "2Gi",
                storageClass: "fast",
            },
        },
        existingAuthority: madeElsewhere("Taken over"),
        namespace: { create: false },
        deletionProtection: false,
    },
};

const { caCertPem: _, ...BY_PUBLIC_CAS } = EXTERNAL_DATABASE;

/** A database by the public CAs in the images. */
const PUBLIC_CA: Program = {
    name: "key-manager-by-public-cas",
    token,
    args: {
        vault: VAULT_BUNDLE,
        database: { external: BY_PUBLIC_CAS },
    },
};

/** The programs. */
export const KEY_MANAGER_PROGRAMS: readonly Program[] = [ALL, THROWN_AWAY, PUBLIC_CA];
