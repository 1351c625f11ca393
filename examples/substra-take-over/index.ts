// Takes over an orchestrator that was installed with the how-to guide: its CA, database, Secrets and release.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { substra } from "pulumi-ensemble";

const config = new pulumi.Config();
const provider = new kubernetes.Provider("cluster-1", {
    // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
    kubeconfig: config.get("kubeconfig") ?? "",
    context: config.get("context") ?? "cluster-1",
    // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
    enableSecretMutable: true,
    enableConfigMapMutable: true,
});

const orchestrator = new substra.Orchestrator(
    "orchestrator",
    {
        // The same as in orchestrator-values.yaml.
        hostname: config.require("hostname"),
        channels: { "our-channel": ["ingen", "biotechnica"] },
        // The how-to's CA keeps signing, so clients that trust it need nothing new.
        existingAuthority: { certPem: config.require("caCertPem"), privateKeyPem: config.requireSecret("caKeyPem") },
        database: { password: config.requireSecret("databasePassword") },
        // The claim that the how-to's release made.
        storage: { postgresql: { existingClaim: "data-orchestrator-postgresql-0" } },
        ingress: config.getObject<substra.OrchestratorArgs["ingress"]>("orchestratorIngress") ?? {},
        chart: { path: config.get("orchestratorChart") },
        // Keys and data are protected: before `pulumi destroy`, set this to false and run `pulumi up`.
        deletionProtection: config.getBoolean("deletionProtection") ?? true,
    },
    { provider },
);

export const caCertPem = orchestrator.caCertPem;
export const address = orchestrator.address;
