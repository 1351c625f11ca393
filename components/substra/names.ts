/** Names that the Substra charts derive or the guides use, each written once. */
import { kebabCase } from "./msp-id";

/**
 * The gRPC port of an orchestrator's Service; its container port is compiled in
 * (docs/facts/substra-server.md#what-the-orchestrator-reads-at-its-start).
 */
export const ORCHESTRATOR_SERVICE_PORT = 9000;

/** Labels of the orchestrator's server pods, of whatever release. */
export const ORCHESTRATOR_SERVER = {
    "app.kubernetes.io/name": "orchestrator",
    "app.kubernetes.io/component": "server",
} as const;

/** The labels of a backend's pods that call the orchestrator. */
export const ORCHESTRATOR_CLIENT = { "role-orchestrator-client": "true" } as const;

/** Labels of a backend's server pods, of whatever release. */
export const BACKEND_SERVER = {
    "app.kubernetes.io/name": "substra-backend-server",
    "app.kubernetes.io/part-of": "substra-backend",
} as const;

/** The common name of a network's CA if none is given. */
export const AUTHORITY_NAME = "Orchestrator Root CA";

/** Secrets and ConfigMaps beside the orchestrator, named as in Substra's guides. */
export const ORCHESTRATOR_OBJECTS = {
    serverPair: "orchestrator-tls-server-pair",
    caCert: "orchestrator-tls-cacert",
    /** cert-manager's. It is another Secret than the component's own, so that neither overwrites the other. */
    issuedPair: "orchestrator-tls-server-issued",
} as const;

/** Secrets and ConfigMaps beside a backend; the first is named as in Substra's guides. */
export const BACKEND_OBJECTS = {
    caCert: "orchestrator-cacert",
    clientPair: "orchestrator-tls-client-pair",
} as const;

/**
 * The Secret with the CA of one generation, which clientCACerts lists: one CA for each Secret
 * (docs/facts/substra-charts.md#client-cas-are-lists-of-secrets-by-msp-id).
 */
export function clientCaSecretName(generation: number): string {
    return `${ORCHESTRATOR_OBJECTS.caCert}-g${generation}`;
}

/** The Secrets with the CAs of an organization's own: the one that signs, and the one that follows it. */
export function ownClientCaSecretNames(mspId: string): { readonly certPem: string; readonly nextCertPem: string } {
    const name = `orchestrator-tls-client-ca-${kebabCase(mspId)}`;
    return { certPem: name, nextCertPem: `${name}-next` };
}

/**
 * The Service and Deployment of an orchestrator release, as the chart names them
 * (docs/facts/substra-charts.md#the-server-is-named-after-its-release).
 */
export function orchestratorServerName(releaseName: string): string {
    const name = releaseName.includes("orchestrator") ? releaseName : `${releaseName}-orchestrator`;
    return `${name}-server`.slice(0, 63).replace(/-$/, "");
}

/** Where an orchestrator is. */
export interface OrchestratorPlace {
    /** The public host name, where it has one. */
    readonly hostname?: string | undefined;
    readonly releaseName: string;
    readonly namespace: string;
}

/** Every name by which the orchestrator is reached: through its ingress, and inside its cluster. */
export function orchestratorNames({ hostname, releaseName, namespace }: OrchestratorPlace): string[] {
    const service = `${orchestratorServerName(releaseName)}.${namespace}`;
    const inside = [service, `${service}.svc`, `${service}.svc.cluster.local`];
    return hostname === undefined ? inside : [hostname, ...inside];
}

/**
 * Where the charts' own tags of these images still are: docker.io/bitnami no longer holds them
 * (docs/facts/substra-charts.md#default-images-are-gone-from-docker-hub).
 */
export const BITNAMI_IMAGES = {
    postgresql: "bitnamilegacy/postgresql",
    redis: "bitnamilegacy/redis",
    minio: "bitnamilegacy/minio",
} as const;
