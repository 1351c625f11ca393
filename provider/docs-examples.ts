/** An example for each component's page, by token. `examples/` has whole programs. */
export const EXAMPLES: Readonly<Record<string, string>> = {
    "ensemble:pki:CertificateAuthority": `
const ca = new pki.CertificateAuthority("ca", { commonName: "Orchestrator Root CA", validityDays: 3650 });
`,
    "ensemble:pki:Certificate": `
const server = new pki.Certificate("server", {
    ca: ca.signer,
    commonName: "orchestrator.example.com",
    dnsNames: ["orchestrator.example.com"],
});
`,
    "ensemble:orchestrate:VaultPrerequisites": `
const vault = new orchestrate.VaultPrerequisites("vault", {
    serviceAccount: { namespace: "orchestrate" },
    trust: { oidcProviderArn: cluster.core.oidcProvider.arn },
});

// HashiCorp's chart, in HA on the table and unsealed by the key. Vault still has to be initialised.
new kubernetes.helm.v3.Release("vault", {
    name: "vault",
    namespace: vault.serviceAccountNamespace,
    chart: "vault",
    version: "0.34.1",
    repositoryOpts: { repo: "https://helm.releases.hashicorp.com" },
    values: vault.helmValues,
    skipAwait: true,
});
`,
    "ensemble:substra:Federation": `
const network = new substra.Federation("network", {
    orchestrator: { hostname: "orchestrator.cluster-1.example.com" },
    organizations: { ingen: { reach: "cluster" }, biotechnica: {} },
    channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
});
`,
    "ensemble:substra:Orchestrator": `
const orchestrator = new substra.Orchestrator(
    "orchestrator",
    { federation: network.orchestrator, memberships: network.memberships },
    { provider: cluster1 },
);

// Or as the how-to does, with a CA and a server certificate of its own:
new substra.Orchestrator(
    "orchestrator",
    { hostname: "orchestrator.example.com", channels: { "our-channel": ["ingen", "biotechnica"] } },
    { provider: cluster1 },
);
`,
    "ensemble:substra:Backend": `
new substra.Backend(
    "ingen",
    {
        membership: orchestrator.memberships["ingen"]!,
        hostname: "substra.ingen.cluster-1.example.com",
        users: { alice: { channel: "our-channel" } },
    },
    { provider: cluster1 },
);
`,
};
