/** The pure plans of a Backend: chart values, and the accounts as the migrations Job reads them. */
import type * as pulumi from "@pulumi/pulumi";
import type { DataOf } from "../../../contract";
import { ingressAnnotations, ingressTls, type HttpLimits } from "../../kubernetes/ingress";
import { derive } from "../../shared/derive";
import { mapValues, sortedEntries } from "../../shared/maps";
import type { Membership } from "../bundles";
import { BACKEND_OBJECTS } from "../names";
import { bitnamiImage } from "../database";
import { embeddedImage } from "./container-registry";
import type { backendContract } from "./contract";
import { domainOf } from "./domain";
import { API_CERTIFICATE, privateCaValues } from "./https";
import { isLikeName } from "./password";
import { proxySettings } from "./proxy";
import { localRequests, toldAddress, toldHosts } from "./reach";

/** The inputs that the values follow from, beside the membership. */
export const PLANNED_FROM = [
    "hostname",
    "port",
    "reach",
    "proxy",
    "organizationName",
    "commonDomain",
    "frontendOrigins",
    "allowedHosts",
    "builder",
    "privateCa",
    "images",
    "ingress",
] as const;

type Inputs = DataOf<typeof backendContract>;

/** What the plan reads of a membership: all but its secrets. */
interface Member extends Pick<Membership, "mspId" | "channels"> {
    readonly orchestrator: Pick<Membership["orchestrator"], "host" | "port" | "sameCluster" | "tls">;
}

/**
 * What the values follow from. What is secret, or not known before an update, is an Output of its own in them: so
 * previews show all the rest.
 */
export interface BackendPlanInput extends Pick<Inputs, (typeof PLANNED_FROM)[number]>, Member {
    readonly releaseName: string;
    readonly namespace: string;
    readonly secretNames: BackendSecretNames;
    readonly secrets: SecretValues;
    /** The CAs beside the public ones that HTTPS clients trust. */
    readonly trusted: pulumi.Output<string | undefined>;
    /** Changes when a Secret that pods read does, and rolls them. */
    readonly checksum: pulumi.Input<string>;
    /** Changes when the accounts do, and runs the migrations Job again without rolling any pod. */
    readonly accountsChecksum: pulumi.Input<string>;
}

/** The secrets that the chart takes as values. */
export interface SecretValues {
    readonly minioPassword: pulumi.Input<string>;
    readonly registrySecret: pulumi.Input<string>;
}

/** The Secrets that the release refers to by name. */
export interface BackendSecretNames {
    readonly redis: string;
    readonly accounts: string;
}

/** The Secrets of a release. */
export function secretNames(releaseName: string): BackendSecretNames {
    return {
        redis: `${releaseName}-redis-credentials`,
        accounts: `${releaseName}-accounts`,
    };
}

/**
 * The key of the password in the Redis Secret: the builder and the worker have it built in
 * (docs/facts/substra-charts.md#the-key-of-rediss-password-is-fixed).
 */
const REDIS_PASSWORD_KEY = "redis-password";

/** The content of the Secret with the queue's password. */
export function redisCredentials(password: pulumi.Output<string>) {
    return { [REDIS_PASSWORD_KEY]: password };
}

/**
 * The setting that carries the checksum: the chart has no podAnnotations, but a changed setting rolls pods
 * (docs/facts/substra-charts.md#few-changes-roll-pods).
 */
const CHECKSUM_SETTING = "ENSEMBLE_CHECKSUM";
const ACCOUNTS_CHECKSUM_ANNOTATION = "pulumi-ensemble/accounts-checksum";

/**
 * What the Ingress lets through: uploads of 1 GiB, as the backend takes them, and answers after the two minutes that
 * the frontend waits. By itself ingress-nginx refuses more than 1 MiB and gives up after a minute
 * (docs/facts/kubernetes.md#ingress-nginx-takes-bodies-of-1-mib).
 */
const UPLOADS: HttpLimits = { maxBodySize: "1g", timeoutSeconds: 120 };

/** The values, by top-level key. */
export function backendValues(input: BackendPlanInput) {
    const { images, secretNames: names, secrets } = input;
    return {
        organizationName: input.organizationName ?? input.mspId,
        config: settings(input),
        orchestrator: orchestratorValues(input),
        server: serverValues(input),
        api: { events: { image: images.server } },
        worker: { image: images.server, events: { image: images.server } },
        scheduler: { image: images.server },
        schedulerWorker: { image: images.server },
        builder: { enabled: input.builder, image: images.server },
        privateCa: input.trusted.apply((pems) => privateCaValues(pems, input.privateCa.image)),
        addAccountOperator: { existingSecret: names.accounts },
        // The subcharts' policies let everybody in
        // (docs/facts/substra-charts.md#subchart-policies-undo-the-charts-own).
        postgresql: {
            image: bitnamiImage("postgresql", images.postgresql),
            primary: { networkPolicy: { enabled: false } },
        },
        redis: {
            auth: { existingSecret: names.redis, existingSecretPasswordKey: REDIS_PASSWORD_KEY },
            image: bitnamiImage("redis", images.redis),
            networkPolicy: { enabled: false },
        },
        minio: {
            auth: { rootPassword: secrets.minioPassword },
            image: bitnamiImage("minio", images.minio),
            networkPolicy: { enabled: false },
        },
        "docker-registry": {
            image: embeddedImage(images.registry),
            secrets: { haSharedSecret: secrets.registrySecret },
        },
        kaniko: { image: images.kaniko },
        initImages: { dockerize: images.waitForServices, postgresql: images.waitForDatabase },
    };
}

