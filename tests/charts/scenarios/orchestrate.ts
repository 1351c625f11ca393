import type { Scenario } from "./common";

const scenario = (title: string, values: Record<string, unknown>, release = "orchestrate"): Scenario => ({
    title,
    release,
    namespace: "orchestrate",
    values,
});

const security = {
    podSecurityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
};
const placement = {
    nodeSelector: { "kubernetes.io/arch": "amd64" },
    tolerations: [{ key: "ledger", operator: "Exists" }],
    affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
};
const resources = { requests: { cpu: "100m" }, limits: { memory: "256Mi" } };
const process = (existingSecret: string) => ({ ...security, ...placement, resources, existingSecret });

/** The sets of values with which ConsenSys's chart is rendered. */
export const orchestrateScenarios: readonly Scenario[] = [
    scenario("defaults", {}),
    scenario("Secrets, certificates and placement", {
        global: {
            image: { repository: "mirror.example/orchestrate", tag: "v21.12.9" },
            imageCredentials: { create: false, name: "pull" },
            environment: { LOG_LEVEL: "info", MULTI_TENANCY_ENABLED: "true" },
            tls: { enabled: true, client: { secretName: "trust", ca: "", crt: "", key: "" } },
        },
        podAnnotations: { roll: "1" },
        api: { ...process("api-variables"), replicaCount: 2, environment: { DB_HOST: "db", DB_PORT: "5432" } },
        txSender: { ...process("sender-variables"), podAnnotations: { roll: "2" }, environment: { REDIS_HOST: "r" } },
        txListener: { ...process("listener-variables"), podAnnotations: { roll: "3" }, environment: { TOPIC: "t" } },
    }),
    scenario("variables in the chart's own Secrets", {
        global: { environmentSecrets: { AUTH_API_KEY: "key" }, existingSecret: "more" },
        api: { environmentSecrets: { DB_PASSWORD: "password" } },
    }),
    scenario("an Ingress", {
        api: {
            ingress: {
                enabled: true,
                annotations: { "kubernetes.io/ingress.class": "nginx" },
                hosts: [{ host: "orchestrate.example", http: { paths: [{ path: "/", pathType: "Prefix" }] } }],
                tls: [{ hosts: ["orchestrate.example"], secretName: "orchestrate-tls" }],
            },
        },
    }),
    scenario(
        "another release name, accounts and metrics",
        {
            global: { serviceMonitor: { enabled: true, interval: "30s" } },
            api: { serviceAccount: { create: true } },
            txSender: { serviceAccount: { create: true, name: "sender" } },
            txListener: { serviceAccount: { name: "listener" } },
            migrate: { backoffLimit: 3 },
        },
        "ledger",
    ),
];
