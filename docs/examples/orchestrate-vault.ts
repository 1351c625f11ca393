import * as eks from "@pulumi/eks";
import * as kubernetes from "@pulumi/kubernetes";
import { orchestrate } from "pulumi-ensemble";

// Vault's servers need a node each.
const nodes = { desiredCapacity: 3, minSize: 3, maxSize: 3 };
const cluster = new eks.Cluster("cluster", { createOidcProvider: true, ...nodes });

const prerequisites = new orchestrate.VaultPrerequisites("vault-on-aws", {
    trust: { oidcProviderArn: cluster.oidcProviderArn },
    initRole: {},
});

const vault = new orchestrate.Vault(
    "vault",
    {
        prerequisites: prerequisites.vault,
        // The init Job takes a role of its own, by a ServiceAccount of its own.
        init: { ownServiceAccount: true },
        clients: { signer: { namespace: "signing", serviceAccountNames: ["signer"], secretPaths: ["signer/*"] } },
    },
    { provider: new kubernetes.Provider("cluster", { kubeconfig: cluster.kubeconfigJson }) },
);

export const { address, nextSteps } = vault;
