/** What options change in who reaches whom. */
import type { Change } from "./change";

const CLIENTS = ["server", "worker", "builder", "api events", "worker events", "scheduler", "scheduler worker"];
/** Those of them that reach no public or private address on 443 but the orchestrator's. */
const QUIET = ["api events", "scheduler", "scheduler worker"];
const DATABASE_CLIENTS = [...CLIENTS, "migrations"];
const REGISTRY_CLIENTS = ["worker", "builder", "scheduler", "scheduler worker"];
const API_CLIENTS = ["worker", "builder", "worker events"];
const CALLERS = ["server", "worker", "builder"];
const DNS = ["kube-dns:53/UDP", "node-local dns:53/UDP"];
const STORAGE = ["database", "redis", "object storage", "registry"];

const all = (from: readonly string[], ...to: readonly string[]) =>
    from.flatMap((one) => to.map((other) => `${one} -> ${other}`));

const PRIVATE = [{ ipBlock: { cidr: "192.168.0.0/16" } }];
const to = (...ports: number[]) => ({ to: PRIVATE, ports });
const STRANGER = [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "default" } } }];
const TRAEFIK = [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "traefik" } } }];

const ADDRESSES: readonly Change[] = [
    {
        title: "with an orchestrator at its Service",
        options: { address: { host: "orchestrator-server.orchestrator", port: 9000, sameCluster: true } },
        opens: all(CLIENTS, "private network:9000"),
        closes: all(QUIET, "internet:443"),
    },
    {
        title: "with an orchestrator at a private address",
        options: { address: { host: "orchestrator.example.com", port: 443, sameCluster: true } },
        opens: all(["server", ...QUIET], "private network:443"),
        closes: all(QUIET, "internet:443"),
    },
    {
        title: "with APIs on private addresses",
        options: { backend: { reach: "private" } },
        opens: ["server -> private network:443"],
    },
    {
        title: "with backends that call each other by their Services",
        options: { backend: { reach: "cluster" } },
        opens: ["server -> other server:8000"],
    },
    {
        title: "with a load balancer in place of the orchestrator's Ingress",
        options: { orchestrator: { hostname: "orchestrator.example.com", exposure: { by: "loadBalancer" } } },
    },
    {
        title: "with other organizations on private addresses",
        options: { backend: { networkPolicies: { privateNetworks: to(443) } } },
        opens: ["server -> private network:443"],
    },
    {
        title: "with an HTTP proxy",
        options: { backend: { networkPolicies: { proxy: to(3128) } } },
        opens: all(CLIENTS, "private network:3128"),
    },
    {
        title: "with an API server that is named",
        options: {
            backend: {
                networkPolicies: { apiServer: { to: [{ ipBlock: { cidr: "192.168.1.2/32" } }], ports: [6443] } },
            },
        },
        closes: all(API_CLIENTS, "private network:443"),
    },
    {
        title: "with requests to local addresses",
        options: { backend: { values: { server: { allowLocalRequests: true } } } },
        opens: ["server -> other server:8000"],
    },
];

const SERVICES: readonly Change[] = [
    {
        title: "with a database outside",
        options: {
            backend: {
                database: {
                    external: { host: "db.example.com", sslMode: "require" },
                    credentialsSecretName: "db-login",
                },
                networkPolicies: { database: to(5432) },
            },
        },
        opens: all(DATABASE_CLIENTS, "private network:5432"),
    },
    {
        title: "with a database of the orchestrator outside",
        options: {
            orchestrator: {
                database: {
                    external: { host: "db.example.com", sslMode: "verify-full" },
                    credentialsSecretName: "db-login",
                },
                networkPolicies: { database: to(5432) },
            },
        },
        opens: all(["orchestrator", "orchestrator migrations"], "private network:5432"),
    },
    {
        title: "with a Redis outside",
        options: {
            backend: {
                values: { redis: { enabled: false, host: "redis.example.com" } },
                networkPolicies: { redis: to(6379) },
            },
        },
        opens: all(CLIENTS, "private network:6379"),
    },
    {
        title: "with a container registry outside",
        options: {
            backend: {
                containerRegistry: { external: { host: "registry.example.com", port: 5000 } },
                networkPolicies: { containerRegistry: to(5000) },
            },
        },
        opens: all([...REGISTRY_CLIENTS, "image build"], "private network:5000"),
    },
    {
        title: "with a registry that keeps its images elsewhere",
        options: { backend: { networkPolicies: { storage: to(443) } } },
        opens: all(STORAGE, "private network:443"),
    },
    {
        title: "without a builder",
        options: { backend: { builder: false } },
    },
    {
        title: "with images that are put into the registry beforehand",
        options: {
            backend: { values: { containerRegistry: { prepopulate: [{ sourceRegistry: "ghcr.io", image: "x:1" }] } } },
        },
        adds: all(["registry prepopulate"], "registry:5000", "internet:443", "ingress controller:443", ...DNS),
        standard: { adds: ["registry prepopulate -> link-local dns:53/UDP"] },
    },
    {
        title: "with localstack in place of MinIO",
        options: { backend: { values: { minio: { enabled: false }, localstack: { enabled: true } } } },
        adds: [...all(CALLERS, "localstack:4566"), ...all(["localstack"], ...DNS)],
        standard: { adds: ["localstack -> link-local dns:53/UDP"] },
    },
    {
        title: "with users who log in by OpenID Connect",
        options: {
            backend: {
                values: {
                    oidc: {
                        enabled: true,
                        clientSecretName: "oidc",
                        provider: { url: "https://idp.example.com" },
                        users: { channel: "our-channel" },
                    },
                },
            },
        },
        opens: all(["migrations"], "internet:443", "ingress controller:443"),
    },
];

