/**
 * What the value indexes leave open: the shape of lists and free maps, and paths that the published
 * charts read although the index does not list them.
 */
import type { ChartName } from "./scenarios";

/** A JSON schema; Helm checks values against it before it renders anything. */
export interface Schema {
    readonly [keyword: string]: unknown;
}

/** One value: its path, the type that the index knows, and its default (none where the chart's values lack the key). */
export interface Entry {
    readonly path: string;
    readonly type: "string" | "int" | "bool" | "list" | "map" | "null";
    readonly default?: unknown;
    readonly dead?: boolean;
}

const string: Schema = { type: "string" };
const list = (items: Schema): Schema => ({ type: "array", items });
const mapOf = (value: Schema): Schema => ({ type: "object", additionalProperties: value });
const oneOf = (...values: string[]): Schema => ({ enum: values });

/** An object of exactly these keys; a key that ends in "?" may be left out. */
function object(keys: Record<string, Schema>): Schema {
    const required = Object.keys(keys).filter((key) => !key.endsWith("?"));
    const properties = Object.fromEntries(Object.entries(keys).map(([key, value]) => [key.replace("?", ""), value]));
    return { type: "object", additionalProperties: false, properties, required };
}

const free: Schema = { type: "object" };
const quantities = mapOf({ type: ["string", "number"] });
const references = list(object({ name: string }));

/** By the last key of the path, wherever it occurs: shapes that Kubernetes itself gives. */
export const shapesByKey: Record<string, Schema> = {
    accessModes: list(string),
    affinity: { type: ["object", "null"] },
    annotations: mapOf(string),
    drop: list(string),
    externalIPs: list(string),
    extraEnv: list({ type: "object", required: ["name"] }),
    extraHosts: list(object({ name: string, "path?": string, "pathType?": string })),
    extraPaths: list(free),
    extraTls: list(object({ "hosts?": list(string), "secretName?": string })),
    imagePullSecrets: references,
    loadBalancerSourceRanges: list(string),
    metricRelabelings: list(free),
    nodePort: { type: ["string", "integer"] },
    nodeSelector: mapOf(string),
    pathType: oneOf("Exact", "Prefix", "ImplementationSpecific"),
    podAnnotations: mapOf(string),
    pullPolicy: oneOf("Always", "IfNotPresent", "Never"),
    pullSecrets: references,
    relabelings: list(free),
    resources: object({ "requests?": quantities, "limits?": quantities }),
    tolerations: list(free),
};

/** By path, in both charts. */
export const shapesByPath: Record<string, Schema> = {
    // A channel on an organization corrupts its account, a user without one fails the Job.
    "addAccountOperator.users": list(object({ name: string, secret: string, channel: string })),
    "addAccountOperator.incomingOrganizations": list(object({ name: string, secret: string })),
    "addAccountOperator.outgoingOrganizations": list(object({ name: string, secret: string })),
    // The two charts shape their channels differently.
    channels: list(object({ name: string, organizations: list(string) })),
    "orchestrator.channels": list({
        type: "object",
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: object({ restricted: { type: "boolean" }, model_export_enabled: { type: "boolean" } }),
    }),
    // Values are environment variables, lists among them JSON in a string.
    config: mapOf({ type: ["string", "number", "boolean"] }),
    "containerRegistry.prepopulate": list(
        object({ image: string, sourceRegistry: string, "dstImage?": string, "dockerConfigSecretName?": string }),
    ),
    "containerRegistry.scheme": oneOf("http", "https"),
    "kaniko.cache.warmer.cachedImages": list(string),
    // The stand-in makes one store and one Redis, as the published defaults do.
    "docker-registry.storage": oneOf("filesystem"),
    "redis.architecture": oneOf("standalone"),
    "localstack.environment": list(object({ name: string, value: string })),
    "orchestrator.tls.createCertificates.domains": list(string),
    // A list of Secrets for each organization, never one name.
    "orchestrator.tls.mtls.clientCACerts": mapOf(list(string)),
    "server.service.type": oneOf("ClusterIP", "NodePort", "LoadBalancer"),
    "service.type": oneOf("ClusterIP", "NodePort", "LoadBalancer"),
    settings: oneOf("prod", "dev"),
    // Two modes become one word that nothing accepts.
    "worker.accessModes": { ...list(string), minItems: 1, maxItems: 1 },
};

function image(of: string, registry: string | undefined, repository: string, tag: string): Entry[] {
    const parts: Entry[] = [
        { path: `${of}.image.repository`, type: "string", default: repository },
        { path: `${of}.image.tag`, type: "string", default: tag },
    ];
    return registry ? [{ path: `${of}.image.registry`, type: "string", default: registry }, ...parts] : parts;
}

/** The claim of a data service. */
function volume(of: string, size: string): Entry[] {
    return [
        { path: `${of}.persistence.enabled`, type: "bool", default: true },
        { path: `${of}.persistence.existingClaim`, type: "string", default: "" },
        { path: `${of}.persistence.size`, type: "string", default: size },
        { path: `${of}.persistence.storageClass`, type: "string", default: "" },
        { path: `${of}.persistence.accessModes`, type: "list", default: ["ReadWriteOnce"] },
    ];
}

const openPolicy = (of: string): Entry => ({ path: `${of}.networkPolicy.enabled`, type: "bool", default: true });
const text = (path: string, value?: string): Entry => ({ path, type: "string", default: value });

const postgresql: Entry[] = [
    text("postgresql.auth.existingSecret", ""),
    text("postgresql.auth.secretKeys.adminPasswordKey", "postgres-password"),
    ...image("postgresql", "docker.io", "bitnami/postgresql", "16.3.0-debian-12-r9"),
    ...volume("postgresql.primary", "8Gi"),
    openPolicy("postgresql.primary"),
];

/** Paths that the charts read and the index does not list. */
export const extras: Record<ChartName, readonly Entry[]> = {
    orchestrator: postgresql,
    "substra-backend": [
        ...postgresql,
        ...image("redis", "docker.io", "bitnami/redis", "7.2.5-debian-12-r0"),
        ...volume("redis.master", "8Gi"),
        openPolicy("redis"),
        ...["redis.host", "redis.nameOverride", "redis.fullnameOverride", "nameOverride"].map((path) => text(path)),
        // The index quotes the published comments along with the two settings.
        text("redis.commonConfiguration", 'appendonly yes\nsave ""'),
        ...image("minio", "docker.io", "bitnami/minio", "2024.5.27-debian-12-r0"),
        ...volume("minio", "8Gi"),
        openPolicy("minio"),
        text("minio.auth.existingSecret", ""),
        ...image("docker-registry", undefined, "registry", "2.8.1"),
        text("docker-registry.persistence.accessMode", "ReadWriteOnce"),
        text("docker-registry.persistence.existingClaim"),
        text("docker-registry.persistence.storageClass"),
        text("docker-registry.secrets.haSharedSecret", ""),
        ...volume("localstack", "5Gi"),
        text("server.persistence.servermedias.storageClass"),
        { path: "extraEnv", type: "list" },
        { path: "worker.rbac.enable", type: "bool" },
        { path: "privateCa.image.apkAdd", type: "bool" },
    ],
};
