// HashiCorp Vault for production on EKS: three servers on nodes of their own, spread over zones, initialised and
// provisioned when `up` ends. Everything is protected.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";
import { deletionProtection, namespace, prerequisites } from "./prerequisites";

const config = new pulumi.Config();
const cluster = new kubernetes.Provider("cluster", {
    // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
    kubeconfig: config.get("kubeconfig") ?? "",
    context: config.require("context"),
    // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
    enableSecretMutable: true,
    enableConfigMapMutable: true,
});

const vault = new orchestrate.Vault(
    "vault",
    {
        prerequisites: prerequisites.vault,
        namespace: { name: namespace },
        replicas: config.getNumber("replicas") ?? 3,
        init: { ownServiceAccount: true },
        // Who uses Vault, such as { "signer": { "namespace": "signing", "serviceAccountNames": ["signer"] } }.
        clients: config.getObject<orchestrate.VaultArgs["clients"]>("clients") ?? {},
        deletionProtection,
    },
    { provider: cluster },
);

export const { guideValues } = prerequisites;
// `bundle` is what components take that use Vault.
export const { address, bundle, initialisation, nextSteps } = vault;
