import type { Scenario } from "./common";

/** Servers in HA and nothing else. The chart's default is one server with a volume, and a webhook. */
function scenario(title: string, server: Record<string, unknown>, more: object = {}, release = "vault"): Scenario {
    const { ha, ...rest } = server;
    const values = {
        injector: { enabled: false },
        server: { ...rest, ha: { enabled: true, ...(ha as object | undefined) } },
        ...more,
    };
    return { title, release, namespace: "orchestrate", values };
}

const hostname = { labelSelector: { matchLabels: { component: "server" } }, topologyKey: "kubernetes.io/hostname" };

/** The sets of values with which HashiCorp's chart is rendered. */
export const vaultScenarios: readonly Scenario[] = [
    scenario("defaults", {}),
    scenario(
        "TLS, an account of IRSA and a configuration",
        {
            image: { repository: "mirror.example/vault", tag: "2.0.4" },
            updateStrategyType: "RollingUpdate",
            resources: { requests: { cpu: "250m" }, limits: { memory: "1Gi" } },
            serviceAccount: { create: true, name: "vault", annotations: { "eks.amazonaws.com/role-arn": "arn" } },
            annotations: { roll: "abc" },
            extraEnvironmentVars: { AWS_REGION: "eu-west-1", VAULT_CACERT: "/vault/userconfig/vault-ca/ca.crt" },
            extraVolumes: [
                { type: "secret", name: "vault-tls" },
                { type: "secret", name: "vault-ca" },
            ],
            statefulSet: {
                securityContext: {
                    pod: { runAsNonRoot: true, runAsUser: 100, seccompProfile: { type: "RuntimeDefault" } },
                    container: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
                },
            },
            dataStorage: { enabled: false },
            ha: {
                replicas: 5,
                apiAddr: "https://$(VAULT_K8S_POD_NAME).vault-internal.orchestrate.svc:8200",
                config: 'ui = true\nservice_registration "kubernetes" {}\n',
                disruptionBudget: { enabled: false },
            },
        },
        { global: { tlsDisable: false, imagePullSecrets: [{ name: "mirror" }] } },
    ),
    scenario("placement", {
        affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [hostname] } },
        topologySpreadConstraints: [
            { maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway" },
        ],
        nodeSelector: { "kubernetes.io/arch": "amd64" },
        tolerations: [{ key: "vault", operator: "Exists" }],
        priorityClassName: "high",
    }),
    scenario("a file that an init container copies", {
        extraInitContainers: [{ name: "copy", image: "plugin:1", command: ["cp", "/a", "/b"] }],
        volumes: [{ name: "plugins", emptyDir: {} }],
        volumeMounts: [{ name: "plugins", mountPath: "/vault/plugins", readOnly: true }],
    }),
    scenario("a volume for the audit", { auditStorage: { enabled: true, size: "20Gi", storageClass: "fast" } }),
    scenario("a network policy", { networkPolicy: { enabled: true, egress: [{}] } }),
    scenario("another release", {}, {}, "secrets"),
    scenario("one server", { ha: { replicas: 1 } }),
    scenario("a budget of its own", { ha: { disruptionBudget: { maxUnavailable: 2 } } }),
    scenario("metrics", {}, { serverTelemetry: { serviceMonitor: { enabled: true, selectors: { team: "a" } } } }),
    scenario("the interface of its own", {}, { ui: { enabled: true } }),
];
