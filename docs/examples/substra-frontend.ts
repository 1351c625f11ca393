import * as kubernetes from "@pulumi/kubernetes";
import { substra } from "pulumi-ensemble";

const cluster1 = new kubernetes.Provider("cluster-1", { context: "cluster-1" });
const network = new substra.Federation("network", {
    orchestrator: { hostname: "orchestrator.cluster-1.example.com" },
    organizations: { ingen: { reach: "cluster" } },
    channels: { "our-channel": { organizations: ["ingen"] } },
});
const orchestrator = new substra.Orchestrator(
    "orchestrator",
    { federation: network.orchestrator, memberships: network.memberships },
    { provider: cluster1 },
);

// Backend and frontend take each other's host names, so both are written down once.
const api = "substra.ingen.cluster-1.example.com";
const ui = "ui.ingen.cluster-1.example.com";
// A certificate of an issuer that browsers trust.
const ingress = { certificate: { source: "certManager", issuer: { name: "letsencrypt" } } } as const;

new substra.Backend(
    "ingen",
    {
        membership: orchestrator.memberships["ingen"]!,
        hostname: api,
        frontendOrigins: [`https://${ui}`],
        users: { alice: { channel: "our-channel" } },
        ingress,
    },
    { provider: cluster1 },
);
const frontend = new substra.Frontend(
    "ingen-frontend",
    { hostname: ui, apiHostname: api, ingress },
    { provider: cluster1 },
);

export const url = frontend.url;
