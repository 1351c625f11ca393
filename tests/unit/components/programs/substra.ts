/**
 * Programs that set every input of the substra module's components. There is one for each mode, because some modes
 * exclude others.
 */
import { madeElsewhere } from "../../../support/substra/authority";
import { fakePem, givenSecret } from "../../../support/recording/fake-outputs";
import type { Program } from "./program";
import { BACKEND_POLICIES, FRONTEND_POLICIES, ORCHESTRATOR_POLICIES } from "./policies";

const image = (name: string) => ({ registry: `${name}.example.com`, repository: `mirror/${name}`, tag: `${name}-1` });

const pair = (name: string) => ({ certPem: fakePem("CERTIFICATE", name), privateKeyPem: fakePem("PRIVATE KEY", name) });

const EXISTING = madeElsewhere("Made elsewhere");

const AUTHORITY = {
    commonName: "Example Root CA",
    keyAlgorithm: "RSA-4096",
    validityDays: 1000,
    trusted: [1, 2, 3],
    current: 2,
    existingGeneration: 1,
};

/** A CA that was made elsewhere and that signs certificates. */
const TAKEN_OVER = {
    certificateAuthority: { trusted: [1], current: 1, existingGeneration: 1 },
    existingAuthority: madeElsewhere("Taken over"),
};

const LIFE = { validityDays: 90, earlyRenewalDays: 20 };

const CHART = { name: "renamed", version: "1.2.3", repository: "https://charts.example.com/" };

const MEMBERSHIP = {
    mspId: "IngenMSP",
    orchestrator: {
        host: "orchestrator.example.com",
        port: 8443,
        sameCluster: true,
        caCertPem: fakePem("CERTIFICATE", "network-ca"),
    },
    client: pair("client"),
    channels: {
        "our-channel": { restricted: false, modelExportEnabled: true },
        "solo-ingen": { restricted: true, modelExportEnabled: false },
    },
    incoming: { IngenMSP: givenSecret("self"), biotechnica: givenSecret("from-biotechnica") },
    outgoing: { IngenMSP: givenSecret("self"), biotechnica: givenSecret("to-biotechnica") },
};

/** An Ingress whose certificate cert-manager issues. */
const HTTP_INGRESS = {
    enabled: true,
    className: "nginx",
    annotations: { team: "research" },
    certificate: {
        source: "certManager",
        secretName: "public-tls",
        issuer: { name: "letsencrypt", kind: "ClusterIssuer" },
    },
    maxBodySize: "2147483648",
    timeoutSeconds: 300,
};

/** The inputs that installers of a published chart share. */
const INSTALLER = {
    namespace: {
        name: "substra",
        create: true,
        podSecurityLevel: "privileged",
        labels: { team: "research" },
        annotations: { "example.com/owner": "research" },
    },
    chart: CHART,
    chartCredentials: { username: "reader", password: givenSecret("chart-credentials") },
    values: { resources: { limits: { memory: "1Gi" } }, affinity: {} },
    unsetValues: ["nodeSelector"],
    valuesCheck: "warn",
    timeoutSeconds: 600,
    deletionProtection: true,
};

/** The same inputs for a local chart and an existing namespace. */
const localInstaller = (chart: string) => ({
    namespace: { name: "shared", create: false },
    chart: { path: `tests/charts/${chart}` },
});

const FEDERATION: Program = {
    name: "federation",
    token: "ensemble:substra:Federation",
    args: {
        orchestrator: { hostname: "orchestrator.example.com", port: 8443, releaseName: "net", namespace: "substra" },
        organizations: {
            ingen: { mspId: "IngenMSP", reach: "cluster", linkGenerations: { biotechnica: 2 } },
            biotechnica: { reach: "private" },
        },
        channels: {
            "our-channel": {
                organizations: ["ingen", "biotechnica"],
                restricted: false,
                modelExportEnabled: true,
            },
            "solo-ingen": { organizations: ["ingen"], restricted: true, modelExportEnabled: false },
        },
        certificateAuthority: AUTHORITY,
        existingAuthority: EXISTING,
        certificates: LIFE,
        deletionProtection: true,
    },
};

const FEDERATION_TAKEN_OVER: Program = {
    name: "federation-of-a-ca-taken-over",
    token: "ensemble:substra:Federation",
    args: {
        orchestrator: { hostname: "orchestrator.example.com" },
        organizations: { ingen: {} },
        channels: { "our-channel": { organizations: ["ingen"] } },
        ...TAKEN_OVER,
    },
};

const ORCHESTRATOR: Program = {
    name: "orchestrator",
    token: "ensemble:substra:Orchestrator",
    args: {
        hostname: "orchestrator.example.com",
        channels: { "our-channel": ["IngenMSP", "biotechnica"], "solo-ingen": ["IngenMSP"] },
        certificateAuthority: AUTHORITY,
        existingAuthority: EXISTING,
        certificate: LIFE,
        tls: true,
        mutualTls: { enabled: true, verifyClientMspId: true },
        images: { server: image("server"), postgresql: image("postgresql") },
        ingress: { enabled: true, className: "nginx", annotations: { team: "research" } },
        database: { password: givenSecret("database") },
        networkPolicies: ORCHESTRATOR_POLICIES,
        releaseName: "net",
        ...INSTALLER,
    },
};

