/** Where a backend keeps its data: one shape for all volumes of the chart, their claims, and what outlives them. */
import { fixed, plainSection, say, type Data, type GivenInputs, type Report } from "../../../contract";
import {
    checkClaim,
    checkDistinctClaims,
    claimInput,
    claimInstead,
    claimSpec,
    madeClaimName,
    replicaClaimInput,
    sharedReplicaClaimInput,
    type Claim,
} from "../../kubernetes/claim";
import { mergeValues, type Values } from "../../kubernetes/plan";
import { nestedAt } from "../../kubernetes/values/paths";
import { mapValues } from "../../shared/maps";

/**
 * The volumes that hold data, each with its size by default, which is the chart's. The component makes their claims:
 * the chart does not read the class of most of them, and takes some along when it is uninstalled
 * (docs/facts/substra-charts.md#some-keys-are-read-by-no-template).
 */
const KEPT = {
    postgresql: "8Gi",
    redis: "8Gi",
    minio: "8Gi",
    registry: "10Gi",
    servermedias: "10Gi",
    localstack: "5Gi",
} as const;

/** The volumes that pods work in. The chart makes a claim for each replica. */
const SCRATCH = { worker: "10Gi", builder: "10Gi", builderCache: "10Gi" } as const;

type KeptName = keyof typeof KEPT;

const keptInput = (name: KeptName, what: string) => claimInput(what, KEPT[name]);
const storage = plainSection("substra:BackendStorage", "The volumes of a backend.", {
    postgresql: keptInput("postgresql", "the embedded database"),
    redis: keptInput("redis", "the task queue"),
    minio: keptInput("minio", "the object store, with all functions, models and data"),
    registry: keptInput("registry", "the embedded Docker registry, with the images of functions"),
    servermedias: keptInput(
        "servermedias",
        "data samples that are registered by path. Workers mount it only with values.DataSampleStorageInServerMedia, " +
            "and then run on the server's node",
    ),
    localstack: claimInput("localstack, which takes MinIO's place by `values` alone", KEPT.localstack),
    worker: sharedReplicaClaimInput("a worker's tasks, which their compute pods mount too", SCRATCH.worker),
    builder: replicaClaimInput("a builder's tasks", SCRATCH.builder),
    builderCache: replicaClaimInput("the layers that a builder keeps", SCRATCH.builderCache),
});
export type BackendStorage = Data<typeof storage>;

/** The input. */
export const storageInput = storage.meta({
    description:
        "The volumes. The component makes the claims of those that hold data, and an uninstall of the release does " +
        "not delete them. A change of one that would lose data is refused by the engine while deletionProtection is " +
        "true.",
});

/** The value below which the chart has the claim of each volume. */
const CLAIM_BELOW: Readonly<Record<KeptName, readonly string[]>> = {
    postgresql: ["postgresql", "primary", "persistence"],
    redis: ["redis", "master", "persistence"],
    minio: ["minio", "persistence"],
    registry: ["docker-registry", "persistence"],
    servermedias: ["server", "persistence", "servermedias"],
    localstack: ["localstack", "persistence"],
};

/** Chart values that follow from the storage, and what to set instead. */
export const STORAGE_RESERVED = Object.fromEntries(
    Object.entries(CLAIM_BELOW).flatMap(([name, path]) =>
        ["enabled", "existingClaim", "size", "storageClass", "accessMode", "accessModes"].map((key) => [
            [...path, key].join("."),
            claimInstead(name),
        ]),
    ),
);

/** What is known of the inputs that storage is checked with. */
interface KnownInputs {
    readonly builder?: boolean | undefined;
    readonly values?: unknown;
    readonly storage?: { readonly [Name in KeptName]?: Partial<Claim> | undefined } | undefined;
}

/** Reports what cannot be had, and what nothing would follow from. */
export function checkStorage(known: KnownInputs, report: Report, given: GivenInputs): void {
    Object.keys(KEPT).forEach((name) => checkClaim(["storage", name], report, given));
    checkBuilder(known, report, given);
    const claims = mapValues(KEPT, (_, name) => known.storage?.[name as KeptName]?.existingClaim);
    checkDistinctClaims(["storage"], claims, report);
    if (given.has("storage.localstack") && !mayHaveLocalstack(known.values)) {
        const reason = "has no effect without localstack. Leave it out, or set values.localstack.enabled to true.";
        report(["storage", "localstack"], reason);
    }
}

