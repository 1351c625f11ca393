// ConsenSys Orchestrate to try it: its PostgreSQL, Kafka and Redis are the component's own, nothing is protected, and
// `destroy` leaves nothing behind but the accounts' keys in the key manager.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

const config = new pulumi.Config();
const cluster = new kubernetes.Provider("cluster", {
    // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
    kubeconfig: config.get("kubeconfig") ?? "",
    context: config.require("context"),
});

const ledger = new orchestrate.Orchestrate(
    "ledger",
    {
        // The key manager's bundle, from the stack that has it.
        keyManager: config.requireSecretObject<pulumi.Unwrap<orchestrate.KeyManagerBundleArgs>>("keyManager"),
        database: { embedded: {} },
        kafka: { embedded: {} },
        redis: { embedded: {} },
        replicas: { api: 1 },
        chains: { besu: { urls: [config.requireSecret("node")] } },
        accounts: { treasury: {} },
        deletionProtection: false,
    },
    { provider: cluster },
);

export const { url, nextSteps } = ledger;
