/** Bad input to an Orchestrate: its services, its chains and accounts. */
import { fakePem } from "../../../support/recording/fake-outputs";
import { EMBEDDED, SERVICES } from "../programs/orchestrate-orchestrate";
import { orchestrate } from "./orchestrate";
import type { Row } from "./row";

const database = (changes: object) => ({ database: { external: { ...SERVICES.database.external, ...changes } } });
const kafka = (changes: object) => ({ kafka: { external: { ...SERVICES.kafka.external, ...changes } } });
const redis = (changes: object) => ({ redis: { external: { ...SERVICES.redis.external, ...changes } } });

const BACKING: readonly Row[] = [
    orchestrate("no database", { database: undefined }, "database", /is required: The PostgreSQL of the API\.$/),
    orchestrate("a database that is nowhere", { database: {} }, "database", /says neither external nor embedded/),
    orchestrate(
        "two databases",
        { database: { ...SERVICES.database, embedded: {} }, deletionProtection: false },
        "database.embedded",
        /cannot stand beside external/,
    ),
    ...Object.keys(EMBEDDED).map((name) =>
        orchestrate(
            `an embedded ${name} in a stack that keeps its data`,
            { [name]: { embedded: {} } },
            `${name}.embedded`,
            /is one replica without backups.* or set deletionProtection to false\.$/s,
        ),
    ),
    orchestrate(
        "a database's URL in place of its host",
        database({ host: "postgresql://db.example.com:5432/orchestrate" }),
        "database.external.host",
        /is not a host\. Give the name or the IPv4 address alone/,
    ),
    orchestrate(
        "a port as text",
        database({ port: "5432" }),
        "database.external.port",
        /must be a number, not a string/,
    ),
    orchestrate("a port that is none", database({ port: 70000 }), "database.external.port", /is not a TCP port/),
    orchestrate(
        "a database without a password",
        database({ password: undefined }),
        "database.external.password",
        /req/,
    ),
    orchestrate("a password of two lines", database({ password: "a\nb" }), "database.external.password", /line break/),
    orchestrate(
        "TLS by another word",
        database({ tls: "prefer" }),
        "database.external.tls",
        /must be one of: verify-full/,
    ),
    orchestrate(
        "a CA that nobody verifies by",
        database({ tls: "require", caCertPem: fakePem("CERTIFICATE", "rds-ca") }),
        "database.external.caCertPem",
        /has no effect unless tls is verify-full or verify-ca/,
    ),
    orchestrate(
        "more CAs than a variable holds, such as those of all regions",
        database({ caCertPem: fakePem("CERTIFICATE", "rds-ca").repeat(400) }),
        "database.external.caCertPem",
        /is larger than 128 KiB.*Give the CAs of your region alone/,
    ),
    orchestrate(
        "brokers with a scheme",
        kafka({ brokers: "kafka://b-1.example.com:9092" }),
        "kafka.external.brokers",
        /is not a list of brokers\. Give HOST:PORT with commas/,
    ),
    orchestrate(
        "brokers without a port",
        kafka({ brokers: "b-1" }),
        "kafka.external.brokers",
        /is not a list of brokers/,
    ),
    orchestrate(
        "brokers with spaces, as Orchestrate itself reads them",
        kafka({ brokers: "b-1:9092 b-2:9092" }),
        "kafka.external.brokers",
        /is not a list of brokers/,
    ),
    orchestrate(
        "MSK's brokers for SCRAM",
        kafka({ brokers: "b-1.ledger.abc.c2.kafka.eu-west-1.amazonaws.com:9096" }),
        "kafka.external.brokers",
        /are MSK's listeners for SCRAM or IAM, which Orchestrate cannot speak\. Give bootstrapBrokersTls/,
    ),
    orchestrate("a Kafka user alone", kafka({ username: "u" }), "kafka.external.password", /is required with username/),
    orchestrate(
        "a Kafka password alone",
        kafka({ password: "p" }),
        "kafka.external.username",
        /is required with password/,
    ),
    orchestrate(
        "a SASL mechanism",
        kafka({ mechanism: "SCRAM-SHA-512" }),
        "kafka.external.mechanism",
        /not a known name/,
    ),
    orchestrate(
        "a Kafka that has no group for the sender",
        { kafka: { embedded: { image: "apache/kafka:4.0.0" } }, deletionProtection: false },
        "kafka.embedded.image",
        /is Kafka 4, whose groups Orchestrate's sender cannot join\. Give apache\/kafka:3\.9\.1\.$/,
    ),
    orchestrate(
        "one topic for two kinds of messages",
        { kafka: { ...SERVICES.kafka, topics: { sender: "transactions", decoded: "transactions" } } },
        "kafka.topics",
        /has one name twice/,
    ),
    orchestrate("a Redis user alone", redis({ username: "u" }), "redis.external.password", /is required with username/),
    orchestrate("a Redis URL", redis({ host: "redis://redis:6379" }), "redis.external.host", /is not a host/),
    orchestrate(
        "a CA of a Redis without TLS",
        redis({ tls: false, caCertPem: fakePem("CERTIFICATE", "redis-ca") }),
        "redis.external.caCertPem",
        /has no effect without tls/,
    ),
];

