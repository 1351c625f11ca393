/** A Redis: the contract, and the embedded one. */
import * as z from "zod";
import { object, plain, ruled, secret, type Data } from "../../../contract";
import { resourcesOf } from "../../kubernetes/container-resources";
import { port } from "../../shared/formats";
import { embeddedName, PASSWORD_KEY, serverCa, type EmbeddedInput } from "./database";
import { checkOneKind, checkPassword, ELSEWHERE, embedded, embeddedShape, oneLine, serviceHost } from "./inputs";
import type { EmbeddedPlan } from "./plan";

const NO_DATABASE = "is not the number of a database. Give a whole number from 0.";

const external = ruled(
    object("orchestrate:ExternalRedis", "A Redis that runs elsewhere, such as on ElastiCache.", {
        host: serviceHost().meta({
            description: "Its host name: the primary endpoint, of a Redis that is not in cluster mode.",
            onChange: "restart",
        }),
        port: port().default(6379).meta({ description: "Its port.", onChange: "restart" }),
        username: oneLine("the user's name").optional().meta({
            description: "The user, from Redis 6 on.",
            derivedDefault: "the server's default user",
            onChange: "restart",
        }),
        password: secret(oneLine("the password")).optional().meta({
            description: "The password, or ElastiCache's AUTH token.",
            derivedDefault: "nobody logs in",
            onChange: "restart",
        }),
        database: z.number().int(NO_DATABASE).min(0, NO_DATABASE).optional().meta({
            description: "The number of the database.",
            derivedDefault: "the server's first",
            onChange: "restart",
        }),
        tls: z.boolean().default(true).meta({
            description: "Whether connections are encrypted, and the server's certificate verified.",
            onChange: "restart",
        }),
        caCertPem: serverCa("the server"),
    }),
    ({ username, password, tls, caCertPem }, report) => {
        checkPassword({ username, password }, report);
        if (caCertPem !== undefined && tls === false) {
            report(["caCertPem"], "has no effect without tls. Leave one of them out.");
        }
    },
);

const RESOURCES = { requests: { cpu: "20m", memory: "32Mi" }, limits: { memory: "128Mi" } };

/** The input. */
export const redisInput = plain(
    ruled(
        object("orchestrate:Redis", "A Redis. Give one of external and embedded.", {
            external: plain(external).optional().meta(ELSEWHERE),
            embedded: embedded("orchestrate:EmbeddedRedis", "A Redis of the component's own.", {
                ...embeddedShape("library/redis:7.4-alpine", RESOURCES),
            }),
        }),
        checkOneKind,
    ),
);
export type RedisData = Data<typeof redisInput>;

/** How clients reach a Redis, embedded or not. */
export interface RedisConnection {
    readonly host: string;
    readonly port: number;
    readonly username?: string | undefined;
    readonly password?: string | undefined;
    readonly database?: number | undefined;
    readonly tls: boolean;
    readonly caCertPem?: string | undefined;
}

export const REDIS = "redis";
export const REDIS_PORT = 6379;
const CONFIGURATION = "redis.conf";
const FOLDER = "/etc/redis";

/** The content of the Secret: the password is in a file, because arguments are seen by whoever sees the process. */
export function redisSecret(password: string): Record<string, string> {
    return { [PASSWORD_KEY]: password, [CONFIGURATION]: `requirepass ${password}\nsave ""\nappendonly no\n` };
}

/** The embedded Redis. It keeps nothing: nonces that are lost are read from the chains again. */
export function redisPlan(input: EmbeddedInput): EmbeddedPlan {
    const { size: _none, storageClass: _neither, ...rest } = input;
    return {
        ...rest,
        part: REDIS,
        resources: resourcesOf(input.resources, RESOURCES),
        // The user `redis` of the Alpine images.
        user: 999,
        port: REDIS_PORT,
        env: [],
        args: ["redis-server", `${FOLDER}/${CONFIGURATION}`],
        readiness: { tcpSocket: { port: REDIS_PORT } },
        files: { secretName: embeddedName(input.releaseName, REDIS), path: FOLDER },
    };
}
