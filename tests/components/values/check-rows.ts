/** Chart values that are refused, with what is said of them, and values that are taken. */
import * as pulumi from "@pulumi/pulumi";

class Settings {
    readonly replicas = 2;
}

/** What is wrong, with which component, the values, where, and what is said. */
export type Row = readonly [what: string, component: string, values: unknown, path: string, reason: RegExp];

/** Nobody would see what is wrong with these before a pod fails, or ever. */
export const REFUSED: readonly Row[] = [
    [
        "a misspelt key",
        "Orchestrator",
        { ingress: { classname: "nginx" } },
        "ingress.classname",
        /is not read by chart orchestrator 8\.8\.0\..* Known here: .*ingressClassName/,
    ],
    ["a misspelt key at the top", "Backend", { minoi: {} }, "minoi", /Did you mean "minio"\?$/],
    ["a key in another case", "Backend", { Server: { replicaCount: 2 } }, "Server", /Did you mean "server"\?$/],
    [
        "a misspelt key of a subchart",
        "Backend",
        { minio: { persistance: { size: "9Gi" } } },
        "minio.persistance",
        /Did you mean "persistence"\?$/,
    ],
    [
        "a key of a subchart one level too high",
        "Orchestrator",
        { postgresql: { initdb: {} } },
        "postgresql.initdb",
        /Did you mean "postgresql\.primary\.initdb"\?$/,
    ],
    [
        "a key without the one above it",
        "Backend",
        { hostname: "a.example.com" },
        "hostname",
        /Did you mean "server\.ingress\.hostname"\?$/,
    ],
    [
        "a path written as one key",
        "Backend",
        { "server.replicaCount": 2 },
        '["server.replicaCount"]',
        /nested maps: server: \{ replicaCount: \.\.\. \}\.?$/,
    ],
    [
        "an old name",
        "Backend",
        { celeryworker: { concurrency: 3 } },
        "celeryworker",
        /renamed in chart 13\. Set worker instead\.$/,
    ],
    [
        "a storage class that has no effect",
        "Backend",
        { minio: { persistence: { storageClass: "fast" } } },
        "minio.persistence.storageClass",
        /Make a claim of that class\. Set minio\.persistence\.existingClaim instead\.$/,
    ],
    [
        "a key that the subchart no longer has",
        "Backend",
        { postgresql: { persistence: { size: "100Gi" } } },
        "postgresql.persistence",
        /Set postgresql\.primary\.persistence instead\.$/,
    ],
    [
        "an old name of what the component decides",
        "Backend",
        { incomingNodes: [] },
        "incomingNodes",
        /In its place is addAccountOperator\.incomingOrganizations, which is written from users and the membership\. Set users instead\.$/,
    ],
    ["security contexts that are fixed", "Orchestrator", { securityContext: {} }, "securityContext", /leave it out/],
    [
        "a map where a text is read",
        "Orchestrator",
        { orchestrator: { logLevel: { level: "DEBUG" } } },
        "orchestrator.logLevel",
        /must be a string: .* It is a map\.$/,
    ],
    [
        "a text where a map is read",
        "Orchestrator",
        { orchestrator: { image: "a:b" } },
        "orchestrator.image",
        /must be a map\. It is a string\.$/,
    ],
    ["a number for a tag", "Backend", { server: { image: { tag: 1.1 } } }, "server.image.tag", /in quotes/],
    ["a text for a switch", "Backend", { worker: { enabled: "false" } }, "worker.enabled", /every text is true/],
    [
        "a text for a number",
        "Orchestrator",
        { database: { port: "5432" } },
        "database.port",
        /must be a whole number, not in quotes/,
    ],
    ["half a replica", "Backend", { worker: { replicaCount: 1.5 } }, "worker.replicaCount", /whole number/],
    [
        "a misspelt choice",
        "Backend",
        { server: { service: { type: "Loadbalancer" } } },
        "server.service.type",
        /must be one of: ClusterIP, NodePort, LoadBalancer\. Did you mean "LoadBalancer"\?$/,
    ],
    [
        "an amount with a wrong unit",
        "Backend",
        { minio: { persistence: { size: "300GB" } } },
        "minio.persistence.size",
        /amount as Kubernetes writes it/,
    ],
    [
        "resources of no kind",
        "Orchestrator",
        { resources: { cpu: 1 } },
        "resources.cpu",
        /Known here: requests, limits, claims/,
    ],
    [
        "a duration without a unit",
        "Orchestrator",
        { orchestrator: { txRetryBudget: "500" } },
        "orchestrator.txRetryBudget",
        /duration/,
    ],
    [
        "pull secrets as names",
        "Orchestrator",
        { imagePullSecrets: ["registry"] },
        "imagePullSecrets[0]",
        /must be a map\. It is a string\.$/,
    ],
    [
        "an item without what it needs",
        "Backend",
        { server: { ingress: { extraHosts: [{ path: "/" }] } } },
        "server.ingress.extraHosts[0].name",
        /is missing/,
    ],
    [
        "a list in a setting",
        "Backend",
        { config: { CORS_ORIGIN_WHITELIST: ["https://a.example.com"] } },
        "config.CORS_ORIGIN_WHITELIST",
        /write lists and maps as JSON text\. It is a list\.$/,
    ],
    [
        "a number for an annotation",
        "Orchestrator",
        { podAnnotations: { size: 3 } },
        "podAnnotations.size",
        /must be a string/,
    ],
    [
        "a null for what templates look into",
        "Backend",
        { worker: { podSecurityContext: null } },
        "worker.podSecurityContext",
        /cannot be unset as a whole/,
    ],
    ["a null in a list", "Backend", { extraEnv: [null] }, "extraEnv[0]", /Leave the item out/],
    ["a function", "Orchestrator", { affinity: () => ({}) }, "affinity", /is a function.*Pass what it returns/],
    ["a symbol", "Orchestrator", { affinity: Symbol("a") }, "affinity", /is a symbol/],
    ["a bigint", "Orchestrator", { affinity: 1n }, "affinity", /is a bigint/],
    [
        "no number",
        "Orchestrator",
        { resources: { limits: { cpu: NaN } } },
        "resources.limits.cpu",
        /is NaN.*Pass a finite number/,
    ],
    [
        "a number that is too long to be one",
        "Backend",
        { config: { ID: 12345678901234567890 } },
        "config.ID",
        /more digits than a number keeps.*in quotes/,
    ],
    ["an infinite number", "Backend", { worker: { concurrency: Infinity } }, "worker.concurrency", /is Infinity/],
    [
        "an instance of a class",
        "Orchestrator",
        { affinity: new Settings() },
        "affinity",
        /an instance of Settings, not data\. Pass plain objects/,
    ],
    ["a date", "Orchestrator", { podAnnotations: { at: new Date(0) } }, "podAnnotations.at", /instance of Date/],
    ["a Map", "Orchestrator", { nodeSelector: new Map([["a", "b"]]) }, "nodeSelector", /instance of Map/],
    [
        "a function below an unknown key",
        "Orchestrator",
        { unknown: { deep: [() => 1] } },
        "unknown.deep[0]",
        /is a function/,
    ],
    [
        "an asset",
        "Orchestrator",
        { affinity: new pulumi.asset.StringAsset("a") },
        "affinity",
        /instance of StringAsset/,
    ],
    ["no map at all", "Orchestrator", ["a"], "", /Give a map of what you want to change/],
    [
        "what the component decides",
        "Orchestrator",
        { orchestrator: { tls: { enabled: false } } },
        "orchestrator.tls",
        /Set tls and mutualTls instead/,
    ],
    ["a null for what the component decides", "Backend", { minio: { auth: null } }, "minio.auth", /is generated/],
    [
        "a null above what the component decides",
        "Backend",
        { server: null },
        "server",
        /would replace all below it, server\.defaultDomain included/,
    ],
    ["a list above what the component decides", "Backend", { redis: [] }, "redis", /would replace all below it/],
    [
        "no map in place of settings",
        "Backend",
        { config: "a" },
        "config",
        /would replace all below it, config\.ALLOWED_HOSTS included/,
    ],
];

