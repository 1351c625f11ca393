/** A Job that runs a program of the package's own, one file for Node.js in a ConfigMap. Pure plans. */
import type * as kubernetes from "@pulumi/kubernetes/types/input";

type Volume = kubernetes.core.v1.Volume;

/** A volume and where the program finds it. */
export interface MountedVolume {
    readonly path: string;
    readonly volume: Volume;
}

/** What a Job is made of. */
export interface ProgramJob {
    /** The container's name, and the folder of the program. */
    readonly part: string;
    /** An image with Node.js 20.19 or later as `node` on its PATH. */
    readonly image: string;
    readonly imagePullSecrets: readonly string[];
    readonly resources: kubernetes.core.v1.ResourceRequirements;
    readonly serviceAccountName?: string | undefined;
    readonly podAnnotations: Readonly<Record<string, string>>;
    /** Labels by which policies and Services know the pod. */
    readonly podLabels?: Readonly<Record<string, string>>;
    /** Environment variables. No secret. */
    readonly environment: Readonly<Record<string, string>>;
    /** The ConfigMap with program.cjs. */
    readonly configMapName: string;
    /** The program's arguments. */
    readonly args: readonly string[];
    readonly mounts: readonly MountedVolume[];
    /** Exit codes that no other try can change. */
    readonly finalExitCodes: readonly number[];
}

/** Docker's official image of Node.js, for all architectures. */
export const PROGRAM_IMAGE = "library/node:22-alpine";

/** The folder of the ConfigMap's files. */
export const programFolder = (part: string) => `/${part}`;

/** For the whole Job. The program ends itself before, with a message that says what it waited for. */
export const PROGRAM_DEADLINE_SECONDS = 1800;

/** Docker's Node.js images have the user `node` under this number. */
const USER = 1000;

/**
 * One pod at a time, as far as Kubernetes promises that (docs/facts/kubernetes.md#a-job-may-run-two-pods-at-once).
 * A Job that is done stays: with ttlSecondsAfterFinished a refresh
 * would miss it, and the next `up` would make it again.
 */
export function programJobSpec(job: ProgramJob): kubernetes.batch.v1.JobSpec {
    return {
        completions: 1,
        parallelism: 1,
        backoffLimit: 0,
        activeDeadlineSeconds: PROGRAM_DEADLINE_SECONDS,
        podReplacementPolicy: "Failed",
        podFailurePolicy: { rules: failureRules(job) },
        template: {
            metadata: {
                annotations: annotations(job),
                labels: { ...job.podLabels, "sidecar.istio.io/inject": "false" },
            },
            spec: podSpec(job),
        },
    };
}

/** A drained node is no failure. */
export const DRAINED: kubernetes.batch.v1.PodFailurePolicyRule = {
    action: "Ignore",
    onPodConditions: [{ type: "DisruptionTarget", status: "True" }],
};

/**
 * A drained node is no failure, and after most exit codes another pod tries again. A stop that only a person can end is
 * the one failure that counts, so that the Job fails at once. The action FailJob would do that too, but the Kubernetes
 * provider does not know its reason and would wait on (docs/decisions/0017-a-stopped-init-job-fails-at-once.md).
 */
function failureRules({ part, finalExitCodes }: ProgramJob): kubernetes.batch.v1.PodFailurePolicyRule[] {
    return [
        DRAINED,
        {
            action: "Ignore",
            onExitCodes: { containerName: part, operator: "NotIn", values: [...finalExitCodes] },
        },
    ];
}

/** A sidecar would keep the Job running for ever, and an evicted pod would only begin again. */
function annotations({ podAnnotations }: ProgramJob): Record<string, string> {
    return {
        "vault.hashicorp.com/agent-inject": "false",
        "sidecar.istio.io/inject": "false",
        "linkerd.io/inject": "disabled",
        "karpenter.sh/do-not-disrupt": "true",
        "cluster-autoscaler.kubernetes.io/safe-to-evict": "false",
        ...podAnnotations,
    };
}

function podSpec(job: ProgramJob): kubernetes.core.v1.PodSpec {
    const { serviceAccountName, imagePullSecrets, configMapName, mounts } = job;
    return {
        ...(serviceAccountName !== undefined && { serviceAccountName }),
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        // The Job's podFailurePolicy needs it. A pod that failed stays, with its log.
        restartPolicy: "Never",
        terminationGracePeriodSeconds: 120,
        ...(imagePullSecrets.length > 0 && { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) }),
        securityContext: {
            runAsNonRoot: true,
            runAsUser: USER,
            runAsGroup: USER,
            // So that the user may read the projected tokens, and Secrets.
            fsGroup: USER,
            seccompProfile: { type: "RuntimeDefault" },
        },
        containers: [container(job)],
        volumes: [{ name: "program", configMap: { name: configMapName } }, ...mounts.map(({ volume }) => volume)],
    };
}

function container(job: ProgramJob): kubernetes.core.v1.Container {
    const { part, image, environment, resources, args, mounts } = job;
    const folder = programFolder(part);
    return {
        name: part,
        image,
        command: ["node", `${folder}/program.cjs`, ...args],
        env: Object.entries(environment).map(([name, value]) => ({ name, value })),
        resources,
        securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
        },
        volumeMounts: [
            { name: "program", mountPath: folder, readOnly: true },
            ...mounts.map(({ volume, path }) => ({ name: volume.name, mountPath: path, readOnly: true })),
        ],
    };
}

/** A name of a Job is a label of its pods too. */
const NAME_LIMIT = 63;

/** A Job cannot be changed, so another content makes another Job. `digest` changes with the content. */
export function jobName(name: string, part: string, digest: string): string {
    const end = `-${part}-${digest}`;
    return `${name.slice(0, NAME_LIMIT - end.length).replace(/[-.]+$/, "")}${end}`;
}
