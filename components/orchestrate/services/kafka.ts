/** A Kafka: the contract, and the embedded one. */
import * as z from "zod";
import { fixed, object, plain, ruled, say, secret, section, type Data, type Report } from "../../../contract";
import { resourcesOf } from "../../kubernetes/container-resources";
import type { EmbeddedInput } from "./database";
import { checkOneKind, checkPassword, ELSEWHERE, embedded, embeddedShape, oneLine, volumeShape } from "./inputs";
import type { EmbeddedPlan } from "./plan";

const BROKER = "(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?):\\d{1,5}";

const IMAGE = "apache/kafka:3.9.1";

const topic = (name: string, what: string) =>
    z
        .string()
        .regex(/^[A-Za-z0-9._-]{1,249}$/, "is not the name of a topic. Use letters, digits and . _ -.")
        .default(name)
        .meta({ description: `The topic of ${what}.`, onChange: "restart" });

const topics = section("orchestrate:KafkaTopics", "The topics of an Orchestrate.", {
    sender: topic("topic-tx-sender", "transactions to send"),
    decoded: topic("topic-tx-decoded", "receipts"),
    recover: topic("topic-tx-recover", "transactions that failed"),
});

/** Why there is no mechanism and no CA: docs/facts/orchestrate.md#kafka-speaks-neither-scram-nor-iam. */
const external = ruled(
    object("orchestrate:ExternalKafka", "A Kafka that runs elsewhere, such as on MSK.", {
        brokers: z
            .string()
            .regex(
                new RegExp(`^${BROKER}(?:,${BROKER})*$`),
                "is not a list of brokers. Give HOST:PORT with commas between them, without scheme and spaces, as " +
                    "MSK's bootstrapBrokersTls has it.",
            )
            .meta({
                description:
                    "The brokers, HOST:PORT with commas between them, of a Kafka before 4: the sender cannot join a " +
                    "group of a later one.",
                onChange: "restart",
            }),
        tls: z
            .boolean()
            .default(true)
            .meta({
                description:
                    "Whether connections are encrypted. The brokers' certificates must be of a public CA, as those " +
                    "of MSK and Confluent Cloud are: Orchestrate's listener has no place for the certificate of " +
                    "another.",
                onChange: "restart",
            }),
        username: oneLine("the user's name").optional().meta({
            description: "The user, by SASL/PLAIN. Orchestrate has no SCRAM and no IAM, so MSK takes no user.",
            derivedDefault: "nobody logs in",
            onChange: "restart",
        }),
        password: secret(oneLine("the password")).optional().meta({
            description: "The user's password.",
            onChange: "restart",
        }),
    }),
    ({ brokers, username, password }, report) => {
        checkPassword({ username, password }, report);
        if (username === undefined && password !== undefined) {
            report(["username"], "is required with password. Give the user's name, or leave password out.");
        }
        const ports = brokers?.match(/\.amazonaws\.com(?:\.cn)?:(\d+)/)?.[1] ?? "";
        if (/^9(?:0|1)9[68]$/.test(ports)) {
            report(
                ["brokers"],
                "are MSK's listeners for SCRAM or IAM, which Orchestrate cannot speak. Give bootstrapBrokersTls, " +
                    "whose port is 9094, and allow unauthenticated access inside the VPC.",
            );
        }
    },
);

const NO_GROUP = `whose groups Orchestrate's sender cannot join. Give ${IMAGE}.`;

/** Only where the tag is Kafka's own version (docs/facts/orchestrate.md#kafka-4-has-no-group-for-the-sender). */
function checkImage(image: string | undefined, report: Report): void {
    const major = /(?:^|\/)kafka(?:-native)?:v?(\d+)/.exec(image ?? "")?.[1];
    if (Number(major) >= 4) {
        report(["embedded", "image"], say`is Kafka ${Number(major)}, ${fixed(NO_GROUP)}`);
    }
}

const RESOURCES = { requests: { cpu: "100m", memory: "512Mi" }, limits: { memory: "1Gi" } };

/** The input. */
export const kafkaInput = plain(
    ruled(
        object("orchestrate:Kafka", "A Kafka. Give one of external and embedded.", {
            external: plain(external).optional().meta(ELSEWHERE),
            embedded: embedded("orchestrate:EmbeddedKafka", "A Kafka of the component's own.", {
                ...embeddedShape(IMAGE, RESOURCES),
                ...volumeShape("2Gi"),
            }),
            topics: topics.meta({
                description:
                    "The topics. Give others where several Orchestrates share a Kafka. They must exist where brokers " +
                    "do not make topics by themselves, as on MSK.",
            }),
            consumerGroup: z
                .string()
                .regex(/^[A-Za-z0-9._-]{1,249}$/, "is not the name of a group. Use letters, digits and . _ -.")
                .default("group-sender")
                .meta({ description: "The consumer group of the senders.", onChange: "restart" }),
        }),
        (known, report) => {
            checkOneKind(known, report);
            checkImage(known.embedded?.image, report);
            const names = Object.values(known.topics ?? {});
            if (new Set(names).size < names.length) {
                report(["topics"], "has one name twice, and each kind of message needs a topic. Give three names.");
            }
        },
    ),
);
export type KafkaData = Data<typeof kafkaInput>;

/** How clients reach a Kafka, embedded or not. */
export interface KafkaConnection {
    /** HOST:PORT with commas between them. */
    readonly brokers: string;
    readonly tls: boolean;
    readonly username?: string | undefined;
    readonly password?: string | undefined;
}

export const KAFKA = "kafka";
export const KAFKA_PORT = 9092;
const CONTROLLER_PORT = 9093;

/** The embedded Kafka: one process that is broker and controller. Clients of Orchestrate's age end with Kafka 3. */
export function kafkaPlan(input: EmbeddedInput, namespace: string): EmbeddedPlan {
    const { size = "2Gi", storageClass, ...rest } = input;
    const folder = "/var/lib/kafka/data";
    const host = `${input.releaseName}-${KAFKA}.${namespace}.svc`;
    const settings = {
        NODE_ID: "1",
        PROCESS_ROLES: "broker,controller",
        LISTENERS: `PLAINTEXT://:${KAFKA_PORT},CONTROLLER://:${CONTROLLER_PORT}`,
        ADVERTISED_LISTENERS: `PLAINTEXT://${host}:${KAFKA_PORT}`,
        LISTENER_SECURITY_PROTOCOL_MAP: "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        CONTROLLER_LISTENER_NAMES: "CONTROLLER",
        CONTROLLER_QUORUM_VOTERS: `1@localhost:${CONTROLLER_PORT}`,
        OFFSETS_TOPIC_REPLICATION_FACTOR: "1",
        TRANSACTION_STATE_LOG_REPLICATION_FACTOR: "1",
        TRANSACTION_STATE_LOG_MIN_ISR: "1",
        GROUP_INITIAL_REBALANCE_DELAY_MS: "0",
        // A folder below the volume's root, where lost+found would be taken for a topic.
        LOG_DIRS: `${folder}/logs`,
    };
    return {
        ...rest,
        part: KAFKA,
        resources: resourcesOf(input.resources, RESOURCES),
        user: 1000,
        port: KAFKA_PORT,
        env: Object.entries(settings).map(([name, value]) => ({ name: `KAFKA_${name}`, value })),
        readiness: { tcpSocket: { port: KAFKA_PORT } },
        data: { path: folder, size, storageClass },
    };
}
