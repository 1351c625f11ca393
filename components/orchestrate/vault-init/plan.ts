/** The objects of the Job that initialises Vault: a ConfigMap with the program, and the Job. Pure plans. */
import { createHash } from "node:crypto";
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import { FINAL_EXIT_CODES } from "./program/stop";
import { programText } from "./program-text";
import type { InitSettings, Timing } from "./settings";

/** What the Job is made of, besides the program. */
export interface InitJobOptions {
    /** What the names of the objects begin with. */
    readonly name: string;
    readonly serviceAccountName: string;
    /** For kube2iam, which reads its annotation from pods. */
    readonly podAnnotations: Readonly<Record<string, string>>;
    /** An image with Node.js 20.19 or later as `node` on its PATH. */
    readonly image: string;
    readonly imagePullSecrets: readonly string[];
    readonly resources: kubernetes.core.v1.ResourceRequirements;
    /** Environment variables, such as AWS_REGION. No secret. */
    readonly environment: Readonly<Record<string, string>>;
    /** The audience of the token with which the Job logs in to Vault. By default the API server's. */
    readonly tokenAudience?: string | undefined;
    /** The Secret whose `ca.crt` signs Vault's certificate. Without it only well-known CAs are trusted. */
    readonly caSecretName?: string | undefined;
    readonly settings: Omit<InitSettings, "timing">;
}

/** The objects. Their names change with every change of the program or of what it is told. */
export interface InitJobObjects {
    readonly configMap: {
        readonly metadata: { readonly name: string; readonly namespace: string };
        readonly immutable: true;
        readonly data: Readonly<Record<string, string>>;
    };
    readonly job: {
        readonly metadata: { readonly name: string; readonly namespace: string };
        readonly spec: kubernetes.batch.v1.JobSpec;
    };
}

/** The default image: Docker's official one, for all architectures. */
export const INIT_IMAGE = "library/node:22-alpine";

/** Where the pod finds what it needs. */
const PROGRAM = "/vault-init";
const TOKEN = "/vault-init-token";
const CA = "/vault-init-ca";

/** Where the Job's token is, for the settings. */
export const TOKEN_FILE = `${TOKEN}/token`;

/** A name of a Job is a label of its pods too. */
const NAME_LIMIT = 63;
const HASH_LENGTH = 10;

/** Docker's Node.js images have the user `node` under this number. */
const USER = 1000;

/** For the whole Job. The program ends itself before, with a message that says what it waited for. */
export const INIT_DEADLINE_SECONDS = 1800;

export const TIMING: Timing = {
    poll: 2,
    deadline: INIT_DEADLINE_SECONDS - 100,
    denied: 120,
    sealed: 120,
    otherPod: 30,
};

/** The ConfigMap and the Job. */
export function initJob(options: InitJobOptions): InitJobObjects {
    const { namespace } = options.settings;
    const data = {
        "program.cjs": programText(),
        "settings.json": JSON.stringify({ ...options.settings, timing: TIMING }, null, 2),
    };
    const name = nameOf(options, data);
    const metadata = { name, namespace };
    return {
        configMap: { metadata, immutable: true, data },
        job: { metadata, spec: jobSpec(options, name) },
    };
}

/** A Job cannot be changed, so another program, other settings or another pod make another Job. */
function nameOf(options: InitJobOptions, data: object): string {
    const content = JSON.stringify([data, jobSpec(options, "")]);
    const end = `-init-${createHash("sha256").update(content).digest("hex").slice(0, HASH_LENGTH)}`;
    return `${options.name.slice(0, NAME_LIMIT - end.length).replace(/[-.]+$/, "")}${end}`;
}

/**
 * One pod at a time, as far as Kubernetes promises that (docs/facts/kubernetes.md#a-job-may-run-two-pods-at-once).
 * A Job that is done stays: with ttlSecondsAfterFinished a refresh
 * would miss it, and the next `up` would make it again.
 */
function jobSpec(options: InitJobOptions, configMapName: string): kubernetes.batch.v1.JobSpec {
    return {
        completions: 1,
        parallelism: 1,
        backoffLimit: 20,
        activeDeadlineSeconds: INIT_DEADLINE_SECONDS,
        podReplacementPolicy: "Failed",
        podFailurePolicy: { rules: failureRules() },
        template: {
            metadata: { annotations: annotations(options), labels: { "sidecar.istio.io/inject": "false" } },
            spec: podSpec(options, configMapName),
        },
    };
}

/**
 * A drained node is no failure. A stop that only a person can end fails the Job at once, so that `up` tells it and does
 * not wait for half an hour (docs/decisions/0017-a-stopped-init-job-fails-at-once.md).
 */
function failureRules(): kubernetes.batch.v1.PodFailurePolicyRule[] {
    return [
        { action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] },
        {
            action: "FailJob",
            onExitCodes: { containerName: "vault-init", operator: "In", values: [...FINAL_EXIT_CODES] },
        },
    ];
}

/** A sidecar would keep the Job running for ever, and an evicted pod would only begin again. */
function annotations({ podAnnotations }: InitJobOptions): Record<string, string> {
    return {
        "vault.hashicorp.com/agent-inject": "false",
        "sidecar.istio.io/inject": "false",
        "linkerd.io/inject": "disabled",
        "karpenter.sh/do-not-disrupt": "true",
        "cluster-autoscaler.kubernetes.io/safe-to-evict": "false",
        ...podAnnotations,
    };
}

function podSpec(options: InitJobOptions, configMapName: string): kubernetes.core.v1.PodSpec {
    const { serviceAccountName, imagePullSecrets } = options;
    return {
        serviceAccountName,
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
            // So that the user may read the projected tokens, the one for AWS among them.
            fsGroup: USER,
            seccompProfile: { type: "RuntimeDefault" },
        },
        containers: [container(options)],
        volumes: volumes(options, configMapName),
    };
}

function container({ image, resources, environment, caSecretName }: InitJobOptions): kubernetes.core.v1.Container {
    const env = { ...environment, ...(caSecretName && { NODE_EXTRA_CA_CERTS: `${CA}/ca.crt` }) };
    return {
        name: "vault-init",
        image,
        command: ["node", `${PROGRAM}/program.cjs`, `${PROGRAM}/settings.json`],
        env: Object.entries(env).map(([name, value]) => ({ name, value })),
        resources,
        securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
        },
        volumeMounts: [
            { name: "program", mountPath: PROGRAM, readOnly: true },
            { name: "token", mountPath: TOKEN, readOnly: true },
            ...(caSecretName === undefined ? [] : [{ name: "ca", mountPath: CA, readOnly: true }]),
        ],
    };
}

function volumes({ tokenAudience, caSecretName }: InitJobOptions, configMapName: string): kubernetes.core.v1.Volume[] {
    const token = { path: "token", expirationSeconds: 3600, ...(tokenAudience && { audience: tokenAudience }) };
    return [
        { name: "program", configMap: { name: configMapName } },
        { name: "token", projected: { sources: [{ serviceAccountToken: token }] } },
        ...(caSecretName === undefined
            ? []
            : [{ name: "ca", secret: { secretName: caSecretName, items: [{ key: "ca.crt", path: "ca.crt" }] } }]),
    ];
}
