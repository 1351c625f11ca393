// ConsenSys Orchestrate on one cluster, and the Vault and the key manager that sign for it on another: who runs the
// ledger's services does not reach the keys.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

const config = new pulumi.Config();
const deletionProtection = false;

const cluster = (name: "keys" | "ledger") =>
    new kubernetes.Provider(name, {
        // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
        kubeconfig: config.get("kubeconfig") ?? "",
        context: config.require(`${name}Context`),
        // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
        enableSecretMutable: true,
        enableConfigMapMutable: true,
    });
const [keys, ledger] = [cluster("keys"), cluster("ledger")];

const prerequisites = new orchestrate.VaultPrerequisites("vault-prerequisites", {
    serviceAccount: { namespace: "orchestrate", name: "vault" },
    trust: { oidcProviderArn: config.require("oidcProviderArn") },
    // Only the Job that initialises Vault may read and write the keys.
    initRole: { serviceAccountName: "vault-init" },
    deletionProtection,
});

const vault = new orchestrate.Vault(
    "vault",
    { prerequisites: prerequisites.vault, init: { ownServiceAccount: true }, deletionProtection },
    { provider: keys },
);

const hostname = config.require("keyManagerHostname");
const keyManager = new orchestrate.KeyManager(
    "key-manager",
    {
        vault: vault.bundle,
        custody: "secrets",
        // Vault has made it.
        namespace: { create: false },
        database: { embedded: {} },
        // Pods of the other cluster reach the key manager through it. Nobody else may.
        loadBalancer: {
            hostname,
            sourceRanges: [config.require("ledgerRange")],
            annotations: {
                "external-dns.alpha.kubernetes.io/hostname": hostname,
                "service.beta.kubernetes.io/aws-load-balancer-type": "external",
                "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
                "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal",
            },
        },
        deletionProtection,
    },
    { provider: keys },
);

const orchestration = new orchestrate.Orchestrate(
    "ledger",
    {
        // Its URL is the load balancer's name.
        keyManager: keyManager.bundle,
        database: { embedded: {} },
        kafka: { embedded: {} },
        redis: { embedded: {} },
        chains: { besu: { urls: [config.requireSecret("node")] } },
        accounts: { treasury: {} },
        deletionProtection,
    },
    { provider: ledger },
);

export const { url, accounts, nextSteps } = orchestration;
