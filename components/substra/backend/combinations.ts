/** What does not work together in substra-backend 26.15.3. */
import { is, isMissing, isNot, isOtherThan, isSet, type Combination } from "../../kubernetes/values/combinations";
import { DATABASE_COMBINATIONS, openPolicies } from "../charts/combinations";
import { refusedUnderRestricted, type RootPods } from "../pod-security";

const STORAGE: readonly Combination[] = [
    {
        path: "minio.enabled",
        when: { "minio.enabled": is(false), "localstack.enabled": isNot(true) },
        reason:
            "leaves no object store: the workers get an empty address, and a NetworkPolicy then selects every pod of " +
            "the namespace. Leave MinIO on, or set localstack.enabled to true. The chart cannot use an S3 from " +
            "outside.",
    },
    {
        path: "localstack.enabled",
        when: { "localstack.enabled": is(true), "minio.enabled": isNot(false) },
        reason: "has no effect beside MinIO, which the chart prefers. Set minio.enabled to false as well.",
    },
    {
        path: "minio.tls.enabled",
        when: { "minio.tls.enabled": is(true) },
        reason: "locks the backend out, whose client speaks plain HTTP only. Leave it out.",
    },
    {
        path: "minio.service.ports.api",
        when: { "minio.service.ports.api": isOtherThan(9000) },
        reason: "is not where the backend looks for the object store, which is 9000. Leave it out.",
    },
];

const QUEUE: readonly Combination[] = [
    {
        path: "redis.host",
        when: { "redis.enabled": is(false), "redis.host": isMissing },
        reason: "is needed without the embedded Redis. Set it to the host of yours.",
    },
    {
        path: "redis.nameOverride",
        when: { "redis.nameOverride": isSet },
        reason:
            "takes the pods from the chart's policies, and the Service from where the backend looks for it. Leave it " +
            "out.",
    },
    {
        path: "redis.fullnameOverride",
        when: { "redis.fullnameOverride": isSet, "redis.host": isMissing },
        reason:
            "makes the backend look for a Service that does not exist. Leave it out, or set redis.host to its name " +
            "with -master.",
    },
    {
        path: "redis.sentinel.enabled",
        when: { "redis.sentinel.enabled": is(true) },
        reason: "leaves no Service of the master, which the backend looks for. Leave it out.",
    },
    {
        path: "redis.tls.enabled",
        when: { "redis.tls.enabled": is(true) },
        reason: "locks the backend out, which has no way to speak TLS to Redis. Leave it out.",
    },
    {
        path: "redis.master.service.ports.redis",
        when: {
            "redis.enabled": isNot(false), // It is also the port of a Redis outside.
            "redis.master.service.ports.redis": isOtherThan(6379),
            "redis.master.containerPorts.redis": isMissing,
        },
        reason: "is not the pod's port, 6379, and the chart's policies open this one on the pod. Leave it out.",
    },
];

const REGISTRY: readonly Combination[] = [
    {
        path: "docker-registry.service.port",
        when: { "docker-registry.service.port": isOtherThan(5000) },
        reason: "is not where the backend looks for the registry, which is 5000. Leave it out.",
    },
    {
        path: "docker-registry.service.type",
        when: { "docker-registry.service.type": isOtherThan("NodePort") },
        reason:
            "leaves the nodes no port of their own to pull the images from that are built. Leave it out: it is " +
            "NodePort.",
    },
];

/** The names and namespaces of the data services, which the backend and its policies have built in. */
const NAMES: readonly Combination[] = [
    ...["minio", "docker-registry", "localstack"].flatMap((chart) => [
        `${chart}.nameOverride`,
        `${chart}.fullnameOverride`,
    ]),
    ...["redis.namespaceOverride", "minio.namespaceOverride", "docker-registry.namespace"],
].map((path) => ({
    path,
    when: { [path]: isSet },
    reason: "takes the service from where the backend and its policies look for it. Leave it out.",
}));

const ACCOUNTS: readonly Combination[] = (
    [
        ["worker", "-substra-backend-worker"],
        ["builder", "-substra-backend-builder"],
        ["api.events", "-substra-backend-api-event"],
    ] as const
).map(([workload, built]) => ({
    path: `${workload}.serviceAccount.name`,
    when: {
        [`${workload}.serviceAccount.name`]: (name) => isSet(name) && !String(name).endsWith(built),
        ...(workload === "api.events" ? { "api.events.serviceAccount.create": isNot(false) } : {}),
    },
    reason: `is not the account that the pods ask for, which ends in ${built} always. Leave it out.`,
}));

const NO_NAME: readonly Combination[] = ["worker", "worker.events", "builder", "api.events"].map((workload) => ({
    path: `${workload}.serviceAccount.name`,
    when: { [`${workload}.serviceAccount.create`]: is(false), [`${workload}.serviceAccount.name`]: isMissing },
    reason: "is needed where the chart does not make the ServiceAccount. Set it to the name of yours.",
}));

const SIGN_ON: readonly Combination[] = [
    ...["oidc.clientSecretName", "oidc.provider.url"].map((path) => ({
        path,
        when: { "oidc.enabled": is(true), [path]: isMissing },
        reason: "is needed where oidc.enabled is true.",
    })),
    {
        path: "oidc.users.channel",
        when: { "oidc.enabled": is(true), "oidc.users.channel": isMissing, "oidc.users.requireApproval": isNot(true) },
        reason: "is needed unless oidc.users.requireApproval is true: otherwise the server refuses to start.",
    },
    {
        path: "oidc.users.requireApproval",
        when: { "oidc.enabled": is(true), "oidc.users.channel": isSet, "oidc.users.requireApproval": is(true) },
        reason: "excludes oidc.users.channel: the server refuses to start with both. Leave one out.",
    },
];

