// The owner's half of a network over two stacks: the federation, the orchestrator, and the owner's own organization.
// Each other organization gets its membership, and nothing more; README.md tells how it is handed over.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { substra } from "pulumi-ensemble";

const config = new pulumi.Config();
const domain = config.get("domain") ?? "example.com";
const deletionProtection = !(config.getBoolean("throwAway") ?? false);
const provider = new kubernetes.Provider("cluster-1", {
    kubeconfig: config.get("kubeconfig"),
    enableSecretMutable: true,
    enableConfigMapMutable: true,
    context: config.get("context") ?? "cluster-1",
});

const network = new substra.Federation("network", {
    orchestrator: { hostname: `orchestrator.cluster-1.${domain}` },
    organizations: { ingen: { reach: "cluster" }, biotechnica: {} },
    channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
    deletionProtection,
});

const orchestrator = new substra.Orchestrator(
    "orchestrator",
    {
        federation: network.orchestrator,
        memberships: network.memberships,
        chart: { path: config.get("orchestratorChart") },
        deletionProtection,
    },
    { provider },
);

const ingen = new substra.Backend(
    "ingen",
    {
        membership: orchestrator.memberships["ingen"]!,
        hostname: `substra.ingen.cluster-1.${domain}`,
        users: { "ingen-admin": { channel: "our-channel" } },
        chart: { path: config.get("backendChart") },
        deletionProtection,
    },
    { provider },
);

export const url = ingen.url;
// One secret output per organization, so that handing one over never shows another's.
export const membershipOfBiotechnica = pulumi.secret(orchestrator.memberships["biotechnica"]!);
