/** Every combination of values that is known to break is refused, and a similar one that works is accepted. */
import assert from "node:assert/strict";
import { combinationProblems, type Combination } from "../../../../components/kubernetes/values/combinations";
import { PATH_OF_AUTH, PLUGIN } from "../../../../components/orchestrate/vault/values";
import { LEVEL } from "../../../../components/substra/pod-security";
import { pathText } from "../../../../contract";
import { allInstallers, type Installing } from "../../../support/installers";

interface Example {
    readonly path: string;
    /** Values that do not work together. */
    readonly breaks: object;
    /** Similar values that work. */
    readonly works: object;
    readonly base?: object;
}

const on = { enabled: true };
const off = { enabled: false };
const RESTRICTED = { [LEVEL]: "restricted" };
const isSet = (path: string): Example => ({ path, breaks: at(path, "x"), works: at(path, "") });

function at(path: string, value: unknown): object {
    return path.split(".").reduceRight<unknown>((below, key) => ({ [key]: below }), value) as object;
}

const isOther = (path: string, other: unknown, usual: unknown): Example => ({
    path,
    breaks: at(path, other),
    works: at(path, usual),
});

const asRoot = (path: string, value: unknown = true, instead: unknown = false): Example => ({
    path,
    breaks: at(path, value),
    works: at(path, instead),
    base: RESTRICTED,
});

const openPolicy = (pods: string): Example[] =>
    ["allowExternal", "allowExternalEgress"].map((open) => {
        const shut = { allowExternal: false, allowExternalEgress: false };
        const withPolicy = (policy: object) => at(`${pods}.networkPolicy`, { ...on, ...policy });
        return {
            path: `${pods}.networkPolicy.enabled`,
            breaks: withPolicy({ ...shut, [open]: true }),
            works: withPolicy(shut),
        };
    });

const DATABASE: readonly Example[] = [
    ...openPolicy("postgresql.primary"),
    isSet("postgresql.nameOverride"),
    {
        path: "postgresql.primary.service.ports.postgresql",
        breaks: at("postgresql.primary.service.ports", { postgresql: 5433 }),
        works: {
            postgresql: { primary: { service: { ports: { postgresql: 5433 } } }, containerPorts: { postgresql: 5433 } },
        },
    },
    asRoot("postgresql.volumePermissions.enabled"),
];

const ORCHESTRATOR: readonly Example[] = [
    ...DATABASE,
    ...["extraHosts", "extraPaths"].map((key) => ({
        path: `ingress.${key}`,
        breaks: { ingress: { [key]: [{ name: "a" }] } },
        works: { ingress: { ...off, [key]: [{ name: "a" }] } },
        base: { ingress: { hostname: "o.example.com" } },
    })),
];

