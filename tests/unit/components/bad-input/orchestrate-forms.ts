/** Bad input to an Orchestrate: other types, ports and URLs of what it needs, chains that cannot work, policies. */
import { givenSecret } from "../../../support/recording/fake-outputs";
import { KEY_MANAGER, SERVICES } from "../programs/orchestrate-orchestrate";
import { orchestrate } from "./orchestrate";
import type { Row } from "./row";

const keyManager = (more: object) => ({ keyManager: { ...KEY_MANAGER, ...more } });
const redis = (more: object) => ({ redis: { external: { ...SERVICES.redis.external, ...more } } });
const kafka = (brokers: unknown) => ({ kafka: { external: { brokers } } });
const chain = (more: object) => ({ chains: { besu: { urls: ["http://besu:8545"], ...more } } });

const SERVED: readonly Row[] = [
    orchestrate("a key manager's host", keyManager({ url: "keys.example.com" }), "keyManager.url", /is not the key/),
    orchestrate("a key manager's CA that is none", keyManager({ caCertPem: "x" }), "keyManager.caCertPem", /PEM/),
    orchestrate(
        "a key manager's key that is not in base64",
        keyManager({ basicCredentials: "not base64" }),
        "keyManager.basicCredentials",
        /is not the API key in base64/,
    ),
    orchestrate(
        "a key manager of another stack, whose secret was emptied",
        keyManager({ basicCredentials: "[secret]" }),
        "keyManager.basicCredentials",
        /has lost its secret/,
    ),
    orchestrate("a Redis port as text", redis({ port: "6379" }), "redis.external.port", /must be a number/),
    orchestrate("a Redis port that is none", redis({ port: 0 }), "redis.external.port", /is not a TCP port/),
    orchestrate("a Redis database before the first", redis({ database: -1 }), "redis.external.database", /from 0/),
    orchestrate("a Redis token as a number", redis({ password: 1234567890 }), "redis.external.password", /must be/),
    orchestrate("brokers as a list", kafka(["b-1.example.com:9094"]), "kafka.external.brokers", /must be/),
    orchestrate(
        "MSK's brokers for IAM",
        kafka("b-1.msk.a1b2c3.c2.kafka.eu-west-1.amazonaws.com:9098"),
        "kafka.external.brokers",
        /are MSK's listeners for SCRAM or IAM/,
    ),
    orchestrate("a Kafka that is none", { kafka: {} }, "kafka", /says neither external nor embedded/),
    orchestrate("a Redis that is none", { redis: {} }, "redis", /says neither external nor embedded/),
];

const REGISTERED: readonly Row[] = [
    orchestrate(
        "a chain's key in capitals",
        { chains: { Besu: { urls: ["http://a:1"] } } },
        "chains.Besu",
        /is not a key/,
    ),
    orchestrate("a chain without a list of nodes", { chains: { besu: {} } }, "chains.besu.urls", /is required/),
    orchestrate("a chain's id as a number", chain({ chainId: 1337 }), "chains.besu.chainId", /must be/),
    orchestrate(
        "a manager of private transactions without a URL",
        chain({ privateTransactionManager: { type: "EEA" } }),
        "chains.besu.privateTransactionManager.url",
        /is required/,
    ),
    orchestrate("a node with a space", chain({ urls: ["http://besu :8545"] }), "chains.besu.urls[0]", /is not the URL/),
    orchestrate("accounts as a list", { accounts: [{ alias: "treasury" }] }, "accounts", /must be/),
    orchestrate(
        "an account's store that a path cannot have",
        { accounts: { treasury: { storeName: "our/accounts" } } },
        "accounts.treasury.storeName",
        /is not the name of a store/,
    ),
    orchestrate("an account that is destroyed by another word", { accountRemoval: "delete" }, "accountRemoval", /keep/),
];

const POLICIES: readonly Row[] = [
    orchestrate(
        "nodes without a port in a network policy",
        { networkPolicies: { chainNodes: { to: [{ ipBlock: { cidr: "10.0.0.0/8" } }], ports: [] } } },
        "networkPolicies.chainNodes.ports",
        /has no port\. List at least one/,
    ),
    orchestrate(
        "a database nowhere in a network policy",
        { networkPolicies: { database: { to: [], ports: [5432] } } },
        "networkPolicies.database.to",
        /has no peer\. List at least one/,
    ),
    orchestrate(
        "clients by an address without its bits",
        { networkPolicies: { clients: [{ ipBlock: { cidr: "10.0.0.1" } }] } },
        "networkPolicies.clients[0].ipBlock.cidr",
        /is not a range of addresses/,
    ),
    orchestrate(
        "a network policy by another name",
        { networkPolicies: { chainNode: {} } },
        "networkPolicies.chainNode",
        /is not a known name.*chainNodes/,
    ),
];

const OTHER: readonly Row[] = [
    orchestrate(
        "an image of another generation under a mirror",
        { images: { server: "mirror.example.com/orchestrate:v2.5.0" } },
        "images.server",
        /has the tag "v2\.5\.0", and the chart, the key manager and the registration speak v21\.12/,
    ),
    orchestrate("an API key as a number", { apiKey: 4 }, "apiKey", /must be/),
    orchestrate(
        "a secret as one more variable",
        { environment: { AUTH_API_KEY: givenSecret("key") } },
        "environment.AUTH_API_KEY",
        /is generated\. Leave it out, or set apiKey/,
    ),
];

/** The rows. */
export const ORCHESTRATE_FORM_ROWS: readonly Row[] = [...SERVED, ...REGISTERED, ...POLICIES, ...OTHER];
