import * as eks from "@pulumi/eks";
import * as kubernetes from "@pulumi/kubernetes";
import * as random from "@pulumi/random";
import { orchestrate } from "pulumi-ensemble";

const cluster = new eks.Cluster("cluster", { createOidcProvider: true });
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
                password: new random.RandomPassword("database", { length: 32, special: false }).result,
            },
        },
    },
    { provider },
);

export const { url, caCertPem } = keyManager;
