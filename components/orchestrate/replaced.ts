/** Settings of older generations of Orchestrate, and what replaced each. The texts complete the name. */

const VAULT = "belongs to Vault. Give it to VaultPrerequisites, and Orchestrate the key manager's bundle.";
const SIGNER = "was a service that the key manager has replaced. Leave it out, and give keyManager.";
const IN_API = "was a service that is a part of the API since 21.1. Leave it out.";
const QUEUE = "was set up beside Orchestrate. Give kafka.external, or kafka.embedded to throw away.";
const TOKENS = "is not read from 21.12 on: tokens are verified by the issuer's own keys. Set multiTenancy.issuerUrl.";

/** Settings of the older guides, by their names at the top of an environment file or in the environment. */
export const REPLACED: Readonly<Record<string, string>> = {
    chainRegistry:
        "was the chain registry, whose init was a text of JSON objects with spaces between them. Set chains, a map: " +
        '{ besu: { urls: ["http://besu:8545"] } }.',
    CHAIN_REGISTRY_INIT: 'is not read since 21.1. Set chains, a map: { besu: { urls: ["http://besu:8545"] } }.',
    multitenancy: "is now multiTenancy, with issuerUrl, audience and claims.",
    authentication: "is now multiTenancy for tokens, and apiKey for the key between the services.",
    AUTH_JWT_CERTIFICATE: TOKENS,
    AUTH_JWT_CLAIMS_NAMESPACE: "is called AUTH_JWT_ORCHESTRATE_CLAIMS from 21.12 on. Set multiTenancy.claims.",
    AUTH_API_KEY: "is generated. Leave it out, or set apiKey.",
    IAMRole: VAULT,
    Region: VAULT,
    KMSKeyId: VAULT,
    DynamoDBTable: VAULT,
    SecretId: VAULT,
    vault: VAULT,
    vaultOperator: VAULT,
    vaultAgent: "logged the signer in to Vault, which the key manager does now. Leave it out.",
    txSigner: SIGNER,
    txCrafter: "was a service that txSender has replaced. Leave it out.",
    envelopeStore: IN_API,
    contractRegistry: IN_API,
    transactionScheduler: IN_API,
    identityManager: IN_API,
    zookeeper: QUEUE,
    postgresql: "is now database: external, or embedded to throw away.",
    postgresqlHA: "is now database.external: a PostgreSQL with replicas that runs elsewhere.",
    registry: "is now imageMirror, with registry and credentials. The images of 21.12 are public.",
    repositories: "is now images for images, and chart and chartCredentials for the chart.",
    tags: "is now images, with the tag in the image: { server: consensys/orchestrate:v21.12.9 }.",
    imageCredentials: "is now imageMirror, with registry and credentials.",
    domainName: "is now hostname, with the whole name.",
    observability: "installed Prometheus and Grafana. Install them beside Orchestrate.",
    tillerNamespace: "belongs to Helm 2. Leave it out.",
};

const OF_SIGNER = "was read by the signer of older generations. Leave it out, and give keyManager.";
const PRIVATE_BUILD = "is read by no published image. Leave it out.";

/** Variables that no process of 21.12 reads, with what to do. */
const DEAD_VARIABLES: Readonly<Record<string, string>> = {
    SECRET_STORE: OF_SIGNER,
    HTTP_ADDR: PRIVATE_BUILD,
    NATS_URLS: PRIVATE_BUILD,
    ENVELOPE_STORE_URL: IN_API,
    CONTRACT_REGISTRY_URL: IN_API,
    CHAIN_REGISTRY_URL: IN_API,
    REDIS_URL: "is now REDIS_HOST and REDIS_PORT. Set redis.",
};

/** What begins with these, likewise. */
const DEAD_PREFIXES: Readonly<Record<string, string>> = {
    VAULT_: OF_SIGNER,
    AUTH_OIDC_: PRIVATE_BUILD,
    NATS_: PRIVATE_BUILD,
    JAEGER_: "is not read from 21.12 on. Leave it out.",
};

const DATABASE = "follows from database. Set that instead.";
const BROKERS = "follows from kafka. Set that instead.";
const CACHE = "follows from redis. Set that instead.";
const SIGNING = "follows from keyManager. Leave it out.";
const TENANCY = "follows from multiTenancy. Set that instead.";
const PORTS = "must agree with the chart's probes and Services. Leave it out.";

/** What begins with these follows from other inputs. */
const OWN_PREFIXES: Readonly<Record<string, string>> = {
    DB_TLS_: DATABASE,
    KAFKA_SASL_: BROKERS,
    KAFKA_TLS_: BROKERS,
    TOPIC_TX_: BROKERS,
    REDIS_: CACHE,
    KEY_MANAGER_: SIGNING,
    AUTH_JWT_: TENANCY,
};

/** Variables that follow from other inputs. */
const OWN_VARIABLES: Readonly<Record<string, string>> = {
    DB_HOST: DATABASE,
    DB_PORT: DATABASE,
    DB_DATABASE: DATABASE,
    DB_USER: DATABASE,
    DB_PASSWORD: DATABASE,
    KAFKA_URL: BROKERS,
    KAFKA_CONSUMER_GROUP_NAME: "follows from kafka.consumerGroup. Set that instead.",
    NONCE_MANAGER_TYPE: "follows from redis. Leave it out.",
    MULTI_TENANCY_ENABLED: TENANCY,
    LOG_LEVEL: "follows from logLevel. Set that instead.",
    REST_PORT: PORTS,
    METRICS_PORT: PORTS,
    API_URL: "is written by the chart, which would write it twice. Leave it out.",
    API_METRICS_URL: "is written by the chart, which would write it twice. Leave it out.",
    SSL_CERT_DIR: "holds the CA of the key manager. Leave it out.",
};

const EXACT = { ...OWN_VARIABLES, ...DEAD_VARIABLES, ...REPLACED };
const PREFIXES = Object.entries({ ...OWN_PREFIXES, ...DEAD_PREFIXES });

/** Why a variable is refused. Undefined for one that a user may set. */
export function refusedVariable(name: string): string | undefined {
    return Object.hasOwn(EXACT, name)
        ? (EXACT as Readonly<Record<string, string>>)[name]
        : PREFIXES.find(([prefix]) => name.startsWith(prefix))?.[1];
}
