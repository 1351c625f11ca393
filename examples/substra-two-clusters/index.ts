// A Substra network on two clusters: the orchestrator and ingen on cluster-1, biotechnica on cluster-2.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { substra } from "pulumi-ensemble";

const config = new pulumi.Config();
const domain = config.get("domain") ?? "example.com";
const deletionProtection = config.getBoolean("deletionProtection") ?? true;

// Each cluster by a provider of its own: a kubeconfig (path or content) and a context in it.
const cluster = (name: string, key: string) =>
    new kubernetes.Provider(name, {
        // Empty for your usual kubeconfig: left out, the SDK would pass on the bare text of KUBECONFIG.
        kubeconfig: config.get(`${key}Kubeconfig`) ?? "",
        context: config.get(`${key}Context`) ?? name,
        clusterIdentifier: config.get(`${key}Identity`),
        // A changed Secret is then updated in place; by default the provider deletes it and makes it anew.
        enableSecretMutable: true,
        enableConfigMapMutable: true,
    });
const cluster1 = cluster("cluster-1", "cluster1");
const cluster2 = cluster("cluster-2", "cluster2");

// The published charts, unless the configuration names others.
const chart = (key: string) => ({ path: config.get(key) });

// Ingress class, certificate and size follow from the clusters: README.md has the commands that set them.
const orchestratorIngress = config.getObject<substra.OrchestratorIngressArgs>("orchestratorIngress") ?? {};
const backendIngress = config.getObject<substra.BackendIngressArgs>("backendIngress") ?? {};
const backendValues = config.getObject<Record<string, unknown>>("backendValues") ?? {};

// What all parts must agree on, written down once.
const network = new substra.Federation("network", {
    orchestrator: { hostname: `orchestrator.cluster-1.${domain}` },
    organizations: {
        ingen: { reach: "cluster" },
        biotechnica: {},
    },
    channels: {
        "our-channel": { organizations: ["ingen", "biotechnica"] },
    },
    deletionProtection,
});

const orchestrator = new substra.Orchestrator(
    "orchestrator",
    {
        federation: network.orchestrator,
        memberships: network.memberships,
        ingress: orchestratorIngress,
        chart: chart("orchestratorChart"),
        deletionProtection,
    },
    { provider: cluster1 },
);

// Memberships come by way of the orchestrator, so that the backends follow its release.
const backend = (name: string, hostname: string, provider: kubernetes.Provider) =>
    new substra.Backend(
        name,
        {
            membership: orchestrator.memberships[name]!,
            hostname,
            users: { [`${name}-admin`]: { channel: "our-channel" } },
            ingress: backendIngress,
            chart: chart("backendChart"),
            values: backendValues,
            deletionProtection,
        },
        { provider },
    );
const ingen = backend("ingen", `substra.ingen.cluster-1.${domain}`, cluster1);
const biotechnica = backend("biotechnica", `substra.biotechnica.cluster-2.${domain}`, cluster2);

export const caCertPem = network.caCertPem;
export const passwords = { ingen: ingen.userPasswords, biotechnica: biotechnica.userPasswords };
export const summary = {
    orchestrator: {
        cluster: "cluster-1",
        namespace: orchestrator.namespace,
        hostname: orchestrator.hostname,
        address: orchestrator.address,
    },
    organizations: [
        { name: "ingen", cluster: "cluster-1", backend: ingen },
        { name: "biotechnica", cluster: "cluster-2", backend: biotechnica },
    ].map(({ name, cluster: on, backend: { mspId, namespace, url, accountsSecretName } }) => ({
        ...{ name, cluster: on, mspId, namespace, url },
        users: [`${name}-admin`],
        usersSecret: accountsSecretName,
    })),
};
