import { substra } from "pulumi-ensemble";

const network = new substra.Federation("network", {
    orchestrator: { hostname: "orchestrator.cluster-1.example.com" },
    // With the host name of an API, the network signs its certificate, and all backends trust that.
    organizations: {
        ingen: { reach: "cluster", api: { hostname: "substra.ingen.cluster-1.example.com" } },
        biotechnica: { api: { hostname: "substra.biotechnica.cluster-2.example.com" } },
    },
    channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
});

export const caCertPem = network.caCertPem;
