// A Substra network on two clusters: the orchestrator and ingen on cluster-1, biotechnica on cluster-2. Each
// organization has a backend and a frontend.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { substra } from "pulumi-ensemble";

const config = new pulumi.Config();
const domain = config.get("domain") ?? "example.com";
// Keys and data are protected: before `pulumi destroy`, set this to false and run `pulumi up`.
const deletionProtection = config.getBoolean("deletionProtection") ?? true;

// Each cluster has its own provider: a kubeconfig (path or content) and a context in it.
const cluster = (name: string, key: string) =>
    new kubernetes.Provider(name, {
        // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
        kubeconfig: config.get(`${key}Kubeconfig`) ?? "",
        context: config.get(`${key}Context`) ?? name,
        clusterIdentifier: config.get(`${key}Identity`),
        // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
        enableSecretMutable: true,
        enableConfigMapMutable: true,
    });
const cluster1 = cluster("cluster-1", "cluster1");
const cluster2 = cluster("cluster-2", "cluster2");

// The published charts, unless the configuration names others.
const chart = (key: string) => ({ path: config.get(key) });

// Ingress class, certificate and size depend on the clusters. README.md has the commands that set them.
const orchestratorIngress = config.getObject<substra.OrchestratorArgs["ingress"]>("orchestratorIngress") ?? {};
// Of backends: by default the network signs their certificates, and all backends trust them.
const ingress = config.getObject<substra.BackendArgs["ingress"]>("ingress") ?? {};
// Of frontends: browsers must trust their certificates.
const frontendIngress = config.getObject<substra.FrontendArgs["ingress"]>("frontendIngress") ?? {
    certificate: { source: "controller" },
};
const sizing = config.get<"published" | "laptop">("sizing") ?? "published";
const backendValues = config.getObject<Record<string, unknown>>("backendValues") ?? {};

// The settings that all parts share.
const network = new substra.Federation("network", {
    orchestrator: { hostname: `orchestrator.cluster-1.${domain}` },
    organizations: {
        ingen: { reach: "cluster", api: { hostname: `substra.ingen.cluster-1.${domain}` } },
        biotechnica: { api: { hostname: `substra.biotechnica.cluster-2.${domain}` } },
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
        sizing,
        deletionProtection,
    },
    { provider: cluster1 },
);

// Memberships come from the orchestrator, so that the backends wait for its release.
const backend = (name: string, parent: string, provider: kubernetes.Provider) =>
    new substra.Backend(
        name,
        {
            membership: orchestrator.memberships[name]!,
            hostname: `substra.${parent}`,
            frontendOrigins: [`https://ui.${parent}`],
            users: { [`${name}-admin`]: { channel: "our-channel" } },
            ingress,
            chart: chart("backendChart"),
            sizing,
            values: backendValues,
            deletionProtection,
        },
        { provider },
    );
const ingen = backend("ingen", `ingen.cluster-1.${domain}`, cluster1);
const biotechnica = backend("biotechnica", `biotechnica.cluster-2.${domain}`, cluster2);

// Backend and frontend know each other only by their host names.
const frontend = (name: string, parent: string, provider: kubernetes.Provider) =>
    new substra.Frontend(
        `${name}-frontend`,
        {
            hostname: `ui.${parent}`,
            apiHostname: `substra.${parent}`,
            ingress: frontendIngress,
            chart: chart("frontendChart"),
            deletionProtection,
        },
        { provider },
    );
const ingenFrontend = frontend("ingen", `ingen.cluster-1.${domain}`, cluster1);
const biotechnicaFrontend = frontend("biotechnica", `biotechnica.cluster-2.${domain}`, cluster2);

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
        { name: "ingen", cluster: "cluster-1", backend: ingen, web: ingenFrontend },
        { name: "biotechnica", cluster: "cluster-2", backend: biotechnica, web: biotechnicaFrontend },
    ].map(({ name, cluster: on, backend: { mspId, namespace, url, accountsSecretName }, web }) => ({
        name,
        cluster: on,
        mspId,
        namespace,
        url,
        frontend: { namespace: web.namespace, url: web.url },
        users: [`${name}-admin`],
        usersSecret: accountsSecretName,
    })),
};
