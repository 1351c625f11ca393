/** The objects of the Job that initialises Vault: a ConfigMap with the program, and the Job. Pure plans. */
import { createHash } from "node:crypto";
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import {
    jobName,
    PROGRAM_DEADLINE_SECONDS,
    PROGRAM_IMAGE,
    programFolder,
    programJobSpec,
    type MountedVolume,
} from "../../kubernetes/program-job";
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

/** The default image. */
export const INIT_IMAGE = PROGRAM_IMAGE;

/** The container, and the folder of the program. */
const PART = "vault-init";

/** Where the pod finds what it needs. */
const TOKEN = "/vault-init-token";
const CA = "/vault-init-ca";

/** Where the Job's token is, for the settings. */
export const TOKEN_FILE = `${TOKEN}/token`;

const HASH_LENGTH = 10;

/** For the whole Job. */
export const INIT_DEADLINE_SECONDS = PROGRAM_DEADLINE_SECONDS;

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
    return jobName(options.name, "init", createHash("sha256").update(content).digest("hex").slice(0, HASH_LENGTH));
}

function jobSpec(options: InitJobOptions, configMapName: string): kubernetes.batch.v1.JobSpec {
    const { caSecretName, environment } = options;
    return programJobSpec({
        ...options,
        part: PART,
        environment: { ...environment, ...(caSecretName && { NODE_EXTRA_CA_CERTS: `${CA}/ca.crt` }) },
        configMapName,
        args: [`${programFolder(PART)}/settings.json`],
        mounts: mounts(options),
        finalExitCodes: FINAL_EXIT_CODES,
    });
}

function mounts({ tokenAudience, caSecretName }: InitJobOptions): MountedVolume[] {
    const token = { path: "token", expirationSeconds: 3600, ...(tokenAudience && { audience: tokenAudience }) };
    const ca = { secretName: caSecretName!, items: [{ key: "ca.crt", path: "ca.crt" }] };
    return [
        { path: TOKEN, volume: { name: "token", projected: { sources: [{ serviceAccountToken: token }] } } },
        ...(caSecretName === undefined ? [] : [{ path: CA, volume: { name: "ca", secret: ca } }]),
    ];
}
