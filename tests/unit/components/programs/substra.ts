/**
 * Programs that set every input of the substra module's components. There is one for each mode, because some modes
 * exclude others.
 */
import { madeElsewhere } from "../../../support/substra/authority";
import { fakePem, givenSecret } from "../../../support/recording/fake-outputs";
import type { Program } from "./program";
import { BACKEND_POLICIES, ORCHESTRATOR_POLICIES } from "./policies";

/** An image from a mirror. */
export const image = (name: string) => ({
    registry: `${name}.example.com`,
    repository: `mirror/${name}`,
    tag: `${name}-1`,
});

export const pair = (name: string) => ({
    certPem: fakePem("CERTIFICATE", name),
    privateKeyPem: fakePem("PRIVATE KEY", name),
});

export const EXISTING = madeElsewhere("Made elsewhere");

export const AUTHORITY = {
    commonName: "Example Root CA",
    keyAlgorithm: "RSA-4096",
    validityDays: 1000,
    trusted: [1, 2, 3],
    current: 2,
    existingGeneration: 1,
    expiryWarningDays: 30,
};

/** A CA that was made elsewhere and that signs certificates. */
export const TAKEN_OVER = {
    certificateAuthority: { trusted: [1], current: 1, existingGeneration: 1 },
    existingAuthority: madeElsewhere("Taken over"),
};

export const LIFE = { validityDays: 90, earlyRenewalDays: 20 };
const CHART = { name: "renamed", version: "1.2.3", repository: "https://charts.example.com/" };

export const MEMBERSHIP = {
    mspId: "IngenMSP",
    orchestrator: {
        host: "orchestrator.example.com",
        port: 8443,
        sameCluster: true,
        tls: "mutual",
        caCertPem: fakePem("CERTIFICATE", "network-ca"),
    },
    client: pair("client"),
    api: { hostname: "substra.ingen.example.com", ...pair("api") },
    apiCaCertPem: fakePem("CERTIFICATE", "network-ca"),
    channels: {
        "our-channel": { restricted: false, modelExportEnabled: true, chaincodeName: "mycc" },
        "solo-ingen": { restricted: true, modelExportEnabled: false },
    },
    incoming: { IngenMSP: givenSecret("self"), biotechnica: givenSecret("from-biotechnica") },
    outgoing: { IngenMSP: givenSecret("self"), biotechnica: givenSecret("to-biotechnica") },
};

/** An Ingress whose certificate cert-manager issues. */
export const HTTP_INGRESS = {
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
export const INSTALLER = {
    namespace: {
        name: "substra",
        create: true,
        podSecurityLevel: "privileged",
        labels: { team: "research" },
        annotations: { "example.com/owner": "research" },
    },
    chart: CHART,
    chartCredentials: { username: "reader", password: givenSecret("chart-credentials") },
    imageMirror: {
        ...{ registry: "mirror.example.com/hub", pullSecretNames: ["own-mirror"] },
        credentials: { username: "puller", password: givenSecret("mirror") },
    },
    values: { resources: { limits: { memory: "1Gi" } }, affinity: {} },
    unsetValues: ["nodeSelector"],
    valuesCheck: "warn",
    timeoutSeconds: 600,
    deletionProtection: true,
};

/** The same inputs for a local chart and an existing namespace. */
export const localInstaller = (chart: string) => ({
    namespace: { name: "shared", create: false },
    chart: { path: `tests/charts/${chart}` },
});

const SCRATCH_CLAIM = { storageClass: "fast", size: "20Gi" };

/** Values that let localstack take MinIO's place. */
export const LOCALSTACK = { minio: { enabled: false }, localstack: { enabled: true } };

/** A PostgreSQL of somebody else's. */
const EXTERNAL_DATABASE = { host: "db.example.com", port: 5433, sslMode: "require" };

/** A claim that is made. */
const CLAIM = { ...SCRATCH_CLAIM, accessMode: "ReadWriteMany" };

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
        mutualTls: {
            ...{ enabled: true, verifyClientMspId: true },
            clientAuthorities: {
                biotechnica: {
                    certPem: fakePem("CERTIFICATE", "biotechnica-ca"),
                    nextCertPem: fakePem("CERTIFICATE", "biotechnica-ca-2"),
                },
            },
        },
        serverCertificate: {
            ...{ source: "certManager", issuer: { name: "company", kind: "Issuer" }, validityDays: 60 },
            caCertPem: fakePem("CERTIFICATE", "company-ca"),
        },
        images: {
            ...{ server: image("server"), postgresql: image("postgresql") },
            waitForDatabase: image("postgres"),
        },
        sizing: "laptop",
        ingress: { enabled: true, className: "nginx", annotations: { team: "research" } },
        networkPolicies: ORCHESTRATOR_POLICIES,
        database: { name: "events", user: "substra", password: givenSecret("database") },
        storage: { postgresql: CLAIM },
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
            tls: "mutual",
            ownClientAuthorities: ["biotechnica"],
            caCertPem: ["network-ca", "network-ca-2", "company-ca"].map((ca) => fakePem("CERTIFICATE", ca)).join(""),
            caCertificates: { 1: fakePem("CERTIFICATE", "ca-g1"), 2: fakePem("CERTIFICATE", "ca-g2") },
            server: pair("server"),
        },
        memberships: { ingen: MEMBERSHIP },
        certificateAuthority: { trusted: [1, 2] },
        database: { credentialsSecretName: "own-credentials" },
        storage: { postgresql: { existingClaim: "data-orchestrator-postgresql-0" } },
        mutualTls: { clientAuthorities: { biotechnica: { certPem: fakePem("CERTIFICATE", "biotechnica-ca") } } },
        serverCertificate: { source: "secret", secretName: "wildcard" },
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
        database: { external: EXTERNAL_DATABASE, password: givenSecret("external-database") },
        networkPolicies: { database: BACKEND_POLICIES.database },
        exposure: { by: "loadBalancer" },
        ingress: { enabled: false },
    },
};