/** What works. */
export const TAKEN: readonly (readonly [what: string, component: string, values: unknown])[] = [
    ["nothing", "Backend", {}],
    [
        "values that are not known yet",
        "Backend",
        { server: undefined, worker: { replicaCount: undefined }, minio: { enabled: undefined } },
    ],
    [
        "what Kubernetes shapes",
        "Orchestrator",
        {
            affinity: { nodeAffinity: { any: [{ a: 1 }] } },
            tolerations: [{ key: "a", operator: "Exists", tolerationSeconds: 3 }],
            nodeSelector: { "example.com/pool": "a" },
            resources: { limits: { cpu: 1, memory: "2Gi", "nvidia.com/gpu": 1 }, claims: [{ name: "a" }] },
        },
    ],
    [
        "security contexts of a subchart",
        "Orchestrator",
        {
            postgresql: {
                primary: { podSecurityContext: { enabled: true, fsGroup: 1000680000, fsGroupChangePolicy: "Always" } },
            },
        },
    ],
    [
        "all values of a subchart",
        "Backend",
        { redis: { master: { persistence: { size: "9Gi" }, nodeSelector: { a: "b" } }, commonLabels: { a: "b" } } },
    ],
    [
        "what reaches all subcharts",
        "Backend",
        { global: { imageRegistry: "registry.example.com", imagePullSecrets: ["a"], redis: { password: "a" } } },
    ],
    ["globals below one subchart", "Backend", { minio: { global: { imageRegistry: "registry.example.com" } } }],
    [
        "settings of every scalar kind",
        "Backend",
        { config: { LOG_LEVEL: "DEBUG", HTTP_CLIENT_TIMEOUT_SECONDS: 30, ISOLATED: true } },
    ],
    [
        "nulls for single values",
        "Backend",
        {
            worker: { computePod: { affinity: null } },
            server: { podSecurityContext: { fsGroup: null }, resources: null },
            minio: { containerSecurityContext: { runAsUser: null } },
        },
    ],
    [
        "a null for an annotation",
        "Orchestrator",
        { ingress: { annotations: { "nginx.ingress.kubernetes.io/ssl-passthrough": null } } },
    ],
    [
        "environment variables with their parts",
        "Backend",
        { extraEnv: [{ name: "A", valueFrom: { secretKeyRef: { name: "a", key: "b" } } }] },
    ],
    [
        "a map without a prototype",
        "Orchestrator",
        Object.assign(Object.create(null) as object, { podAnnotations: { a: "b" } }),
    ],
    [
        "a registry of one's own",
        "Backend",
        {
            containerRegistry: {
                local: false,
                host: "r.example.com",
                port: 443,
                scheme: "https",
                pullDomain: "r.example.com",
            },
            "docker-registry": { enabled: false },
        },
    ],
];
