import * as kubernetes from "@pulumi/kubernetes";
import { substra } from "pulumi-ensemble";

const cluster1 = new kubernetes.Provider("cluster-1", { context: "cluster-1" });
const network = new substra.Federation("network", {
    orchestrator: { hostname: "orchestrator.cluster-1.example.com" },
    organizations: { ingen: { reach: "cluster" }, biotechnica: {} },
    channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
});

const orchestrator = new substra.Orchestrator(
    "orchestrator",
    { federation: network.orchestrator, memberships: network.memberships },
    { provider: cluster1 },
);

// Without a Federation, as the how-to does: with a CA and a server certificate of its own, here on another cluster.
const howTo = new substra.Orchestrator(
    "how-to",
    { hostname: "orchestrator.example.com", channels: { "our-channel": ["ingen", "biotechnica"] } },
    { provider: new kubernetes.Provider("cluster-2", { context: "cluster-2" }) },
);

export const addresses = [orchestrator.address, howTo.address];
