/** How workers and other backends call an API, and what follows from it. */
import { choice } from "../../../contract";
import { apiUrl } from "../addresses";

/** The input. */
export const backendReach = choice("substra:BackendReach", "How this organization's workers and others call its API.", {
    ingress: "By the public host name, which leads to a public address or to the cluster's ingress controller.",
    private: "By the public host name, which leads to a private address: in a VPN, or at an internal load balancer.",
    cluster: "By the Service, over HTTP, where all backends of the network are on one cluster.",
});

/** What the address follows from. */
export interface Reached {
    readonly reach: "ingress" | "private" | "cluster";
    readonly hostname: string;
    readonly port: number;
    readonly releaseName: string;
    readonly namespace: string;
}

/** The port of the Service, and of its pods. */
const SERVICE_PORT = 8000;

function serviceHost({ releaseName, namespace }: Reached): string {
    return `${releaseName}-substra-backend-server.${namespace}`;
}

/** The address that the other backends are told. They fetch models there. */
export function toldAddress(api: Reached): string {
    return api.reach === "cluster" ? `http://${serviceHost(api)}:${SERVICE_PORT}` : apiUrl(api.hostname, api.port);
}

/** The Host headers of those calls, beside the public one's. */
export function toldHosts(api: Reached): string[] {
    return api.reach === "cluster" ? [serviceHost(api)] : [];
}

/** Servers call each other too. The chart's policies open that way only with this value. */
export function localRequests({ reach }: Reached): { allowLocalRequests?: true } {
    return reach === "cluster" ? { allowLocalRequests: true } : {};
}