const ORCHESTRATOR_OF_FEDERATION: Program = {
    name: "orchestrator-of-a-federation",
    token: "ensemble:substra:Orchestrator",
    args: {
        federation: {
            hostname: "orchestrator.example.com",
            port: 8443,
            releaseName: "net",
            namespace: "shared",
            channels: { "our-channel": ["IngenMSP", "biotechnica"] },
            caCertPem: fakePem("CERTIFICATE", "network-ca"),
            caCertificates: { 1: fakePem("CERTIFICATE", "ca-g1"), 2: fakePem("CERTIFICATE", "ca-g2") },
            server: pair("server"),
        },
        memberships: { ingen: MEMBERSHIP },
        certificateAuthority: { trusted: [1, 2] },
        exposure: { by: "loadBalancer", annotations: { team: "research" }, sourceRanges: ["192.0.2.0/24"] },
        releaseName: "net",
        ...localInstaller("orchestrator"),
    },
};

const ORCHESTRATOR_WITHOUT_TLS: Program = {
    name: "orchestrator-without-tls",
    token: "ensemble:substra:Orchestrator",
    args: {
        channels: { "our-channel": ["ingen"] },
        ...TAKEN_OVER,
        tls: false,
        exposure: { by: "loadBalancer" },
        ingress: { enabled: false },
    },
};

const ORCHESTRATOR_BEHIND_TRAEFIK: Program = {
    name: "orchestrator-behind-traefik",
    token: "ensemble:substra:Orchestrator",
    args: {
        hostname: "orchestrator.example.com",
        channels: { "our-channel": ["ingen"] },
        exposure: { by: "traefik", entryPoints: ["grpc"] },
    },
};

const ORCHESTRATOR_BEHIND_A_GATEWAY: Program = {
    name: "orchestrator-behind-a-gateway",
    token: "ensemble:substra:Orchestrator",
    args: {
        hostname: "orchestrator.example.com",
        channels: { "our-channel": ["ingen"] },
        exposure: {
            by: "gateway",
            gateway: { name: "public", namespace: "gateways", sectionName: "tls", routeVersion: "v1alpha3" },
        },
    },
};

const BACKEND: Program = {
    name: "backend",
    token: "ensemble:substra:Backend",
    args: {
        membership: MEMBERSHIP,
        hostname: "substra.ingen.example.com",
        port: 8443,
        organizationName: "InGen",
        users: {
            alice: { channel: "our-channel", generation: 2 },
            bob: { channel: "solo-ingen", password: givenSecret("password-of-a-user") },
        },
        commonDomain: "example.com",
        frontendOrigins: ["https://ui.ingen.example.com", "https://example.com:8443"],
        allowedHosts: ["backend.internal"],
        builder: true,
        images: {
            server: image("server"),
            postgresql: image("postgresql"),
            redis: image("redis"),
            minio: image("minio"),
        },
        ingress: HTTP_INGRESS,
        reach: "private",
        proxy: { url: "http://proxy.example.com:3128", noProxy: [".intern"] },
        networkPolicies: BACKEND_POLICIES,
        releaseName: "api",
        ...INSTALLER,
    },
};

const BACKEND_WITHOUT_BUILDER: Program = {
    name: "backend-without-a-builder",
    token: "ensemble:substra:Backend",
    args: {
        membership: MEMBERSHIP,
        hostname: "substra.ingen.example.com",
        builder: false,
        reach: "cluster",
        ingress: { enabled: false },
        ...localInstaller("substra-backend"),
    },
};

const FRONTEND: Program = {
    name: "frontend",
    token: "ensemble:substra:Frontend",
    args: {
        hostname: "ui.ingen.example.com",
        port: 8443,
        apiHostname: "substra.ingen.example.com",
        apiPort: 9443,
        images: { server: image("server") },
        ingress: HTTP_INGRESS,
        networkPolicies: FRONTEND_POLICIES,
        releaseName: "ui",
        ...INSTALLER,
    },
};

const FRONTEND_WITH_A_SECRET: Program = {
    name: "frontend-with-a-secret",
    token: "ensemble:substra:Frontend",
    args: {
        hostname: "ingen.example.com",
        apiHostname: "substra.ingen.example.com",
        ingress: { certificate: { source: "secret", secretName: "wildcard" } },
        ...localInstaller("substra-frontend"),
    },
};

const FRONTEND_WITHOUT_INGRESS: Program = {
    name: "frontend-without-an-ingress",
    token: "ensemble:substra:Frontend",
    args: {
        hostname: "ui.ingen.example.com",
        apiHostname: "substra.ingen.example.com",
        ingress: { enabled: false },
    },
};

/** The programs. */
export const SUBSTRA_PROGRAMS: readonly Program[] = [
    FEDERATION,
    FEDERATION_TAKEN_OVER,
    ORCHESTRATOR,
    ORCHESTRATOR_OF_FEDERATION,
    ORCHESTRATOR_WITHOUT_TLS,
    ORCHESTRATOR_BEHIND_TRAEFIK,
    ORCHESTRATOR_BEHIND_A_GATEWAY,
    BACKEND,
    BACKEND_WITHOUT_BUILDER,
    FRONTEND,
    FRONTEND_WITH_A_SECRET,
    FRONTEND_WITHOUT_INGRESS,
];