const BACKEND: readonly Example[] = [
    ...DATABASE,
    ...openPolicy("redis"),
    ...openPolicy("minio"),
    { path: "minio.enabled", breaks: { minio: off }, works: { minio: off, localstack: on } },
    { path: "localstack.enabled", breaks: { localstack: on }, works: { localstack: on, minio: off } },
    { path: "minio.tls.enabled", breaks: { minio: { tls: on } }, works: { minio: { tls: off } } },
    isOther("minio.service.ports.api", 80, 9000),
    { path: "redis.host", breaks: { redis: off }, works: { redis: { ...off, host: "redis" } } },
    isSet("redis.nameOverride"),
    {
        path: "redis.fullnameOverride",
        breaks: { redis: { fullnameOverride: "q" } },
        works: { redis: { fullnameOverride: "q", host: "q-master" } },
    },
    { path: "redis.sentinel.enabled", breaks: { redis: { sentinel: on } }, works: { redis: { sentinel: off } } },
    { path: "redis.tls.enabled", breaks: { redis: { tls: on } }, works: { redis: { tls: off } } },
    {
        path: "redis.master.service.ports.redis",
        breaks: at("redis.master", { service: { ports: { redis: 6380 } } }),
        works: at("redis.master", { service: { ports: { redis: 6380 } }, containerPorts: { redis: 6380 } }),
    },
    {
        path: "redis.master.service.ports.redis",
        breaks: { redis: { ...on, host: "redis", master: { service: { ports: { redis: 6380 } } } } },
        works: { redis: { ...off, host: "redis", master: { service: { ports: { redis: 6380 } } } } },
    },
    isOther("docker-registry.service.port", 80, 5000),
    isOther("docker-registry.service.type", "ClusterIP", "NodePort"),
    ...["minio", "docker-registry", "localstack"].flatMap((chart) => [
        isSet(`${chart}.nameOverride`),
        isSet(`${chart}.fullnameOverride`),
    ]),
    ...["redis.namespaceOverride", "minio.namespaceOverride", "docker-registry.namespace"].map(isSet),
    ...["worker", "builder"].map((workload) => ({
        path: `${workload}.serviceAccount.name`,
        breaks: at(`${workload}.serviceAccount.name`, "mine"),
        works: at(`${workload}.serviceAccount.name`, `ingen-substra-backend-${workload}`),
    })),
    {
        path: "api.events.serviceAccount.name",
        breaks: at("api.events.serviceAccount", { name: "mine" }),
        works: at("api.events.serviceAccount", { name: "mine", create: false }),
    },
    ...["worker", "worker.events", "builder", "api.events"].map((workload) => ({
        path: `${workload}.serviceAccount.name`,
        breaks: at(`${workload}.serviceAccount`, { create: false }),
        works: at(`${workload}.serviceAccount`, { create: true }),
    })),
    ...["clientSecretName", "provider"].map((key) => ({
        path: key === "provider" ? "oidc.provider.url" : `oidc.${key}`,
        breaks: { oidc: { ...OIDC(), [key]: key === "provider" ? {} : "" } },
        works: { oidc: OIDC() },
    })),
    {
        path: "oidc.users.channel",
        breaks: { oidc: { ...OIDC(), users: {} } },
        works: { oidc: { ...OIDC(), users: { requireApproval: true } } },
    },
    {
        path: "oidc.users.requireApproval",
        breaks: { oidc: { ...OIDC(), users: { channel: "c", requireApproval: true } } },
        works: { oidc: OIDC() },
    },
    isOther("server.service.port", 8080, 8000),
    {
        path: "server.subpath",
        breaks: { server: { subpath: "/a" } },
        works: { server: { subpath: "/a" }, config: { SUBPATH: "/a" } },
    },
    {
        path: "server.metrics.serviceMonitor.relabelings",
        breaks: at("server.metrics.serviceMonitor.relabelings", [{}]),
        works: at("server.metrics.serviceMonitor.relabelings", []),
    },
    {
        path: "worker.accessModes",
        breaks: { worker: { accessModes: ["ReadWriteOnce", "ReadWriteMany"] } },
        works: { worker: { accessModes: ["ReadWriteMany"] } },
    },
    {
        path: "worker.computePod.affinity",
        breaks: at("worker.computePod.affinity", {}),
        works: at("worker.computePod.affinity", null),
    },
    isOther("worker.computePod.maxStartupWaitSeconds", 600, 300),
    {
        path: "config.COMPUTE_POD_GKE_GPUS_LIMITS",
        breaks: { config: { COMPUTE_POD_GKE_GPUS_LIMITS: "1" } },
        works: { config: { COMPUTE_POD_GKE_GPUS_LIMITS: 0 } },
    },
    ...["deleteWorkerPvc", "deleteComputePods"].map((hook) => ({
        path: "hooks.serviceAccount",
        breaks: { hooks: { [hook]: on } },
        works: { hooks: { [hook]: on, serviceAccount: "mine" } },
    })),
    ...["localstack.enabled", "hooks.deleteWorkerPvc.enabled", "hooks.deleteComputePods.enabled"].map((path) =>
        asRoot(path),
    ),
    asRoot("containerRegistry.prepopulate", [{ image: "a", sourceRegistry: "b" }], []),
    ...["redis", "minio"].map((chart) => asRoot(`${chart}.volumePermissions.enabled`)),
    ...[
        ...["ORG_NAME", "DEFAULT_DOMAIN", "COMMON_HOST_DOMAIN", "BUILDER_ENABLED", "COMPUTE_POD_RUN_AS_USER"],
        ...["COMPUTE_POD_RUN_AS_GROUP", "COMPUTE_POD_FS_GROUP", "KANIKO_IMAGE", "KANIKO_MIRROR", "OBJECTSTORE_URL"],
        ...["ENABLE_DATASAMPLE_STORAGE_IN_SERVERMEDIAS", "EXPIRY_TOKEN_ENABLED"],
    ].map((name) => isSet(`config.${name}`)),
];

