/** The Job that migrates a key manager's database before its pods start. A pure plan. */
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import { DRAINED } from "../../../kubernetes/program-job";
import { clearingStatement, clientEnvironment, databaseEnvironment, type DatabasePlan } from "./database";
import { hashed } from "./hashed";
import { closed, databaseCaFolders, podBase, WITHOUT_SIDECARS, type Folder } from "./pods";

/** What the Job follows from. */
export interface MigrationInput {
    /** What its name begins with. */
    readonly name: string;
    readonly serviceAccountName: string;
    readonly images: { readonly server: string; readonly postgresql: string };
    readonly imagePullSecrets: readonly string[];
    readonly nodeSelector: Readonly<Record<string, string>>;
    readonly tolerations: kubernetes.core.v1.Toleration[];
    readonly database: DatabasePlan;
}

const RESOURCES = { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "128Mi" } };

/** The Job. Another image or database is another Job, because a Job cannot be changed. */
export function migrationJob(input: MigrationInput): { name: string; spec: kubernetes.batch.v1.JobSpec } {
    const spec = jobSpec(input);
    return { name: hashed(input.name, spec), spec };
}

/**
 * It is repeated until the database answers: `up` waits as long as it is told to. A finished Job stays: with
 * ttlSecondsAfterFinished a refresh would miss it (docs/decisions/0018-a-key-manager-without-its-chart.md).
 */
function jobSpec(input: MigrationInput): kubernetes.batch.v1.JobSpec {
    return {
        completions: 1,
        parallelism: 1,
        backoffLimit: 30,
        podReplacementPolicy: "Failed",
        podFailurePolicy: { rules: [DRAINED] },
        template: { metadata: WITHOUT_SIDECARS, spec: podSpec(input) },
    };
}

function podSpec(input: MigrationInput): kubernetes.core.v1.PodSpec {
    const { serviceAccountName, imagePullSecrets, nodeSelector, tolerations, database } = input;
    const folders = databaseCaFolders(database);
    return {
        ...podBase(imagePullSecrets),
        serviceAccountName,
        // The Job's podFailurePolicy needs it. A pod that failed stays, with its log.
        restartPolicy: "Never",
        nodeSelector: { ...nodeSelector },
        ...(tolerations.length > 0 && { tolerations }),
        initContainers: [clearing(input, folders)],
        containers: [migrating(input, folders)],
        ...(folders.length > 0 && { volumes: folders.map(({ volume }) => volume) }),
    };
}

function clearing({ images, database }: MigrationInput, folders: readonly Folder[]) {
    return closed({
        name: "clear-interrupted",
        image: images.postgresql,
        command: ["psql", "--no-psqlrc", "--set=ON_ERROR_STOP=1", `--command=${clearingStatement(database.name)}`],
        env: clientEnvironment(database),
        resources: RESOURCES,
        ...mountsOf(folders),
    });
}

function migrating({ images, database }: MigrationInput, folders: readonly Folder[]) {
    return closed({
        name: "migrate",
        image: images.server,
        args: ["migrate", "up"],
        env: [{ name: "LOG_FORMAT", value: "json" }, ...databaseEnvironment(database)],
        resources: RESOURCES,
        ...mountsOf(folders),
    });
}

function mountsOf(folders: readonly Folder[]) {
    return folders.length === 0 ? {} : { volumeMounts: folders.map(({ mount }) => mount) };
}