const chain = (changes: object) => ({ chains: { besu: { urls: ["http://besu:8545"], ...changes } } });

const REGISTERED: readonly Row[] = [
    orchestrate("a chain as text", { chains: { besu: '{"name":"besu"}' } }, "chains.besu", /must be an object/),
    orchestrate("chains as a list", { chains: [{ urls: ["http://besu"] }] }, "chains", /must be a map, not a list\.$/),
    orchestrate("a chain without nodes", chain({ urls: [] }), "chains.besu.urls", /is empty\. Give the URL of a node/),
    orchestrate(
        "a node of WebSockets",
        chain({ urls: ["ws://besu:8546"] }),
        "chains.besu.urls[0]",
        /not the URL of a node/,
    ),
    orchestrate(
        "one node twice",
        chain({ urls: ["http://besu:8545", "http://besu:8545"] }),
        "chains.besu.urls",
        /has the same URL twice/,
    ),
    orchestrate(
        "a chain's id in hexadecimal",
        chain({ chainId: "0x539" }),
        "chains.besu.chainId",
        /is not a chain's id/,
    ),
    orchestrate(
        "a chain's id with a zero before it, which no node reports",
        chain({ chainId: "01337" }),
        "chains.besu.chainId",
        /is not a chain's id/,
    ),
    ...["http://user:50%@besu", "http://us^er:p@besu", "http://besu/%zz"].map((url) =>
        orchestrate(
            `${url}, which the API cannot read`,
            chain({ urls: [url] }),
            "chains.besu.urls[0]",
            /has a character that must be percent-encoded in a user or password, such as % as %25\.$/,
        ),
    ),
    orchestrate(
        "a manager of private transactions with a bare percent sign",
        chain({ privateTransactionManager: { url: "http://user:50%@tessera", type: "EEA" } }),
        "chains.besu.privateTransactionManager.url",
        /must be percent-encoded/,
    ),
    orchestrate("a block before the first", chain({ listener: { depth: -1 } }), "chains.besu.listener.depth", /from 0/),
    orchestrate(
        "a depth that no column of the database holds",
        chain({ listener: { depth: 2_147_483_648 } }),
        "chains.besu.listener.depth",
        /from 0 to 2147483647/,
    ),
    orchestrate(
        "a wait of centuries, which Go cannot read",
        chain({ listener: { backOffDuration: "9999999h" } }),
        "chains.besu.listener.backOffDuration",
        /is not a duration\. Give a number of up to six digits/,
    ),
    orchestrate(
        "a first block that is none",
        chain({ listener: { fromBlock: "earliest" } }),
        "chains.besu.listener.fromBlock",
        /is not a block\. Give "latest", or a number as text/,
    ),
    orchestrate(
        "a wait without a unit",
        chain({ listener: { backOffDuration: "5" } }),
        "chains.besu.listener.backOffDuration",
        /is not a duration/,
    ),
    orchestrate(
        "Orion, which EEA has replaced",
        chain({ privateTransactionManager: { url: "http://orion:8888", type: "Orion" } }),
        "chains.besu.privateTransactionManager.type",
        /must be one of: Tessera, EEA/,
    ),
    orchestrate(
        "two chains of one name",
        { chains: { a: { urls: ["http://a:8545"], name: "besu" }, besu: { urls: ["http://b:8545"] } } },
        "chains.besu",
        /has the name "besu", as "a" has, and the API needs two\. Give another name\.$/,
    ),
    orchestrate(
        "two accounts of one alias",
        { accounts: { a: { alias: "x" }, b: { alias: "x" } } },
        "accounts.b",
        /has the name "x", as "a" has/,
    ),
    orchestrate(
        "a tenant without tenants",
        chain({ tenant: "bank" }),
        "chains.besu.tenant",
        /no effect without multiTen/,
    ),
    orchestrate(
        "a label of ours",
        chain({ labels: { "pulumi-ensemble/key": "x" } }),
        'chains.besu.labels["pulumi-ensemble/key"]',
        /own label/,
    ),
    orchestrate(
        "a private key without its beginning",
        { accounts: { a: { privateKey: "ab".repeat(32) } } },
        "accounts.a.privateKey",
        /is not a private key\. Give 0x and 64 hexadecimal digits/,
    ),
    orchestrate(
        "one key for two accounts",
        { accounts: { a: { privateKey: `0x${"ab".repeat(32)}` }, b: { privateKey: `0x${"AB".repeat(32)}` } } },
        "accounts.b.privateKey",
        /has the private key of "a" too, and an account exists once in an Orchestrate\. Leave one of them out\.$/,
    ),
    orchestrate(
        "keys that are destroyed in a stack that keeps its data",
        { accountRemoval: "destroy" },
        "accountRemoval",
        /cannot be destroy with deletionProtection/,
    ),
];

/** The rows. */
export const ORCHESTRATE_SERVICE_ROWS: readonly Row[] = [...BACKING, ...REGISTERED];
