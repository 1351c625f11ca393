import { substra } from "pulumi-ensemble";

const network = new substra.Federation("network", {
    orchestrator: { hostname: "orchestrator.cluster-1.example.com" },
    organizations: { ingen: { reach: "cluster" }, biotechnica: {} },
    channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
});

export const caCertPem = network.caCertPem;
