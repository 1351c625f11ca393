// HashiCorp Vault on AWS, to try it: the AWS resources, the servers, and a Vault that is initialised and provisioned
// when `up` ends. Nothing is protected, and `destroy` deletes all of it. AWS keeps the table's last
// backup for 35 days and the key for 7.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

const config = new pulumi.Config();
const deletionProtection = config.getBoolean("deletionProtection") ?? false;
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
        // Who uses Vault: pods of this ServiceAccount log in as the role `signer`.
        clients: { signer: { namespace: "signing", serviceAccountNames: ["signer"], secretPaths: ["signer/*"] } },
        deletionProtection,
    },
    { provider: cluster },
);

// `bundle` is what components take that use Vault.
export const { address, bundle, initialisation, nextSteps } = vault;