const FRONTEND: readonly Example[] = [
    {
        path: "service.nodePort",
        breaks: { service: { nodePort: 30080 } },
        works: { service: { nodePort: 30080, type: "NodePort" } },
    },
    {
        path: "image.registry",
        breaks: { image: { registry: "" } },
        works: { image: { registry: "docker.io" } },
    },
    ...["podSecurityContext", "securityContext"].flatMap((context) => [
        asRoot(`${context}.runAsUser`, 0, 1001),
        asRoot(`${context}.runAsNonRoot`, false, true),
    ]),
];

const list = (path: string) => ({ path, breaks: at(path, [{ name: "a" }]), works: at(path, []) });
const OF_PLUGIN = ["server.extraInitContainers", "server.volumes", "server.volumeMounts"];
const VAULT: readonly Example[] = [
    ...OF_PLUGIN.map((path) => ({ ...list(path), base: { [PLUGIN]: true } })),
    { ...list("csi.extraArgs"), base: { [PATH_OF_AUTH]: "pods" } },
];

const ORCHESTRATE: readonly Example[] = [
    ...["api", "txSender"].map((process) => {
        const annotated = { annotations: { a: "b" } };
        return {
            path: `${process}.serviceAccount.annotations`,
            breaks: at(`${process}.serviceAccount`, { ...annotated, create: true }),
            works: at(`${process}.serviceAccount`, { ...annotated, create: false, name: "mine" }),
        };
    }),
    {
        path: "api.service.sessionAffinity",
        breaks: at("api.service.sessionAffinity", "None"),
        works: at("api.service.sessionAffinity", "ClientIP"),
    },
    {
        path: "txListener.serviceAccount.create",
        breaks: at("txListener.serviceAccount.create", true),
        works: at("txListener.serviceAccount", { create: false, name: "mine" }),
    },
    {
        path: "global.serviceMonitor.interval",
        breaks: at("global.serviceMonitor", { interval: "30s" }),
        works: at("global.serviceMonitor", { ...on, interval: "30s" }),
    },
];

/** Orchestra's chart has no values that are known not to work together. */
const EXAMPLES: Readonly<Record<Installing, readonly Example[]>> = {
    Orchestrator: ORCHESTRATOR,
    Backend: BACKEND,
    Frontend: FRONTEND,
    Vault: VAULT,
    Orchestrate: ORCHESTRATE,
    Orchestra: [],
};

function OIDC() {
    return { ...on, clientSecretName: "oidc", provider: { url: "https://idp.example.com" }, users: { channel: "c" } };
}

/** The combinations that the values match, tested one by one. */
function broken(combinations: readonly Combination[], values: object, base?: object): Combination[] {
    return combinations.filter((combination) => combinationProblems([combination], values, base).length > 0);
}

for (const [component, { settings }] of allInstallers) {
    const { combinations } = settings.knowledge;
    const examples = EXAMPLES[component];

    describe(`the check of combinations of values of ${component}`, () => {
        const seen = new Set<Combination>();

        for (const { path, breaks, works, base } of examples) {
            it(`refuses ${JSON.stringify(breaks)}${base === undefined ? "" : ` beside ${JSON.stringify(base)}`}, at ${path}`, () => {
                const found = broken(combinations, breaks, base).filter((combination) => combination.path === path);
                assert.ok(found.length > 0, "nothing is refused");
                found.forEach((combination) => seen.add(combination));
                const [problem] = combinationProblems(found, breaks, base);
                assert.equal(pathText(problem!.path), path);
                assert.deepEqual(broken(found, works, base), [], `${JSON.stringify(works)} is refused too`);
            });
        }

        it("has an example of each combination", () => {
            const missing = combinations.filter((combination) => !seen.has(combination));
            assert.deepEqual(
                missing.map(({ path }) => path),
                [],
            );
        });

        it("says what to do about each combination", () => {
            for (const { path, reason } of combinations) {
                assert.match(reason, /^[a-z].*\.$/, path);
                assert.match(reason, /(Set |Leave |Make |Take |is needed |can have one entry)/, path);
            }
        });

        it("accepts a component without values", () => assert.deepEqual(combinationProblems(combinations, {}), []));

        it("accepts values that are not known yet", () => {
            for (const { breaks, base } of examples) {
                assert.deepEqual(combinationProblems(combinations, unknown(breaks), base), []);
            }
        });
    });
}

/** The same keys with unknown values. */
function unknown(values: object): object {
    return Object.fromEntries(Object.keys(values).map((key) => [key, undefined]));
}
