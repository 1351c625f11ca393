/** Network policies that set every input. */

const peers = (name: string) => [
    { namespaceSelector: { matchLabels: { team: name } }, podSelector: { matchLabels: { app: name } } },
    { ipBlock: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } },
];

const egress = (name: string) => ({ to: peers(name), ports: [8443] });

export const ORCHESTRATOR_POLICIES = {
    enabled: true,
    cilium: true,
    ingressControllers: peers("ingress"),
    clients: peers("clients"),
    metricsScrapers: peers("metrics"),
    dns: peers("dns"),
    database: egress("database"),
};

export const BACKEND_POLICIES = {
    enabled: true,
    cilium: true,
    ingressControllers: peers("ingress"),
    ingressControllerPorts: [8443],
    metricsScrapers: peers("metrics"),
    dns: peers("dns"),
    orchestrator: peers("orchestrator"),
    privateNetworks: egress("private-networks"),
    apiServer: egress("api-server"),
    database: egress("database"),
    redis: egress("redis"),
    containerRegistry: egress("registry"),
    storage: egress("storage"),
    proxy: egress("proxy"),
};

export const ORCHESTRATE_POLICIES = {
    enabled: true,
    cilium: true,
    ingressControllers: peers("ingress"),
    clients: peers("clients"),
    metricsScrapers: peers("metrics"),
    dns: peers("dns"),
    keyManager: egress("key-manager"),
    database: egress("database"),
    kafka: egress("kafka"),
    redis: egress("redis"),
    chainNodes: egress("chain-nodes"),
    issuer: egress("issuer"),
};

export const FRONTEND_POLICIES = { enabled: true, cilium: true, ingressControllers: peers("ingress") };
