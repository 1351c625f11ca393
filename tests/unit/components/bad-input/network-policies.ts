/** Bad input to the network policies of an orchestrator and of a backend. */
import { MEMBERSHIP } from "../../../support/substra/membership";
import type { Row } from "./row";

type Dictionary = Record<string, unknown>;

const inBackend = (networkPolicies: Dictionary, more: Dictionary = {}) => ({
    ...{ membership: MEMBERSHIP, hostname: "substra.ingen.example.com", networkPolicies },
    ...more,
});

const inOrchestrator = (networkPolicies: Dictionary, more: Dictionary = {}) => ({
    ...{ hostname: "orchestrator.example.com", channels: { "our-channel": ["ingen"] }, networkPolicies },
    ...more,
});

const EXTERNAL = {
    database: { external: { host: "db.example.com", sslMode: "require" }, credentialsSecretName: "db-login" },
};

const clients = (peer: Dictionary) => inOrchestrator({ clients: [peer] });
const block = (cidr: string, except: string[] = []) => ({ ipBlock: { cidr, except } });

/** The rows. */
export const NETWORK_POLICY_ROWS: readonly Row[] = [
    [
        "an address without its bits in a network policy",
        "Orchestrator",
        clients(block("10.0.0.1")),
        "networkPolicies.clients[0].ipBlock.cidr",
        /"10\.0\.0\.1" is not a range of addresses\. Give it as ADDRESS\/BITS/,
    ],
    [
        "an exception outside of its range",
        "Orchestrator",
        clients(block("10.0.0.0/8", ["10.1.0.0/16", "192.168.0.0/16"])),
        "networkPolicies.clients[0].ipBlock.except[1]",
        /"192\.168\.0\.0\/16" is not a smaller range inside "10\.0\.0\.0\/8"/,
    ],
    [
        "an exception that leaves nothing of its range",
        "Backend",
        inBackend({ dns: [block("10.0.0.0/8", ["10.0.0.0/8"])] }),
        "networkPolicies.dns[0].ipBlock.except[0]",
        /is not a smaller range/,
    ],
    [
        "an exception of the other version of IP",
        "Backend",
        inBackend({ dns: [block("0.0.0.0/0", ["fd00::/8"])] }),
        "networkPolicies.dns[0].ipBlock.except[0]",
        /is not a smaller range/,
    ],
    [
        "addresses beside a selector of pods",
        "Orchestrator",
        clients({ ...block("10.0.0.0/8"), podSelector: {} }),
        "networkPolicies.clients[0].ipBlock",
        /cannot stand beside a selector\. Make it a peer of its own/,
    ],
    [
        "a selector by expressions",
        "Backend",
        inBackend({ metricsScrapers: [{ podSelector: { matchExpressions: [] } }] }),
        "networkPolicies.metricsScrapers[0].podSelector.matchExpressions",
        /is not a known name/,
    ],
    [
        "a label's key that is none",
        "Backend",
        inBackend({ orchestrator: [{ podSelector: { matchLabels: { "my app": "x" } } }] }),
        'networkPolicies.orchestrator[0].podSelector.matchLabels["my app"]',
        /"my app" is not a key of labels/,
    ],
    [
        "a label's value that is none",
        "Backend",
        inBackend({ orchestrator: [{ podSelector: { matchLabels: { app: "my app" } } }] }),
        "networkPolicies.orchestrator[0].podSelector.matchLabels.app",
        /"my app" is not a label's value/,
    ],
    [
        "a place without a port",
        "Backend",
        inBackend({ privateNetworks: { to: [block("10.0.0.0/8")], ports: [] } }),
        "networkPolicies.privateNetworks.ports",
        /has no port\. List at least one/,
    ],
    [
        "a port without a place",
        "Backend",
        inBackend({ proxy: { to: [], ports: [3128] } }),
        "networkPolicies.proxy.to",
        /has no peer\. List at least one/,
    ],
    [
        "the API server's place without its ports",
        "Backend",
        inBackend({ apiServer: { to: [block("192.168.1.2/32")] } }),
        "networkPolicies.apiServer.ports",
        /is required: The ports/,
    ],
    [
        "an ingress controller without a port",
        "Backend",
        inBackend({ ingressControllerPorts: [] }),
        "networkPolicies.ingressControllerPorts",
        /has no port/,
    ],
    [
        "an orchestrator's database outside that its policies cut off",
        "Orchestrator",
        inOrchestrator({}, EXTERNAL),
        "networkPolicies.database",
        /is required with database\.external, .* Say where it is, like /,
    ],
    [
        "a backend's database outside that its policies cut off",
        "Backend",
        inBackend({}, EXTERNAL),
        "networkPolicies.database",
        /or set networkPolicies\.enabled to false/,
    ],
    [
        "a Redis outside that its policies cut off",
        "Backend",
        inBackend({}, { values: { redis: { enabled: false, host: "redis.example.com" } } }),
        "networkPolicies.redis",
        /is required with values\.redis\.enabled as it is/,
    ],
    [
        "a registry that keeps its images elsewhere, which policies cut off",
        "Backend",
        inBackend({}, { values: { "docker-registry": { proxy: { enabled: true } } } }),
        "networkPolicies.storage",
        /is required with values\.docker-registry\.proxy\.enabled as it is/,
    ],
];