const SERVER: readonly Combination[] = [
    {
        path: "server.service.port",
        when: { "server.service.port": isOtherThan(8000) },
        reason: "changes the Service and the policies but not the server, which stays on 8000. Leave it out.",
    },
    {
        path: "server.subpath",
        when: { "server.subpath": isSet, "config.SUBPATH": isMissing },
        reason: "moves static files alone. Set config.SUBPATH as well, which moves the API.",
    },
    {
        path: "server.metrics.serviceMonitor.relabelings",
        when: { "server.metrics.serviceMonitor.relabelings": isSet },
        reason:
            "cannot be rendered by this chart, which misspells it. Set metricRelabelings, or make a ServiceMonitor " +
            "of your own.",
    },
];

const WORKER: readonly Combination[] = [
    {
        path: "worker.accessModes",
        when: { "worker.accessModes": (modes) => Array.isArray(modes) && modes.length > 1 },
        reason: "can have one entry only: the chart writes several as one word.",
    },
    {
        path: "worker.computePod.affinity",
        when: { "worker.computePod.affinity": (affinity) => isEmptyMap(affinity) },
        reason:
            "changes nothing when it is empty, because Helm merges maps. Take the chart's own away: name " +
            "worker.computePod.affinity in unsetValues.",
    },
    {
        path: "worker.computePod.maxStartupWaitSeconds",
        when: { "worker.computePod.maxStartupWaitSeconds": isOtherThan(300) },
        reason:
            "is written under a name that the server does not read. Leave it out, and set " +
            "config.COMPUTE_POD_STARTUP_TIMEOUT_SECONDS.",
    },
    {
        path: "config.COMPUTE_POD_GKE_GPUS_LIMITS",
        when: { "config.COMPUTE_POD_GKE_GPUS_LIMITS": (limit) => isSet(limit) && Number(limit) !== 0 },
        reason:
            "makes every task fail: the worker of this version then gives a pod's resources twice. Set " +
            "nvidia.com/gpu in worker.computePod.resources.limits.",
    },
    ...["deleteWorkerPvc", "deleteComputePods"].map((hook) => ({
        path: "hooks.serviceAccount",
        when: { [`hooks.${hook}.enabled`]: is(true), "hooks.serviceAccount": isMissing },
        reason: `is needed for hooks.${hook}. Set it to an account of yours that may list and delete what the hook deletes.`,
    })),
];

/** Values that start pods as root (docs/facts/substra-charts.md#some-backend-pods-run-as-root). */
export const BACKEND_ROOT_PODS: RootPods = {
    "localstack.enabled": is(true),
    "containerRegistry.prepopulate": isSet,
    "hooks.deleteWorkerPvc.enabled": is(true),
    "hooks.deleteComputePods.enabled": is(true),
    "postgresql.volumePermissions.enabled": is(true),
    "redis.volumePermissions.enabled": is(true),
    "minio.volumePermissions.enabled": is(true),
};

/**
 * Settings that the chart writes itself, each with the value that it follows. A second entry would win in one place
 * only.
 */
const WRITTEN_BY_CHART: Readonly<Record<string, string>> = {
    ORG_NAME: "organizationName, an input of the component",
    DEFAULT_DOMAIN: "hostname and port, inputs of the component",
    COMMON_HOST_DOMAIN: "commonDomain, an input of the component",
    BUILDER_ENABLED: "builder, an input of the component",
    COMPUTE_POD_RUN_AS_USER: "worker.computePod.securityContext.runAsUser",
    COMPUTE_POD_RUN_AS_GROUP: "worker.computePod.securityContext.runAsGroup",
    COMPUTE_POD_FS_GROUP: "worker.computePod.securityContext.fsGroup",
    KANIKO_IMAGE: "kaniko.image",
    KANIKO_MIRROR: "kaniko.mirror",
    OBJECTSTORE_URL: "minio and localstack",
    ENABLE_DATASAMPLE_STORAGE_IN_SERVERMEDIAS: "DataSampleStorageInServerMedia",
    EXPIRY_TOKEN_ENABLED: "server.allowImplicitLogin",
};

const SETTINGS: readonly Combination[] = Object.entries(WRITTEN_BY_CHART).map(([name, follows]) => ({
    path: `config.${name}`,
    when: { [`config.${name}`]: isSet },
    reason: `is written by the chart, and a second entry would win in one place and not in others. Set ${follows}.`,
}));

/** What does not work together in substra-backend 26.15.3. */
export const BACKEND_COMBINATIONS: readonly Combination[] = [
    ...[
        ...STORAGE,
        ...QUEUE,
        ...REGISTRY,
        ...NAMES,
        ...ACCOUNTS,
        ...NO_NAME,
        ...SIGN_ON,
        ...SERVER,
        ...WORKER,
        ...refusedUnderRestricted(BACKEND_ROOT_PODS),
        ...SETTINGS,
    ],
    ...DATABASE_COMBINATIONS,
    ...openPolicies("redis"),
    ...openPolicies("minio"),
];

function isEmptyMap(value: unknown): boolean {
    return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