function checkBuilder({ builder }: KnownInputs, report: Report, given: GivenInputs): void {
    const names = builder === false ? ["builder", "builderCache"] : [];
    for (const name of names.filter((each) => given.has(`storage.${each}`))) {
        report(
            ["storage", name],
            say`has no effect without a builder. Leave ${fixed(name)} out, or set builder to true.`,
        );
    }
}

/** Whether values switch localstack on, or may do so as soon as they are known. */
function mayHaveLocalstack(values: unknown): boolean {
    const { localstack } = (values ?? {}) as { localstack?: { enabled?: unknown } };
    const isLate = values !== undefined && Object.hasOwn(values as object, "localstack") && localstack === undefined;
    return isLate || localstack?.enabled === true;
}

/** A claim that the component makes, by the end of its logical name. */
export interface MadeClaim {
    readonly name: KeptName;
    readonly objectName: string;
}

/** What decides which claims there are. */
interface Deciding {
    readonly storage: { readonly [Name in KeptName]?: { readonly existingClaim?: string | undefined } | undefined };
    readonly database: { readonly external?: unknown };
    readonly containerRegistry: { readonly external?: unknown };
}

/**
 * The volumes that hold data, in use: localstack's only where it is asked for, those of the database and the registry
 * unless they run elsewhere.
 */
function keptNames({ storage, database, containerRegistry }: Deciding): KeptName[] {
    const unused = [
        ...(storage.localstack === undefined ? ["localstack"] : []),
        ...(database.external === undefined ? [] : ["postgresql"]),
        ...(containerRegistry.external === undefined ? [] : ["registry"]),
    ];
    return (Object.keys(KEPT) as KeptName[]).filter((name) => !unused.includes(name));
}

/** The claims that are made: for what holds data and has no claim. */
export function madeClaims(given: Deciding, releaseName: string): MadeClaim[] {
    return keptNames(given)
        .filter((name) => given.storage[name]?.existingClaim === undefined)
        .map((name) => ({ name, objectName: madeClaimName(releaseName, name) }));
}

/** What a made claim asks for. */
export function madeSpec(storage: Pick<BackendStorage, KeptName>, name: KeptName) {
    return claimSpec(storage[name], KEPT[name]);
}

/** The claims of all volumes by the names of their inputs; of replicas, that of the first. */
export function claimNames(given: Deciding, releaseName: string, builder: boolean): Record<string, string> {
    const kept = keptNames(given).map((name) => [name, claimName(given, name, releaseName)]);
    const replica = (workload: string) => `${releaseName}-substra-backend-${workload}-0`;
    return {
        ...(Object.fromEntries(kept) as Record<string, string>),
        worker: `subtuple-${replica("worker")}`,
        ...(builder && {
            builder: `subtuple-${replica("builder")}`,
            builderCache: `docker-cache-${replica("builder")}`,
        }),
    };
}

/**
 * The volumes that are still there after a destroy. A namespace that the component made takes everything along. What
 * remains is not the component's: claims of users, and those of StatefulSets, which Helm leaves behind
 * (docs/facts/helm.md#helm-leaves-the-claims-of-statefulsets).
 */
export function survivingVolumes(given: Deciding, builder: boolean, isNamespaceMade: boolean): string[] {
    const existing = keptNames(given).filter((name) => given.storage[name]?.existingClaim !== undefined);
    const scratch = ["worker", ...(builder ? ["builder", "builderCache"] : [])];
    return isNamespaceMade ? [] : [...existing, ...scratch];
}

/** The chart values. */
export function storageValues(given: Deciding & { readonly storage: BackendStorage }, releaseName: string): Values {
    const { worker, builder, builderCache } = given.storage;
    const claims = keptNames(given).map((name) =>
        nestedAt(CLAIM_BELOW[name], { existingClaim: claimName(given, name, releaseName) }),
    );
    return mergeValues(...claims, {
        worker: {
            persistence: scratchValues(worker),
            ...(worker.accessMode !== undefined && { accessModes: [worker.accessMode] }),
        },
        builder: { persistence: scratchValues(builder) },
        kaniko: { cache: { persistence: scratchValues(builderCache) } },
    }) as Values;
}

function claimName({ storage }: Deciding, name: KeptName, releaseName: string): string {
    return storage[name]?.existingClaim ?? madeClaimName(releaseName, name);
}

function scratchValues({ storageClass, size }: Pick<Claim, "storageClass" | "size">) {
    return { storageClass, size };
}
