import * as eks from "@pulumi/eks";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

// Vault's servers need a node each.
const nodes = { desiredCapacity: 3, minSize: 3, maxSize: 3 };
const cluster = new eks.Cluster("cluster", { createOidcProvider: true, ...nodes });
const provider = new kubernetes.Provider("cluster", { kubeconfig: cluster.kubeconfigJson });

const prerequisites = new orchestrate.VaultPrerequisites("vault-on-aws", {
    trust: { oidcProviderArn: cluster.oidcProviderArn },
});

const vault = new orchestrate.Vault("vault", { prerequisites: prerequisites.vault }, { provider });

const keyManager = new orchestrate.KeyManager(
    "key-manager",
    {
        vault: vault.bundle,
        // The Vault has no plugin.
        custody: "secrets",
        // The Vault has made it.
        namespace: { create: false },
        database: {
            external: {
                host: "keys.example.com",
                name: "keys",
                user: "signer",
                // The user's, which the server stores as MD5.
                password: new pulumi.Config().requireSecret("databasePassword"),
            },
        },
    },
    { provider },
);

export const { url, caCertPem } = keyManager;
