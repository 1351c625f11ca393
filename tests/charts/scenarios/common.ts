/** What the scenarios of the charts share. */
export type ChartName = "orchestrator" | "substra-backend" | "substra-frontend" | "vault" | "orchestrate";

/** One rendering of a chart. */
export interface Scenario {
    readonly title: string;
    readonly release: string;
    readonly namespace: string;
    readonly values: Record<string, unknown>;
}

export const placement = {
    nodeSelector: { disk: "fast" },
    tolerations: [{ key: "substra", operator: "Exists", effect: "NoSchedule" }],
    affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
};

export const ingress = {
    enabled: true,
    hostname: "api.ingen.example",
    ingressClassName: "nginx",
    annotations: { "example.org/team": "data" },
    extraPaths: [
        { path: "/more", pathType: "Prefix", backend: { service: { name: "other", port: { name: "http" } } } },
    ],
    extraHosts: [{ name: "alias.ingen.example", path: "/", pathType: "Prefix" }],
    extraTls: [{ hosts: ["alias.ingen.example"], secretName: "alias-tls" }],
};

export const persistence = (name: string) => ({ existingClaim: name, size: "20Gi", storageClass: "fast" });
export const classOnly = { size: "30Gi", storageClass: "fast" };
