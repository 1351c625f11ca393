// ConsenSys Orchestrate from an empty cluster, to try it: Vault on AWS, a key manager that keeps its keys there, and
// Orchestrate with services of its own. When `up` ends, it has a chain and an account, and takes transactions. Nothing
// is protected, and `destroy` deletes all of it. AWS keeps the table's last backup for 35 days and the key for 7.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

const config = new pulumi.Config();
const deletionProtection = false;
const pluginSha256 = config.get("pluginSha256");
const cluster = new kubernetes.Provider("cluster", {
    // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
    kubeconfig: config.get("kubeconfig") ?? "",
    context: config.require("context"),
    // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
    enableSecretMutable: true,
    enableConfigMapMutable: true,
});

const prerequisites = new orchestrate.VaultPrerequisites("vault-prerequisites", {
    serviceAccount: { namespace: "orchestrate", name: "vault" },
    trust: { oidcProviderArn: config.require("oidcProviderArn") },
    // Only the Job that initialises Vault may read and write the keys.
    initRole: { serviceAccountName: "vault-init" },
    deletionProtection,
});

const vault = new orchestrate.Vault(
    "vault",
    {
        prerequisites: prerequisites.vault,
        replicas: config.getNumber("replicas") ?? 3,
        init: { ownServiceAccount: true },
        ...(pluginSha256 ? { plugin: { sha256: pluginSha256 } } : {}),
        deletionProtection,
    },
    { provider: cluster },
);

const keyManager = new orchestrate.KeyManager(
    "key-manager",
    {
        vault: vault.bundle,
        custody: pluginSha256 ? "plugin" : "secrets",
        // Vault has made it.
        namespace: { create: false },
        database: { embedded: {} },
        deletionProtection,
    },
    { provider: cluster },
);

const ledger = new orchestrate.Orchestrate(
    "ledger",
    {
        keyManager: keyManager.bundle,
        // Vault's namespace is stricter than the migration's pod.
        namespace: { name: "ledger" },
        database: { embedded: {} },
        kafka: { embedded: {} },
        redis: { embedded: {} },
        replicas: { api: 1 },
        chains: { besu: { urls: [config.requireSecret("node")] } },
        accounts: { treasury: {} },
        deletionProtection,
    },
    { provider: cluster },
);

export const { url, accounts, nextSteps } = ledger;
