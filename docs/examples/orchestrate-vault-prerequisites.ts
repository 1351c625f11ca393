import * as eks from "@pulumi/eks";
import * as kubernetes from "@pulumi/kubernetes";
import { orchestrate } from "pulumi-ensemble";

// Without createOidcProvider, the cluster's oidcProviderArn is empty.
// Vault's servers need a node each.
const nodes = { desiredCapacity: 3, minSize: 3, maxSize: 3 };
const cluster = new eks.Cluster("cluster", { createOidcProvider: true, ...nodes });

const vault = new orchestrate.VaultPrerequisites("vault", {
    serviceAccount: { namespace: "orchestrate" },
    trust: { oidcProviderArn: cluster.oidcProviderArn },
});

// HashiCorp's chart, in HA on the table and unsealed by the key. Vault still has to be initialised.
new kubernetes.helm.v3.Release(
    "vault",
    {
        name: "vault",
        namespace: vault.serviceAccountNamespace,
        createNamespace: true,
        chart: "vault",
        version: "0.34.1",
        repositoryOpts: { repo: "https://helm.releases.hashicorp.com" },
        values: vault.helmValues,
        skipAwait: true,
    },
    { provider: new kubernetes.Provider("cluster", { kubeconfig: cluster.kubeconfigJson }) },
);

export const roleArn = vault.roleArn;