const BACKEND: Program = {
    name: "backend",
    token: "ensemble:substra:Backend",
    args: {
        membership: MEMBERSHIP,
        client: pair("own-client"),
        privateCa: { certPem: fakePem("CERTIFICATE", "registry-ca"), image: image("ca-cert-injector") },
        expiryWarningDays: 7,
        hostname: "substra.ingen.example.com",
        port: 8443,
        organizationName: "InGen",
        users: {
            alice: { channel: "our-channel", generation: 2 },
            bob: { channel: "solo-ingen", password: givenSecret("password-of-a-user") },
        },
        openIdConnect: {
            ...{ url: "https://id.example.com:8443/realm", displayName: "Example", channel: "our-channel" },
            ...{ clientId: "substra", clientSecret: givenSecret("oidc-client"), signAlgorithm: "ES256" },
            ...{ appendDomain: true, loginSeconds: 7200, useRefreshToken: true },
            endpoints: {
                ...{ authorization: "https://id.example.com/authorize", token: "https://id.example.com/token" },
                ...{ user: "https://id.example.com/user", keys: "https://id.example.com/keys" },
            },
        },
        commonDomain: "example.com",
        frontendOrigins: ["https://ui.ingen.example.com", "https://example.com:8443"],
        allowedHosts: ["backend.internal"],
        builder: true,
        images: {
            ...{ server: image("server"), postgresql: image("postgresql") },
            ...{ redis: image("redis"), minio: image("minio"), registry: image("registry"), kaniko: image("kaniko") },
            ...{ waitForServices: image("dockerize"), waitForDatabase: image("postgres") },
        },
        computePods: {
            ...{ placement: "anyNode", gpus: 2, nodeSelector: { "example.com/pool": "gpus" } },
            tolerations: [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }],
        },
        sizing: "laptop",
        containerRegistry: { credentialsSecretName: "own-registry" },
        ingress: HTTP_INGRESS,
        reach: "private",
        proxy: { url: "http://proxy.example.com:3128", noProxy: [".intern"] },
        networkPolicies: BACKEND_POLICIES,
        database: { name: "organization", user: "substra", password: givenSecret("database") },
        storage: {
            ...{ postgresql: CLAIM, redis: CLAIM, minio: CLAIM, registry: CLAIM, servermedias: CLAIM },
            ...{ worker: CLAIM, builder: SCRATCH_CLAIM, builderCache: SCRATCH_CLAIM },
        },
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
        database: { external: EXTERNAL_DATABASE, credentialsSecretName: "own-credentials" },
        networkPolicies: { database: BACKEND_POLICIES.database },
        storage: { localstack: CLAIM },
        containerRegistry: {
            external: { host: "registry.example.com", port: 5443, repository: "substra/functions" },
            credentials: { username: "pusher", password: givenSecret("registry") },
        },
        values: LOCALSTACK,
        ...localInstaller("substra-backend"),
    },
};

/** The programs. */
export const SUBSTRA_PROGRAMS: readonly Program[] = [
    ORCHESTRATOR,
    ORCHESTRATOR_OF_FEDERATION,
    ORCHESTRATOR_WITHOUT_TLS,
    BACKEND,
    BACKEND_WITHOUT_BUILDER,
];
