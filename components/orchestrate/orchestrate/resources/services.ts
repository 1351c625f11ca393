/** PostgreSQL, Kafka and Redis: where they are, or the embedded ones. */
import * as pulumi from "@pulumi/pulumi";
import { combined } from "../../../../contract";
import { fromMirror } from "../../../kubernetes/image-mirror";
import {
    embeddedName,
    PASSWORD_KEY,
    POSTGRESQL,
    POSTGRESQL_PORT,
    postgresqlPlan,
    type DatabaseConnection,
    type EmbeddedInput,
} from "../../services/database";
import { embeddedService } from "../../services/embedded";
import { KAFKA, KAFKA_PORT, kafkaPlan, type KafkaConnection } from "../../services/kafka";
import type { EmbeddedPlan } from "../../services/plan";
import { REDIS, REDIS_PORT, redisPlan, redisSecret, type RedisConnection } from "../../services/redis";
import type { Site } from "./site";

/** A connection, with its secret parts apart: a secret one hides all that it is combined with. */
interface Connection<All, Hidden extends keyof All> {
    readonly open: pulumi.Output<Omit<All, Hidden>>;
    readonly hidden: { readonly [K in Hidden]: pulumi.Output<All[K]> };
}

/** The connections of an Orchestrate. */
export interface Services {
    readonly database: Connection<DatabaseConnection, "password" | "caCertPem">;
    readonly kafka: Connection<KafkaConnection, "password">;
    readonly redis: Connection<RedisConnection, "password" | "caCertPem">;
}

/** The name of the embedded database, and of its user. */
const DATABASE = "orchestrate";

const NOTHING = pulumi.output(undefined);

/** Makes the embedded services. An address of one is known once its pod answers, so the release waits for it. */
export function makeServices(site: Site): Services {
    return { database: database(site), kafka: kafka(site), redis: redis(site) };
}

function database(site: Site): Services["database"] {
    const { external } = site.inputs.database;
    if (external !== undefined) {
        const { password, caCertPem, ...open } = external;
        return { open: combined(open), hidden: { password, caCertPem } };
    }
    const password = site.seed.derive("database");
    const own = site.inputs.database.embedded!;
    const host = embedded(site, POSTGRESQL, own, { [PASSWORD_KEY]: password }, (input) =>
        postgresqlPlan(input, DATABASE),
    );
    const open = host.apply((at) => ({
        ...{ host: at, port: POSTGRESQL_PORT, name: DATABASE, user: DATABASE },
        tls: "disable" as const,
    }));
    return { open, hidden: { password, caCertPem: NOTHING } };
}

function kafka(site: Site): Services["kafka"] {
    const { external } = site.inputs.kafka;
    if (external !== undefined) {
        const { password, ...open } = external;
        return { open: combined(open), hidden: { password } };
    }
    const { namespace } = site.place;
    const own = site.inputs.kafka.embedded!;
    const host = embedded(site, KAFKA, own, undefined, (input) => kafkaPlan(input, namespace));
    return {
        open: host.apply((at) => ({ brokers: `${at}:${KAFKA_PORT}`, tls: false })),
        hidden: { password: NOTHING },
    };
}

function redis(site: Site): Services["redis"] {
    const { external } = site.inputs.redis;
    if (external !== undefined) {
        const { password, caCertPem, ...open } = external;
        return { open: combined(open), hidden: { password, caCertPem } };
    }
    const password = site.seed.derive("redis");
    const host = embedded(site, REDIS, site.inputs.redis.embedded!, password.apply(redisSecret), redisPlan);
    return {
        open: host.apply((at) => ({ host: at, port: REDIS_PORT, tls: false })),
        hidden: { password, caCertPem: NOTHING },
    };
}

/** The inputs of every embedded service. */
type OwnService = Pick<NonNullable<Site["inputs"]["redis"]["embedded"]>, "image" | "resources"> &
    Partial<Pick<NonNullable<Site["inputs"]["kafka"]["embedded"]>, "size" | "storageClass">>;

function embedded(
    site: Site,
    part: string,
    own: OwnService,
    content: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined,
    plan: (input: EmbeddedInput) => EmbeddedPlan,
): pulumi.Output<string> {
    const { name, parent, installation, mirror, seed } = site;
    const { releaseName } = site.place;
    const objectName = embeddedName(releaseName, part);
    if (content !== undefined) {
        installation.secret(`${part}-secret`, objectName, content);
    }
    const checksum = seed.checksum(pulumi.output(content ?? {}));
    const given = combined([combined(own), mirror, checksum]);
    const planned = given.apply(([{ image, ...rest }, at, changes]) =>
        plan({
            ...rest,
            ...{ releaseName, checksum: changes, imagePullSecrets: at.pullSecretNames },
            image: fromMirror(image, at),
        }),
    );
    const place = { name: `${name}-${part}`, objectName, namespace: installation.namespace, opts: { parent } };
    return embeddedService(place, planned);
}
