// The owner's half of a network in two stacks: the federation, the orchestrator, and the owner's own organization. Each
// other organization gets only its membership. README.md says how to hand it over.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { substra } from "pulumi-ensemble";

const config = new pulumi.Config();
const domain = config.get("domain") ?? "example.com";
// Keys and data are protected: before `pulumi destroy`, set this to false and run `pulumi up`.
const deletionProtection = config.getBoolean("deletionProtection") ?? true;
const provider = new kubernetes.Provider("cluster-1", {
    // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
    kubeconfig: config.get("kubeconfig") ?? "",
    context: config.get("context") ?? "cluster-1",
    // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
    enableSecretMutable: true,
    enableConfigMapMutable: true,
});

const network = new substra.Federation("network", {
    orchestrator: { hostname: `orchestrator.cluster-1.${domain}` },
    // The network signs a certificate for each API, and all its backends trust them.
    organizations: {
        ingen: { reach: "cluster", api: { hostname: `substra.ingen.cluster-1.${domain}` } },
        biotechnica: { api: { hostname: `substra.biotechnica.cluster-2.${domain}` } },
    },
    channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
    deletionProtection,
});

const orchestrator = new substra.Orchestrator(
    "orchestrator",
    {
        federation: network.orchestrator,
        memberships: network.memberships,
        ingress: config.getObject<substra.OrchestratorArgs["ingress"]>("orchestratorIngress") ?? {},
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
        ingress: config.getObject<substra.BackendArgs["ingress"]>("ingress") ?? {},
        chart: { path: config.get("backendChart") },
        values: config.getObject<Record<string, unknown>>("backendValues") ?? {},
        deletionProtection,
    },
    { provider },
);

export const url = ingen.url;
export const passwords = ingen.userPasswords;
// One secret output for each organization, so that handing one over never shows another's.
export const membershipOfBiotechnica = pulumi.secret(orchestrator.memberships["biotechnica"]!);
