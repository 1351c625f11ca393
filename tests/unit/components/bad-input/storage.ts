/** Bad input to the volumes of an orchestrator and of a backend. */
import { MEMBERSHIP } from "../../../support/substra/membership";
import { BACKEND, ORCHESTRATOR } from "./releases";
import type { Row } from "./row";

const ON_EXISTING = /^has no effect on a claim that exists\. Leave it out, or leave existingClaim out\.$/;
const INSTEAD = /^follows from the storage, so that no change of it loses data\. Set storage\.\w+ instead\.$/;

const { api: _api, apiCaCertPem: _apiCaCertPem, ...MEMBER } = MEMBERSHIP;
/** A Backend in a network whose APIs have certificates of a public CA. */
const PUBLIC = { ...BACKEND, membership: MEMBER, ingress: { certificate: { source: "controller" } } };

const stored = (storage: object, more: object = {}) => ({ ...BACKEND, ...more, storage });
const below = (path: readonly string[], value: unknown) =>
    path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);

/** Values of a chart that the storage decides, with one that somebody may want. */
const DECIDED: readonly (readonly [component: string, path: string, value: unknown])[] = [
    ["Orchestrator", "postgresql.primary.persistence.size", "100Gi"],
    ["Orchestrator", "postgresql.primary.persistence.storageClass", "fast"],
    ["Orchestrator", "postgresql.primary.persistence.existingClaim", "mine"],
    ["Backend", "postgresql.primary.persistence.existingClaim", "mine"],
    ["Backend", "postgresql.primary.persistence.storageClass", "fast"],
    ["Backend", "redis.master.persistence.storageClass", "fast"],
    ["Backend", "redis.master.persistence.enabled", false],
    ["Backend", "minio.persistence.storageClass", "fast"],
    ["Backend", "minio.persistence.enabled", false],
    ["Backend", "docker-registry.persistence.accessMode", "ReadWriteMany"],
    ["Backend", "server.persistence.servermedias.size", "100Gi"],
    ["Backend", "localstack.persistence.size", "100Gi"],
];

/** What is stricter than the pods fit. */
export const LEVEL_ROWS: readonly Row[] = [
    [
        "a level that the pods of builds do not fit, which would show in the first build only",
        "Backend",
        { ...PUBLIC, namespace: { podSecurityLevel: "restricted" } },
        "namespace.podSecurityLevel",
        /^refuses the pods that build images, which run as root\. Leave it out for baseline, or set builder to false\.$/,
    ],
    ...(
        [
            ["Backend", { localstack: { enabled: true }, minio: { enabled: false } }, "localstack.enabled"],
            [
                "Orchestrator",
                { postgresql: { volumePermissions: { enabled: true } } },
                "postgresql.volumePermissions.enabled",
            ],
        ] as const
    ).map(([component, values, path]): Row => {
        const args = component === "Backend" ? { ...PUBLIC, builder: false } : ORCHESTRATOR;
        return [
            `a level that ${path} does not fit`,
            component,
            { ...args, values, namespace: { podSecurityLevel: "restricted" } },
            `values.${path}`,
            /Set namespace\.podSecurityLevel to baseline\.$/,
        ];
    }),
];

/** The rows. */
export const STORAGE_ROWS: readonly Row[] = [
    ...DECIDED.map(([component, path, value]): Row => {
        const values = below(path.split("."), value);
        const args = { ...(component === "Backend" ? BACKEND : ORCHESTRATOR), values };
        return [`${path} among the values`, component, args, `values.${path}`, INSTEAD];
    }),
    ...(["storageClass", "size", "accessMode"] as const).map((input): Row => {
        const made = { storageClass: "fast", size: "20Gi", accessMode: "ReadWriteMany" }[input];
        const storage = { minio: { existingClaim: "restored", [input]: made } };
        return [
            `the ${input} of a claim that exists`,
            "Backend",
            stored(storage),
            `storage.minio.${input}`,
            ON_EXISTING,
        ];
    }),
    [
        "the size of a claim that exists",
        "Orchestrator",
        { ...ORCHESTRATOR, storage: { postgresql: { existingClaim: "data-orchestrator-postgresql-0", size: "20Gi" } } },
        "storage.postgresql.size",
        ON_EXISTING,
    ],
    [
        "one claim for two volumes",
        "Backend",
        stored({ postgresql: { existingClaim: "restored" }, minio: { existingClaim: "restored" } }),
        "storage.minio.existingClaim",
        /^"restored" is the claim of postgresql as well, .* Give each a claim of its own\.$/,
    ],
    [
        "a size without a unit, which would be bytes",
        "Backend",
        stored({ minio: { size: "300" } }),
        "storage.minio.size",
        /is not the size of a volume\. Give a number and a unit, like 20Gi\.$/,
    ],
    [
        "a size in words of another kind",
        "Orchestrator",
        { ...ORCHESTRATOR, storage: { postgresql: { size: "20GB" } } },
        "storage.postgresql.size",
        /is not the size of a volume/,
    ],
    [
        "an access mode by its short name",
        "Backend",
        stored({ servermedias: { accessMode: "RWX" } }),
        "storage.servermedias.accessMode",
        /must be one of: ReadWriteOnce, ReadWriteMany, ReadWriteOncePod/,
    ],
    [
        "a storage class with capitals",
        "Backend",
        stored({ redis: { storageClass: "Fast" } }),
        "storage.redis.storageClass",
        /is not a Kubernetes name/,
    ],
    [
        "an existing claim for the volumes of replicas",
        "Backend",
        stored({ worker: { existingClaim: "mine" } }),
        "storage.worker.existingClaim",
        /^is not a known name\. Known names: storageClass, size, accessMode\.$/,
    ],
    [
        "an access mode of the builder's volume, which the chart has fixed",
        "Backend",
        stored({ builder: { accessMode: "ReadWriteMany" } }),
        "storage.builder.accessMode",
        /^is not a known name\. Known names: storageClass, size\.$/,
    ],
    [
        "the volume of a builder that is off",
        "Backend",
        stored({ builderCache: { size: "50Gi" } }, { builder: false }),
        "storage.builderCache",
        /^has no effect without a builder\. Leave builderCache out, or set builder to true\.$/,
    ],
    [
        "the volume of localstack, which is off",
        "Backend",
        stored({ localstack: { size: "50Gi" } }),
        "storage.localstack",
        /^has no effect without localstack\. Leave it out, or set values\.localstack\.enabled to true\.$/,
    ],
    [
        "a volume of somebody else's chart",
        "Backend",
        stored({ postgres: { size: "50Gi" } }),
        "storage.postgres",
        /Did you mean "postgresql"\?/,
    ],
];
