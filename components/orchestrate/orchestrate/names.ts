/** Names that the chart derives from a release's name, and where Orchestrate is found. */
import { recommendedLabels } from "../../kubernetes/labels";

export const API_PORT = 8081;
export const METRICS_PORT = 8082;

/** Where an Orchestrate is installed. */
export interface OrchestratePlace {
    readonly releaseName: string;
    readonly namespace: string;
}

/** The beginning of all names: the release's, with the chart's appended unless that is in it. */
export function fullName(releaseName: string): string {
    return releaseName.includes("orchestrate") ? releaseName : `${releaseName}-orchestrate`;
}

/** The processes, by the ends of their names. */
export const PROCESSES = { api: "api", txSender: "tx-sender", txListener: "tx-listener" } as const;
export type Process = keyof typeof PROCESSES;

/** The label that tells the processes apart. */
export const COMPONENT = "app.kubernetes.io/component";

/** The labels that all pods of an Orchestrate have, but for those of embedded services. */
export const ownLabels = (releaseName: string) => recommendedLabels("orchestrate", releaseName);

/** The labels of the pods of a process. */
export function podLabels(releaseName: string, process: Process): Record<string, string> {
    return { ...ownLabels(releaseName), [COMPONENT]: PROCESSES[process] };
}

/** The labels of the registration's pods. */
export function registrationLabels(releaseName: string): Record<string, string> {
    return { ...ownLabels(releaseName), [COMPONENT]: "registration" };
}

/** The objects beside the release. */
export function objectNames(releaseName: string) {
    const named = (end: string) => `${releaseName}-${end}`;
    return {
        /** The Secrets with the variables of each process. */
        environment: {
            api: named("api-environment"),
            txSender: named("tx-sender-environment"),
            txListener: named("tx-listener-environment"),
        },
        trust: named("trust"),
        pull: named("image-pull"),
        registration: named("registration"),
        budget: named("api-budget"),
    };
}

/** The URLs of the API inside the cluster. */
export function addresses({ releaseName, namespace }: OrchestratePlace) {
    const host = `${fullName(releaseName)}-${PROCESSES.api}.${namespace}.svc`;
    return { api: `http://${host}:${API_PORT}`, metrics: `http://${host}:${METRICS_PORT}` };
}
