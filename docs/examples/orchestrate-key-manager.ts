import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

const config = new pulumi.Config();
const cluster = new kubernetes.Provider("cluster", { context: "eks" });

const vault = new orchestrate.Vault(
    "vault",
    {
        prerequisites: config.requireObject<orchestrate.VaultResourcesArgs>("vaultResources"),
        plugin: { sha256: config.require("pluginSha256") },
    },
    { provider: cluster },
);

const keyManager = new orchestrate.KeyManager(
    "key-manager",
    {
        vault: vault.bundle,
        // The Vault has made it.
        namespace: { create: false },
        database: {
            external: {
                host: "keys.abc123.eu-west-1.rds.amazonaws.com",
                name: "keys",
                user: "signer",
                password: config.requireSecret("databasePassword"),
                caCertPem: config.require("databaseCa"),
            },
        },
    },
    { provider: cluster },
);

export const { url, caCertPem } = keyManager;
