/** The objects of the Job that registers chains and accounts: a ConfigMap, a Secret and the Job. Pure plans. */
import { createHash } from "node:crypto";
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import {
    jobName,
    PROGRAM_DEADLINE_SECONDS,
    PROGRAM_IMAGE,
    programJobSpec,
    type ProgramJob,
} from "../../kubernetes/program-job";
import { FINAL_EXIT_CODES } from "./program/stop";
import { programText } from "./program-text";
import type { RegistrationSettings, Timing } from "./settings";

/** The default image. */
export const REGISTRATION_IMAGE = PROGRAM_IMAGE;

export const TIMING: Timing = { poll: 3, deadline: PROGRAM_DEADLINE_SECONDS - 100, patience: 180 };

const PART = "registration";
const SETTINGS = "/registration-settings";
const SETTINGS_FILE = "settings.json";

/** Small: the program makes a few calls. */
const RESOURCES = { requests: { cpu: "20m", memory: "64Mi" }, limits: { memory: "256Mi" } };

/** The content of the ConfigMap, and its name, which changes with the content. */
export function programFiles(name: string): { readonly name: string; readonly data: Record<string, string> } {
    const text = programText();
    const digest = createHash("sha256").update(text).digest("hex").slice(0, 10);
    return { name: jobName(name, PART, digest), data: { "program.cjs": text } };
}

/** The content of the Secret: URLs of nodes may hold passwords, and the API key does. */
export function settingsFile(settings: Omit<RegistrationSettings, "timing">): Record<string, string> {
    return { [SETTINGS_FILE]: JSON.stringify({ ...settings, timing: TIMING }) };
}

/** What the Job follows from, besides the program. */
export interface RegistrationJobOptions extends Pick<ProgramJob, "image" | "imagePullSecrets" | "podLabels"> {
    readonly name: string;
    readonly configMapName: string;
    readonly secretName: string;
    /** Changes with the Secret. It reveals nothing of it. */
    readonly checksum: string;
}

/** The Job. Its name changes with all that it is made of, because Jobs cannot be changed. */
export function registrationJob(options: RegistrationJobOptions): {
    readonly name: string;
    readonly spec: kubernetes.batch.v1.JobSpec;
} {
    const { name, image, imagePullSecrets, podLabels, configMapName, secretName, checksum } = options;
    const spec = programJobSpec({
        ...{ part: PART, image, imagePullSecrets, podLabels, configMapName },
        resources: RESOURCES,
        podAnnotations: { "pulumi-ensemble/checksum": checksum },
        environment: {},
        args: [`${SETTINGS}/${SETTINGS_FILE}`],
        mounts: [{ path: SETTINGS, volume: { name: "settings", secret: { secretName } } }],
        finalExitCodes: FINAL_EXIT_CODES,
    });
    const digest = createHash("sha256").update(JSON.stringify(spec)).digest("hex").slice(0, 10);
    return { name: jobName(name, PART, digest), spec };
}
