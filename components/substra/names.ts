/** Names that the Substra charts derive or the guides use, each written once. */

/** The gRPC port of an orchestrator's Service; its container port is compiled in (facts/substra.md 2, 8). */
export const ORCHESTRATOR_SERVICE_PORT = 9000;

/** Secrets and ConfigMaps beside the orchestrator, named as in the guides (seeds 000). */
export const ORCHESTRATOR_OBJECTS = {
    serverPair: "orchestrator-tls-server-pair",
    caCert: "orchestrator-tls-cacert",
} as const;

/** Secrets and ConfigMaps beside a backend; the first is named as in the guide (seed 001). */
export const BACKEND_OBJECTS = {
    caCert: "orchestrator-cacert",
    clientPair: "orchestrator-tls-client-pair",
} as const;

/** The Secret with the CA of one generation, which clientCACerts lists (facts/substra.md 6.3: one CA per Secret). */
export function clientCaSecretName(generation: number): string {
    return `${ORCHESTRATOR_OBJECTS.caCert}-g${generation}`;
}

/** The Service and Deployment of an orchestrator release, as the chart names them (facts/substra.md 2). */
export function orchestratorServerName(releaseName: string): string {
    const name = releaseName.includes("orchestrator") ? releaseName : `${releaseName}-orchestrator`;
    return `${name}-server`.slice(0, 63).replace(/-$/, "");
}

/** Every name by which the orchestrator is reached: through its ingress, and inside its cluster. */
export function orchestratorNames(hostname: string, releaseName: string, namespace: string): string[] {
    const service = `${orchestratorServerName(releaseName)}.${namespace}`;
    return [hostname, service, `${service}.svc`, `${service}.svc.cluster.local`];
}

/** Where the charts' own tags of these images still are: docker.io/bitnami no longer holds them (facts/substra.md T1). */
export const BITNAMI_IMAGES = {
    postgresql: "bitnamilegacy/postgresql",
    redis: "bitnamilegacy/redis",
    minio: "bitnamilegacy/minio",
} as const;