function settings(input: BackendPlanInput): Record<string, pulumi.Input<string>> {
    return {
        ALLOWED_HOSTS: JSON.stringify([`.${domainOf(input)}`, ...toldHosts(input), ...input.allowedHosts]),
        ...proxySettings(input.proxy, directHosts(input)),
        ...originSettings(input.frontendOrigins),
        [CHECKSUM_SETTING]: input.checksum,
    };
}

/**
 * Who is called without a proxy: services of the namespace, the embedded registry by its short name
 * (docs/facts/substra-charts.md#the-embedded-registry-has-a-short-name), and an orchestrator at a private address.
 */
function directHosts({ namespace, releaseName, orchestrator: { host, sameCluster } }: BackendPlanInput): string[] {
    return [`.${namespace}`, `${releaseName}-docker-registry`, ...(sameCluster ? [host] : [])];
}

/** Three settings that a frontend's login needs together. */
function originSettings(origins: readonly string[]): Record<string, string> {
    const list = JSON.stringify(origins);
    return origins.length === 0
        ? {}
        : { CORS_ORIGIN_WHITELIST: list, CSRF_TRUSTED_ORIGINS: list, CORS_ALLOW_CREDENTIALS: "true" };
}

function orchestratorValues({ mspId, orchestrator: { tls, ...address }, channels }: BackendPlanInput) {
    return {
        ...address,
        mspID: mspId,
        // A list of maps with one key each, and both settings in each: the server indexes them
        // (docs/facts/substra-charts.md#channels-have-two-shapes).
        channels: sortedEntries(channels).map(([name, channel]) => ({ [name]: channelValues(channel) })),
        tls: {
            enabled: tls !== "none",
            cacert: BACKEND_OBJECTS.caCert,
            mtls: { enabled: tls === "mutual", clientCertificate: BACKEND_OBJECTS.clientPair },
        },
    };
}

function channelValues({ restricted, modelExportEnabled, chaincodeName }: Membership["channels"][string]) {
    return {
        restricted,
        model_export_enabled: modelExportEnabled,
        ...(chaincodeName !== undefined && { chaincode: { name: chaincodeName } }),
    };
}

function serverValues(input: BackendPlanInput) {
    const { hostname, ingress, images, accountsChecksum, releaseName } = input;
    return {
        image: images.server,
        defaultDomain: toldAddress(input),
        ...localRequests(input),
        commonHostDomain: domainOf(input),
        service: { annotations: { [ACCOUNTS_CHECKSUM_ANNOTATION]: accountsChecksum } },
        ingress: {
            enabled: ingress.enabled,
            hostname,
            ingressClassName: ingress.className,
            annotations: ingressAnnotations(ingress, UPLOADS),
            extraTls: ingressTls(ingress, hostname, releaseName, API_CERTIFICATE),
        },
    };
}

type Users = Inputs["users"];

/** Each user's password: given, or derived from the seed by name and generation. */
export function userPasswords(users: Users, seed: string): Record<string, string> {
    return mapValues(users, ({ password, generation }, name) => password ?? generatedPassword(seed, name, generation));
}

/** The first password that the server accepts. It refuses one whose characters are mostly those of a long user name. */
function generatedPassword(seed: string, name: string, generation: number): string {
    let password = derive(seed, "user", name, generation);
    for (let attempt = 2; isLikeName(password, name); attempt += 1) {
        password = derive(seed, "user", name, generation, attempt);
    }
    return password;
}

/** The content of the accounts Secret. */
export type AccountLines = Record<"users" | "incoming_organizations" | "outgoing_organizations", string>;

/**
 * The accounts as the migrations Job reads them: a line each, fields divided by one space, a line break at the end, and
 * all three keys there even when empty. Organizations have no channel field
 * (docs/facts/substra-charts.md#accounts-are-lines-of-words).
 */
export function accounts(
    users: Users,
    passwords: Readonly<Record<string, string>>,
    links: Pick<Membership, "incoming" | "outgoing">,
): AccountLines {
    const lines = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(" ")}\n`).join("");
    return {
        users: lines(sortedEntries(users).map(([name, { channel }]) => [name, passwords[name]!, channel])),
        incoming_organizations: lines(sortedEntries(links.incoming)),
        outgoing_organizations: lines(sortedEntries(links.outgoing)),
    };
}
