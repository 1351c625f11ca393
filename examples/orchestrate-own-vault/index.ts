// ConsenSys Orchestrate on a Vault that you run yourself: a key manager that logs in to it, and Orchestrate with a
// PostgreSQL, a Kafka and a Redis that run elsewhere.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

const config = new pulumi.Config();
// To take the stack down, set it to false, then run `pulumi up` and `pulumi destroy`.
const deletionProtection = config.getBoolean("deletionProtection") ?? true;
const cluster = new kubernetes.Provider("cluster", {
    // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
    kubeconfig: config.get("kubeconfig") ?? "",
    context: config.require("context"),
    // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
    enableSecretMutable: true,
    enableConfigMapMutable: true,
});

// What the output `bundle` of a Vault says. The README shows the commands that make this role and its policy.
const vault = {
    address: config.require("vaultAddress"),
    namespace: config.require("vaultNamespace"),
    caCertPem: config.require("vaultCaCertPem"),
    authPath: "kubernetes",
    secretsPath: "secret",
    logins: {
        "key-manager": {
            role: "key-manager",
            namespace: "signing",
            serviceAccountNames: ["quorum-key-manager"],
        },
    },
};

const host = config.require("databaseHost");
const database = (name: string, password: pulumi.Output<string>) => ({
    external: { host, name, user: name, password },
});

const keyManager = new orchestrate.KeyManager(
    "key-manager",
    {
        vault,
        // Without Quorum's plugin in the Vault, keys are secrets of its KV engine.
        custody: "secrets",
        namespace: { name: "signing" },
        database: database("quorum_key_manager", config.requireSecret("keysDatabasePassword")),
        deletionProtection,
    },
    { provider: cluster },
);

const ledger = new orchestrate.Orchestrate(
    "ledger",
    {
        keyManager: keyManager.bundle,
        database: database("orchestrate", config.requireSecret("databasePassword")),
        kafka: { external: { brokers: config.require("brokers") } },
        redis: { external: { host: config.require("redisHost"), password: config.requireSecret("redisPassword") } },
        accounts: { treasury: {} },
        deletionProtection,
    },
    { provider: cluster },
);

export const { url, accounts, nextSteps } = ledger;
