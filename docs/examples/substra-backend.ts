import * as kubernetes from "@pulumi/kubernetes";
import { substra } from "pulumi-ensemble";

const cluster1 = new kubernetes.Provider("cluster-1", { context: "cluster-1" });
const api = "substra.ingen.cluster-1.example.com";
const network = new substra.Federation("network", {
    orchestrator: { hostname: "orchestrator.cluster-1.example.com" },
    // The network signs a certificate for the API, and all its backends trust that.
    organizations: { ingen: { reach: "cluster", api: { hostname: api } }, biotechnica: {} },
    channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
});
const orchestrator = new substra.Orchestrator(
    "orchestrator",
    { federation: network.orchestrator, memberships: network.memberships },
    { provider: cluster1 },
);

const backend = new substra.Backend(
    "ingen",
    {
        membership: orchestrator.memberships["ingen"]!,
        hostname: api,
        users: { alice: { channel: "our-channel" } },
    },
    { provider: cluster1 },
);

export const url = backend.url;
export const alicesPassword = backend.userPasswords["alice"];
