/** Names that HashiCorp's chart derives from a release's name, and where Vault is found. */
import { recommendedLabels } from "../../kubernetes/labels";
import { serverName } from "../vault-chart";

/** The port of Vault's API, in the pods and in the chart's Services. */
const API_PORT = 8200;

/** The path of the Kubernetes auth method, unless the user names another. The chart's helpers have it by default. */
export const AUTH_PATH = "kubernetes";

/** Where a Vault is installed. */
export interface VaultPlace {
    readonly releaseName: string;
    readonly namespace: string;
}

/** The labels of the servers' pods. */
export function serverLabels(releaseName: string): Record<string, string> {
    return { ...recommendedLabels("vault", releaseName), component: "server" };
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

function podNames(server: string, replicas: number): string[] {
    return Array.from({ length: replicas }, (_, index) => `${server}-${index}.${server}-internal`);
}

function url(host: string, namespace: string): string {
    return `https://${host}.${namespace}.svc:${API_PORT}`;
}
