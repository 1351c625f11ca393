/** Names of a key manager's objects, and where it is found. */
import { recommendedLabels } from "../../kubernetes/labels";

/** The ports that the key manager listens on. */
export const API_PORT = 8080;
export const HEALTH_PORT = 8081;

/** Where a key manager is installed. */
export interface KeyManagerPlace {
    /** The name of its Deployment, Service and ServiceAccount. */
    readonly serviceName: string;
    readonly namespace: string;
}

/** The labels of its pods. */
export function podLabels(serviceName: string): Record<string, string> {
    return { ...recommendedLabels("quorum-key-manager", serviceName), "app.kubernetes.io/component": "server" };
}

/** The objects with a name of their own. */
export function objectNames(serviceName: string) {
    return {
        tls: `${serviceName}-tls`,
        apiKeys: `${serviceName}-api-keys`,
        budget: `${serviceName}-budget`,
        loadBalancer: `${serviceName}-public`,
        /** A hash of its content follows. */
        configuration: `${serviceName}-config`,
        /** A hash of its content follows. */
        migration: `${serviceName}-migrate`,
    };
}

/** The names by which clients inside the cluster reach it, and a forwarded port. */
export function dnsNames({ serviceName, namespace }: KeyManagerPlace): string[] {
    const qualified = ["", ".svc", ".svc.cluster.local"].map((end) => `${serviceName}.${namespace}${end}`);
    return [serviceName, ...qualified, "localhost"];
}

/** The host by which other namespaces reach it. */
export function hostOf({ serviceName, namespace }: KeyManagerPlace): string {
    return `${serviceName}.${namespace}.svc`;
}
