import { type Scenario, classOnly, ingress, persistence, placement } from "./common";

function scenario(title: string, values: Record<string, unknown>, release = "backend"): Scenario {
    return { title, release, namespace: "ingen", values };
}

/** The sets of values with which the backend's chart is rendered. */
export const backendScenarios: readonly Scenario[] = [
    scenario("defaults", {}),
    scenario("TLS and mTLS", {
        organizationName: "ingen",
        orchestrator: {
            host: "orchestrator-server.orchestrator",
            port: 9000,
            mspID: "ingenMSP",
            sameCluster: true,
            channels: [{ "our-channel": { restricted: false, model_export_enabled: true } }],
            tls: {
                enabled: true,
                cacert: "orchestrator-cacert",
                mtls: { enabled: true, clientCertificate: "client-pair" },
            },
        },
        server: { defaultDomain: "https://api.ingen.example", allowLocalRequests: true, allowImplicitLogin: false },
        config: { ALLOWED_HOSTS: '[".ingen.example"]', LOG_LEVEL: "DEBUG" },
    }),
    scenario("TLS without mTLS", { orchestrator: { tls: { enabled: true, cacert: "ca" } } }),
    scenario("accounts", {
        addAccountOperator: {
            users: [
                { name: "alice", secret: "an3xtr4lengthyp@ssword", channel: "our-channel" },
                { name: "bob", secret: "an3xtr4lengthyp@ssw0rd", channel: "our-channel" },
            ],
            incomingOrganizations: [{ name: "biotechnica", secret: "in" }],
            outgoingOrganizations: [{ name: "biotechnica", secret: "out" }],
        },
    }),
    scenario("existing secrets", {
        addAccountOperator: { existingSecret: "accounts" },
        database: { auth: { credentialsSecretName: "db-login" } },
        postgresql: { auth: { existingSecret: "db-login-pg" } },
        redis: { auth: { existingSecret: "redis-login" } },
        minio: { auth: { existingSecret: "minio-login" } },
    }),
    scenario("another Redis key", { redis: { auth: { existingSecret: "r", existingSecretPasswordKey: "k" } } }),
    scenario("passwords", {
        database: { auth: { username: "sub", password: "one", database: "things" } },
        postgresql: { auth: { username: "sub", password: "one", database: "things" } },
        redis: { auth: { password: "two" } },
        minio: { auth: { rootUser: "root", rootPassword: "three", forceNewKeys: false, forcePassword: false } },
        "docker-registry": { secrets: { haSharedSecret: "four" } },
    }),
    scenario("ingress", {
        server: {
            ingress: { ...ingress, path: "/api", pathType: "Prefix" },
            subpath: "api",
            commonHostDomain: "ingen.example",
            service: { type: "NodePort", port: 8080, nodePort: "30800", annotations: { "example.org/a": "b" } },
        },
    }),
    scenario("load balancer", {
        server: {
            service: {
                type: "LoadBalancer",
                loadBalancerIP: "10.1.1.1",
                loadBalancerSourceRanges: ["10.0.0.0/8"],
                externalIPs: ["10.1.1.2"],
            },
        },
    }),
    scenario("Redis by another name", { redis: { fullnameOverride: "broker" } }),
    scenario("Redis by another short name", { redis: { nameOverride: "broker" } }),
    scenario("another storage port and a local registry that is not there", {
        containerRegistry: { port: 5005 },
        "docker-registry": { enabled: false, service: { type: "ClusterIP" } },
        minio: { pdb: { create: true }, containerSecurityContext: { enabled: false } },
    }),
    scenario("cluster IP", { server: { service: { clusterIP: "10.96.0.50" } } }),
    scenario("builder off", { builder: { enabled: false } }),
    scenario("everything optional off", {
        worker: { enabled: false, events: { enabled: false } },
        api: { events: { enabled: false } },
        scheduler: { enabled: false },
        schedulerWorker: { enabled: false },
        builder: { enabled: false },
        server: { livenessProbe: { enabled: false }, readinessProbe: { enabled: false } },
    }),
    scenario("external database", {
        postgresql: { enabled: false },
        database: { host: "db.example.org", port: 5433 },
    }),
    scenario("external Redis", {
        redis: {
            enabled: false,
            host: "redis.example.org",
            auth: { existingSecret: "redis-login" },
            master: { service: { ports: { redis: 6380 } } },
        },
    }),
    scenario("external registry", {
        "docker-registry": { enabled: false },
        containerRegistry: {
            local: false,
            host: "registry.example",
            port: 443,
            scheme: "https",
            pullDomain: "registry.example:443",
        },
        kaniko: { dockerConfigSecretName: "registry-login" },
    }),
    scenario("no object store", { minio: { enabled: false } }),
    scenario("localstack", {
        minio: { enabled: false },
        localstack: { enabled: true, persistence: { size: "6Gi", storageClass: "fast" } },
    }),
    scenario("localstack on an existing claim", {
        localstack: { enabled: true, persistence: { existingClaim: "objects" } },
    }),
    scenario("private CA with its certificate", {
        privateCa: {
            enabled: true,
            image: { tag: "1.0.1", apkAdd: true },
            secret: { name: "our-ca", fileName: "our.crt", data: "-----BEGIN CERTIFICATE-----" },
        },
    }),
    scenario("private CA in an existing secret", { privateCa: { enabled: true, image: { tag: "1.0.1" } } }),
    scenario("metrics", {
        server: {
            metrics: {
                enabled: true,
                image: { tag: "2" },
                serviceMonitor: {
                    enabled: true,
                    namespace: "monitoring",
                    interval: "30s",
                    scrapeTimeout: "10s",
                    metricRelabelings: [{ sourceLabels: ["c"], targetLabel: "d" }],
                    honorLabels: true,
                },
            },
        },
    }),
    scenario("OIDC with a channel", {
        oidc: {
            enabled: true,
            clientSecretName: "oidc-client",
            provider: {
                url: "https://id.example",
                port: 8443,
                displayName: "Example",
                sameCluster: true,
                endpoints: { authorization: "https://id.example/a", token: "https://id.example/t" },
                jwksUri: "https://id.example/j",
            },
            users: { channel: "our-channel", appendDomain: true },
        },
    }),
    scenario("OIDC with approval", {
        oidc: {
            enabled: true,
            clientSecretName: "oidc-client",
            provider: { url: "https://id.example", displayName: "Example" },
            users: { requireApproval: true, useRefreshToken: false },
        },
    }),
    scenario("registry filled beforehand, Kaniko cache", {
        containerRegistry: {
            prepopulate: [
                { image: "a/b:1", sourceRegistry: "ghcr.io", dstImage: "c/d", dockerConfigSecretName: "login" },
                { image: "e/f:2", sourceRegistry: "ghcr.io" },
            ],
        },
        kaniko: { mirror: true, cache: { warmer: { cachedImages: ["ghcr.io/x:1"] }, persistence: classOnly } },
    }),
    scenario("delete hooks", {
        hooks: {
            serviceAccount: "sweeper",
            deleteWorkerPvc: { enabled: true },
            deleteComputePods: { enabled: true },
        },
    }),
    scenario("volumes", {
        server: { persistence: { servermedias: classOnly } },
        worker: { persistence: classOnly, accessModes: ["ReadWriteMany"] },
        builder: { persistence: classOnly },
        postgresql: { primary: { persistence: classOnly, networkPolicy: { enabled: false } } },
        redis: { master: { persistence: classOnly }, networkPolicy: { enabled: false } },
        minio: { persistence: classOnly, networkPolicy: { enabled: false } },
        "docker-registry": { persistence: { ...classOnly, accessMode: "ReadWriteMany", deleteEnabled: false } },
    }),
    scenario("existing claims", {
        DataSampleStorageInServerMedia: true,
        server: { persistence: { servermedias: { existingClaim: "medias" } } },
        postgresql: { primary: { persistence: persistence("pg") } },
        redis: { master: { persistence: persistence("redis") } },
        minio: { persistence: persistence("minio") },
        "docker-registry": { persistence: persistence("registry") },
    }),
    scenario("no volumes", {
        redis: { master: { persistence: { enabled: false } } },
        "docker-registry": { persistence: { enabled: false } },
        minio: { persistence: { enabled: false } },
    }),
    scenario("own service account names", {
        worker: { serviceAccount: { name: "w" }, events: { serviceAccount: { name: "we" } }, rbac: { enable: true } },
        builder: { serviceAccount: { name: "b" } },
        api: { events: { serviceAccount: { name: "ae" } } },
    }),
    scenario("service accounts and roles made by somebody else", {
        worker: {
            serviceAccount: { create: false, name: "w" },
            rbac: { create: false },
            events: { serviceAccount: { create: false, name: "we" }, rbac: { create: false } },
        },
        builder: { serviceAccount: { create: false, name: "b" }, rbac: { create: false } },
        api: { events: { serviceAccount: { create: false, name: "ae" }, rbac: { create: false } } },
    }),
    scenario(
        "images, placement and sizes",
        {
            settings: "dev",
            extraEnv: [{ name: "MORE", value: "yes" }],
            server: {
                image: { registry: "", repository: "a/b", tag: "2", pullSecrets: [{ name: "mirror" }] },
                podSecurityContext: { enabled: false },
                replicaCount: 2,
                updateStrategy: { type: "RollingUpdate" },
                ...placement,
            },
            worker: {
                image: { registry: "m.example", pullPolicy: "Always", pullSecrets: [{ name: "mirror" }] },
                podSecurityContext: { runAsUser: 2000 },
                replicaCount: 3,
                concurrency: 4,
                computePod: { affinity: null, nodeSelector: { gpu: "yes" }, maxStartupWaitSeconds: 10 },
                events: { image: { tag: "3" }, ...placement },
                ...placement,
            },
            builder: { image: { tag: "4" }, timeout: 60, ...placement },
            scheduler: { image: { pullSecrets: [{ name: "mirror" }] }, replicaCount: 2, ...placement },
            schedulerWorker: { image: { tag: "5" }, ...placement },
            api: { events: { image: { tag: "6" }, ...placement } },
            initImages: { dockerize: { registry: "m.example" }, postgresql: { tag: "18" } },
            redis: { image: { registry: "m.example", repository: "bitnamilegacy/redis", tag: "7" } },
            minio: { image: { registry: "m.example", repository: "bitnamilegacy/minio", tag: "2024" } },
            postgresql: { image: { repository: "bitnamilegacy/postgresql" } },
            "docker-registry": { image: { repository: "m.example/registry", tag: "3" } },
        },
        "net",
    ),
    scenario("security contexts", {
        server: { podSecurityContext: { enabled: false } },
        postgresql: { primary: { containerSecurityContext: { enabled: false } } },
        redis: { master: { containerSecurityContext: { runAsNonRoot: false, runAsUser: 0 } } },
        "docker-registry": { containerSecurityContext: { enabled: false } },
        config: { COMMON_HOST_DOMAIN: "", ISOLATED: true, TIMEOUT: 30 },
    }),
    scenario("another chart name", { nameOverride: "sub" }),
];
