// The network of the benchmarks with components. It has the configured number of organizations, on two clusters in
// turn.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { substra } from "pulumi-ensemble";

const config = new pulumi.Config();
const names = Array.from({ length: config.requireNumber("organizations") }, (_, index) => `org-${index + 1}`);
const clusters = [1, 2].map(
    (number) =>
        new kubernetes.Provider(`cluster-${number}`, {
            kubeconfig: config.require(`cluster${number}Kubeconfig`),
            context: `cluster-${number}`,
            enableSecretMutable: true,
            enableConfigMapMutable: true,
        }),
);
const deletionProtection = false;
// By hand nobody writes them, so the comparison goes without.
const networkPolicies = { enabled: false };

const network = new substra.Federation("network", {
    orchestrator: { hostname: "orchestrator.cluster-1.example.com" },
    organizations: Object.fromEntries(names.map((name) => [name, {}])),
    channels: { "our-channel": { organizations: names } },
    deletionProtection,
});

const orchestrator = new substra.Orchestrator(
    "orchestrator",
    {
        federation: network.orchestrator,
        memberships: network.memberships,
        networkPolicies,
        chart: { path: config.require("orchestratorChart") },
        deletionProtection,
    },
    { provider: clusters[0]! },
);

const backends = names.map(
    (name, index) =>
        new substra.Backend(
            name,
            {
                membership: orchestrator.memberships[name]!,
                hostname: `substra.${name}.example.com`,
                ingress: { certificate: { source: "controller" } },
                users: { [`${name}-admin`]: { channel: "our-channel" } },
                networkPolicies,
                chart: { path: config.require("backendChart") },
                deletionProtection,
            },
            { provider: clusters[index % 2]! },
        ),
);

export const caCertPem = network.caCertPem;
export const passwords = Object.fromEntries(names.map((name, index) => [name, backends[index]!.userPasswords]));