const DNS_USERS = [...QUIET, "migrations", ...STORAGE];
const PUBLIC = ["server:8000", "other server:8000", "orchestrator:9000", "frontend:3000"];

const PEERS: readonly Change[] = [
    {
        title: "with Traefik for an ingress controller",
        options: {
            networkPolicies: { ingressControllers: TRAEFIK },
            backend: { networkPolicies: { ingressControllerPorts: [8443] } },
        },
        opens: all(["server", ...QUIET], "traefik:8443"),
        closes: all(["server", "other server", ...QUIET], "ingress controller:443"),
        cilium: {
            opens: [...all(API_CLIENTS, "traefik:8443"), ...all(["traefik"], ...PUBLIC)],
            closes: [
                ...all([...API_CLIENTS, "other worker"], "ingress controller:443"),
                ...all(["ingress controller"], ...PUBLIC),
            ],
        },
    },
    {
        title: "with metrics that others scrape",
        options: {
            backend: { networkPolicies: { metricsScrapers: STRANGER } },
            orchestrator: { networkPolicies: { metricsScrapers: STRANGER } },
        },
        opens: ["stranger -> orchestrator:8484"],
        closes: ["prometheus -> orchestrator:8484"],
        cilium: { opens: ["stranger -> server:8001"], closes: ["prometheus -> server:8001"] },
    },
    {
        title: "with no other DNS than kube-dns",
        options: { backend: { networkPolicies: { dns: [] } } },
        closes: all([...DNS_USERS, "server"], "node-local dns:53/UDP"),
        standard: { closes: all([...DNS_USERS, "worker events"], "link-local dns:53/UDP") },
        cilium: { closes: all(API_CLIENTS, "node-local dns:53/UDP") },
    },
    {
        title: "with clients of the orchestrator that are named",
        options: { orchestrator: { networkPolicies: { clients: STRANGER } } },
        cilium: {
            opens: ["stranger -> orchestrator:9000"],
            closes: all([...CLIENTS, "other server", "other worker"], "orchestrator:9000"),
        },
    },
    {
        title: "with an orchestrator that is named",
        options: { backend: { networkPolicies: { orchestrator: STRANGER } } },
        closes: all(["server", ...QUIET], "orchestrator:9000"),
        cilium: { closes: all(API_CLIENTS, "orchestrator:9000") },
    },
    {
        title: "with a frontend that other ingress controllers lead to",
        options: { frontend: { networkPolicies: { ingressControllers: TRAEFIK } } },
        cilium: { opens: ["traefik -> frontend:3000"], closes: ["ingress controller -> frontend:3000"] },
    },
];

const ALL_STANDARD_SENDERS = [
    ...["worker", "builder", "worker events", "other worker"],
    ...["ingress controller", "traefik", "prometheus", "stranger", "kube-dns", "node-local dns"],
    ...["link-local dns", "api server", "node", "private network", "internet"],
];
const SENDERS = ALL_STANDARD_SENDERS.slice(4);
/** Pods that no policy of the charts' closes. */
const FORGOTTEN = ["image build:8080", "orchestrator migrations:8080"];
const OUTSIDE = [
    ...["api server:6443", "node:22", "internet:443", "ingress controller:443", "traefik:8443", "prometheus:8080"],
    ...["stranger:8080", ...["443", "3128", "5000", "5432", "6379", "9000"].map((port) => `private network:${port}`)],
];
const EVERYBODY = [...PUBLIC, "server:8001", "other server:8001", "registry:5000"];
const isNotItself = (connection: string) => !connection.startsWith("registry -> registry:");

const WITHOUT: readonly Change[] = [
    {
        title: "without the components' policies",
        options: { networkPolicies: { enabled: false } },
        opens: [...all(STORAGE, ...OUTSIDE, ...FORGOTTEN), ...all(SENDERS, ...FORGOTTEN)],
        closes: [
            ...all(["server", "other server", ...QUIET], "ingress controller:443", "orchestrator:9000"),
            ...all(["server", "other server", "migrations", ...QUIET], "node-local dns:53/UDP"),
            ...all(["orchestrator", "orchestrator migrations"], "node-local dns:53/UDP"),
            ...all([...API_CLIENTS, "other worker"], "api server:6443", "private network:443"),
            "prometheus -> orchestrator:8484",
        ],
        standard: {
            opens: [
                ...all(STORAGE, ...EVERYBODY).filter(isNotItself),
                ...all([...API_CLIENTS, "other worker"], ...FORGOTTEN),
            ],
            closes: all(
                [...QUIET, "migrations", "worker events", "orchestrator", "orchestrator migrations"],
                "link-local dns:53/UDP",
            ),
        },
        cilium: {
            opens: all(STORAGE, "link-local dns:53/UDP"),
            closes: [
                ...all([...API_CLIENTS, "other worker"], "ingress controller:443", "orchestrator:9000"),
                ...all([...API_CLIENTS, "other worker"], "node-local dns:53/UDP"),
                ...all(["ingress controller"], ...PUBLIC),
                ...all(["node", "link-local dns"], ...PUBLIC, "registry:5000"),
                ...all(["image build"], "registry:5000"),
                ...all(["prometheus"], "server:8001", "other server:8001"),
            ],
        },
    },
    {
        title: "where nobody says that the network plugin is Cilium",
        options: { networkPolicies: { cilium: false } },
        cilium: {
            closes: [
                ...all([...API_CLIENTS, "other worker"], "api server:6443"),
                ...all(["node", "link-local dns"], ...PUBLIC, "registry:5000"),
            ],
        },
    },
];

/** All of them. */
export const CHANGES: readonly Change[] = [...ADDRESSES, ...SERVICES, ...PEERS, ...WITHOUT];
