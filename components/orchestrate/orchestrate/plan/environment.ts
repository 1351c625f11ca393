/** The variables of Orchestrate's processes. Pure plans: what is secret goes into Secrets, and the rest into values. */
import type { Data } from "../../../../contract";
import type { KeyManagerResources } from "../../key-manager-bundle";
import type { DatabaseConnection } from "../../services/database";
import type { KafkaConnection, KafkaData } from "../../services/kafka";
import type { RedisConnection } from "../../services/redis";
import type { multiTenancyInput } from "../contract/access";

type Variables = Record<string, string>;

/** What has a place in values. */
export interface PublicInput {
    readonly logLevel: string;
    readonly environment: Readonly<Variables>;
    readonly multiTenancy: Data<typeof multiTenancyInput>;
    readonly keyManager: Pick<KeyManagerResources, "url" | "healthUrl" | "stores">;
    readonly database: Omit<DatabaseConnection, "password" | "caCertPem">;
    readonly kafka: Omit<KafkaConnection, "password"> & Pick<KafkaData, "topics" | "consumerGroup">;
    readonly redis: Omit<RedisConnection, "password" | "caCertPem">;
}

/** What has none. */
export interface SecretInput {
    readonly apiKey: string;
    readonly hasTenants: boolean;
    readonly keyManagerKey: string;
    readonly database: Pick<DatabaseConnection, "password" | "caCertPem">;
    readonly kafka: Pick<KafkaConnection, "password">;
    readonly redis: Pick<RedisConnection, "password" | "caCertPem">;
}

/** The folder in which the chart mounts a Secret into the API and the sender. */
const CERTIFICATES = "/certificates";

/** The variables that all processes share, and those of each. */
export function publicEnvironment(input: PublicInput) {
    return {
        global: globalVariables(input),
        api: { ...databaseVariables(input), ...kafkaVariables(input), ...keyManagerVariables(input) },
        txSender: { ...kafkaVariables(input), ...redisVariables(input), ...keyManagerVariables(input) },
        txListener: kafkaVariables(input),
    };
}

/**
 * The content of the Secret of each process. Each gets what it reads and no more. Without tenants the API reads no key,
 * and would only give it away (docs/facts/orchestrate.md#the-api-sends-its-key-to-nodes).
 */
export function secretEnvironment({ apiKey, hasTenants, keyManagerKey, database, kafka, redis }: SecretInput) {
    const ofKafka = given({ KAFKA_SASL_PASSWORD: kafka.password });
    const all = { AUTH_API_KEY: apiKey, ...ofKafka };
    return {
        api: {
            ...(hasTenants ? all : ofKafka),
            KEY_MANAGER_API_KEY: keyManagerKey,
            DB_PASSWORD: database.password,
            ...given({ DB_TLS_CA: database.caCertPem }),
        },
        txSender: {
            ...all,
            KEY_MANAGER_API_KEY: keyManagerKey,
            ...given({ REDIS_PASSWORD: redis.password, REDIS_TLS_CA: redis.caCertPem }),
        },
        txListener: all,
    };
}

function globalVariables({ logLevel, environment, multiTenancy }: PublicInput): Variables {
    return {
        LOG_FORMAT: "json",
        ...environment,
        LOG_LEVEL: logLevel,
        MULTI_TENANCY_ENABLED: String(multiTenancy !== undefined),
        ...(multiTenancy && {
            AUTH_JWT_ISSUER_URL: multiTenancy.issuerUrl,
            // Lists are read with spaces between their parts (docs/facts/orchestrate.md#lists-have-spaces).
            AUTH_JWT_AUDIENCE: multiTenancy.audience.join(" "),
            AUTH_JWT_ORCHESTRATE_CLAIMS: multiTenancy.claims,
        }),
    };
}

function databaseVariables({ database: { host, port, name, user, tls } }: PublicInput): Variables {
    return { DB_HOST: host, DB_PORT: String(port), DB_DATABASE: name, DB_USER: user, DB_TLS_SSLMODE: tls };
}

function kafkaVariables({ kafka: { brokers, tls, username, topics, consumerGroup } }: PublicInput): Variables {
    return {
        KAFKA_URL: brokers.replaceAll(",", " "),
        KAFKA_TLS_ENABLED: String(tls),
        KAFKA_SASL_ENABLED: String(username !== undefined),
        ...(username !== undefined && { KAFKA_SASL_MECHANISM: "PLAIN", KAFKA_SASL_USER: username }),
        KAFKA_CONSUMER_GROUP_NAME: consumerGroup,
        TOPIC_TX_SENDER: topics.sender,
        TOPIC_TX_DECODED: topics.decoded,
        TOPIC_TX_RECOVER: topics.recover,
    };
}

function redisVariables({ redis: { host, port, username, database, tls } }: PublicInput): Variables {
    const server = { REDIS_HOST: host, REDIS_PORT: String(port), REDIS_TLS_ENABLE: String(tls) };
    const login = given({ REDIS_USER: username, REDIS_DATABASE: database?.toString() });
    return { NONCE_MANAGER_TYPE: "redis", ...server, ...login };
}

/** The CA of the key manager has no variable of its own: Go reads the folder beside the image's own CAs. */
function keyManagerVariables({ keyManager: { url, healthUrl, stores } }: PublicInput): Variables {
    const api = { KEY_MANAGER_URL: url, KEY_MANAGER_METRICS_URL: healthUrl, KEY_MANAGER_STORE_NAME: stores.ethereum };
    return { ...api, SSL_CERT_DIR: CERTIFICATES };
}

/** Without what is not there. */
function given(variables: Readonly<Record<string, string | undefined>>): Variables {
    return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined)) as Variables;
}
