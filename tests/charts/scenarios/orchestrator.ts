import { type Scenario, classOnly, ingress, persistence, placement } from "./common";

function scenario(title: string, values: Record<string, unknown>, release = "orchestrator"): Scenario {
    return { title, release, namespace: "orchestrator", values };
}

const orchestratorTls = {
    enabled: true,
    secrets: { pair: "server-pair" },
    cacert: "server-ca",
    mtls: {
        enabled: true,
        clientCACerts: { ingen: ["ca-generation-1", "ca-generation-2"], Bio_TechnicaMSP: ["ca-generation-1"] },
    },
};

/** The sets of values with which the orchestrator's chart is rendered. */
export const orchestratorScenarios: readonly Scenario[] = [
    scenario("defaults", {}),
    scenario("TLS and mTLS with two MSP IDs", {
        channels: [
            { name: "our-channel", organizations: ["ingen", "Bio_TechnicaMSP"] },
            { name: "solo-ingen", organizations: ["ingen"] },
        ],
        podAnnotations: { "ensemble/roll": "abc" },
        orchestrator: { verifyClientMSPID: true, logSQLVerbose: true, logLevel: "DEBUG", tls: orchestratorTls },
    }),
    scenario("TLS without mTLS, MSP ID check asked for in vain", {
        orchestrator: { verifyClientMSPID: true, tls: { enabled: true } },
    }),
    scenario("mTLS without TLS", { orchestrator: { tls: { mtls: orchestratorTls.mtls } } }),
    scenario("existing secrets", {
        database: { auth: { credentialsSecretName: "db-login", password: "ignored" } },
        postgresql: { auth: { existingSecret: "db-login-pg" } },
    }),
    scenario("own database user", {
        database: { auth: { username: "orc", password: "one", database: "things" } },
        postgresql: { auth: { username: "orc", password: "one", database: "things" } },
    }),
    scenario("own database user and the superuser, existing secret", {
        postgresql: { auth: { username: "orc", enablePostgresUser: true, existingSecret: "db-login-pg" } },
    }),
    scenario("own database user and the superuser, without extra configuration", {
        postgresql: { auth: { username: "orc", enablePostgresUser: true }, primary: { extendedConfiguration: "" } },
    }),
    scenario("ingress and node port", {
        ingress: { ...ingress, path: "/grpc", pathType: "Prefix", extraPaths: [], extraHosts: [] },
        service: { type: "NodePort", port: 9443, nodePort: 30900 },
        orchestrator: { tls: orchestratorTls },
    }),
    scenario("ingress without a hostname", { ingress: { ...ingress, hostname: "" } }),
    scenario("load balancer", { service: { type: "LoadBalancer", nodePort: "30901" } }),
    scenario("service monitor and certificate without what they belong to", {
        metrics: { serviceMonitor: { enabled: true } },
        orchestrator: { tls: { createCertificates: { enabled: true, domains: ["orc.example"] } } },
    }),
    scenario("external database", {
        postgresql: { enabled: false },
        database: { host: "db.example.org", port: 5433, connectionParameters: "sslmode=require" },
    }),
    scenario("external database, no parameters, embedded one left on", { database: { host: "db.example.org" } }),
    scenario("metrics", {
        metrics: {
            enabled: true,
            serviceMonitor: {
                enabled: true,
                namespace: "monitoring",
                interval: "30s",
                scrapeTimeout: "10s",
                relabelings: [{ sourceLabels: ["a"], targetLabel: "b" }],
                metricRelabelings: [{ sourceLabels: ["c"], targetLabel: "d" }],
                honorLabels: true,
            },
        },
    }),
    scenario("certificate from cert-manager", {
        orchestrator: {
            tls: {
                enabled: true,
                createCertificates: { enabled: true, domains: ["orc.example"], issuer: "ca", issuerKind: "Issuer" },
            },
        },
    }),
    scenario(
        "names, images and placement",
        {
            nameOverride: "orc",
            migrations: { fullnameOverride: "orc-upgrade" },
            serviceAccount: { create: true, annotations: { role: "x" }, name: "runner" },
            imagePullSecrets: [{ name: "mirror" }],
            orchestrator: {
                image: { registry: "mirror.example", repository: "a/b", tag: "2", pullPolicy: "Always" },
            },
            initImages: { postgresql: { registry: "mirror.example", repository: "pg", tag: "18" } },
            resources: { requests: { cpu: 0.4 }, limits: { memory: "1Gi" } },
            ...placement,
        },
        "net",
    ),
    scenario("full names and no service account", {
        fullnameOverride: "whole",
        orchestrator: { fullnameOverride: "whole-server" },
        serviceAccount: { create: false, name: "mine" },
    }),
    scenario("default service account, other release name", { serviceAccount: { create: false } }, "net"),
    scenario("database volume and image", {
        postgresql: {
            image: { registry: "mirror.example", repository: "bitnamilegacy/postgresql", tag: "16" },
            primary: { persistence: classOnly, networkPolicy: { enabled: false } },
        },
    }),
    scenario("database on an existing claim", {
        postgresql: { primary: { persistence: persistence("old-data") } },
    }),
    scenario("database's security context", {
        postgresql: {
            primary: {
                podSecurityContext: { runAsUser: 999, runAsNonRoot: false },
                containerSecurityContext: { allowPrivilegeEscalation: true, capabilities: { drop: ["NET_RAW"] } },
            },
        },
    }),
    scenario("database without a volume", { postgresql: { primary: { persistence: { enabled: false } } } }),
];
