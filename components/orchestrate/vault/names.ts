/** Names that HashiCorp's chart derives from a release's name, and where Vault is found. */

/** The port of Vault's API, in the pods and in the chart's Services. */
const API_PORT = 8200;

/** Where a Vault is installed. */
export interface VaultPlace {
    readonly releaseName: string;
    readonly namespace: string;
}

/** The StatefulSet, and the beginning of all names (docs/facts/vault.md#names-follow-the-release). */
export function serverName(releaseName: string): string {
    return releaseName.includes("vault") ? releaseName : `${releaseName}-vault`;
}

/** The labels of the servers' pods. */
export function serverLabels(releaseName: string): Record<string, string> {
    return {
        "app.kubernetes.io/name": "vault",
        "app.kubernetes.io/instance": releaseName,
        component: "server",
    };
}

/** The objects beside the release. */
export function objectNames(releaseName: string) {
    const server = serverName(releaseName);
    return { tls: `${server}-tls`, ca: `${server}-ca`, budget: `${server}-budget` };
}

/** The URLs at which Vault answers inside the cluster. */
export function addresses({ releaseName, namespace }: VaultPlace, replicas: number) {
    const server = serverName(releaseName);
    const pods = podNames(server, replicas).map((pod) => url(pod, namespace));
    return { active: url(`${server}-active`, namespace), any: url(server, namespace), pods };
}

/** The URL of the first pod. Vault is initialised there: the Service would choose a pod for each call. */
export function firstServer({ releaseName, namespace }: VaultPlace): string {
    return url(podNames(serverName(releaseName), 1)[0]!, namespace);
}

/** The pod's own URL, as its environment spells it. */
export function ownAddress({ releaseName, namespace }: VaultPlace): string {
    return url(`$(VAULT_K8S_POD_NAME).${serverName(releaseName)}-internal`, namespace);
}

/** Every name by which pods, probes and the servers themselves reach a server. */
export function serverNames({ releaseName, namespace }: VaultPlace, replicas: number): string[] {
    const server = serverName(releaseName);
    const services = ["", "-active", "-standby", "-internal"].map((end) => `${server}${end}`);
    const inside = [...services, `*.${server}-internal`, ...podNames(server, replicas)];
    return [...inside.flatMap((name) => [name, ...qualified(name, namespace)]), "localhost"];
}

/** The address that pods have in VAULT_ADDR. */
export const OWN_IP = "127.0.0.1";

function podNames(server: string, replicas: number): string[] {
    return Array.from({ length: replicas }, (_, index) => `${server}-${index}.${server}-internal`);
}

function qualified(name: string, namespace: string): string[] {
    return ["", ".svc", ".svc.cluster.local"].map((end) => `${name}.${namespace}${end}`);
}

function url(host: string, namespace: string): string {
    return `https://${host}.${namespace}.svc:${API_PORT}`;
}
