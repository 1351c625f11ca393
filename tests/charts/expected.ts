/**
 * What is known of the published charts (docs/facts/substra-charts.md, docs/facts/vault.md): their objects, hooks,
 * roles and needs.
 */
import type { ChartName } from "./scenarios";

/** All objects of a default release called `orchestrator`, `backend`, `frontend` or `vault`, by kind. */
export const expectedObjects: Record<ChartName, Record<string, readonly string[]>> = {
    orchestrator: {
        ConfigMap: [
            "orchestrator-postgresql-extended-configuration",
            "orchestrator-server-config",
            "orchestrator-server-database",
            "orchestrator-server-env",
        ],
        Deployment: ["orchestrator-server"],
        Job: ["orchestrator-migrations"],
        NetworkPolicy: [
            "orchestrator-common",
            "orchestrator-database",
            "orchestrator-deny-all",
            "orchestrator-postgresql",
            "orchestrator-server",
        ],
        Pod: ["orchestrator-test-connection"],
        Secret: ["orchestrator-postgresql", "orchestrator-server-database"],
        Service: ["orchestrator-postgresql", "orchestrator-postgresql-hl", "orchestrator-server"],
        ServiceAccount: ["orchestrator", "orchestrator-postgresql"],
        StatefulSet: ["orchestrator-postgresql"],
    },
    "substra-backend": {
        ConfigMap: [
            "backend-docker-registry-config",
            "backend-redis-configuration",
            "backend-redis-health",
            "backend-redis-scripts",
            "backend-substra-backend-database",
            "backend-substra-backend-oidc",
            "backend-substra-backend-orchestrator",
            "backend-substra-backend-redis",
            "backend-substra-backend-registry",
            "backend-substra-backend-server-uwsgi",
            "backend-substra-backend-settings",
            "backend-substra-backend-wait-init-migrations",
        ],
        Deployment: [
            "backend-docker-registry",
            "backend-minio",
            "backend-substra-backend-api-events",
            "backend-substra-backend-scheduler",
            "backend-substra-backend-scheduler-worker",
            "backend-substra-backend-server",
            "backend-substra-backend-worker-events",
        ],
        Job: ["backend-substra-backend-migrations"],
        NetworkPolicy: [
            "backend-minio",
            "backend-postgresql",
            "backend-redis",
            "backend-substra-backend-deny-ingress",
            "substra-backend-api-server-egress",
            "substra-backend-database-egress",
            "substra-backend-database-ingress",
            "substra-backend-deny-all-backend",
            "substra-backend-internet-builder-egress",
            "substra-backend-internet-egress",
            "substra-backend-internet-ingress",
            "substra-backend-orchestrator-client-egress",
            "substra-backend-redis-egress",
            "substra-backend-redis-ingress",
            "substra-backend-registry-egress",
            "substra-backend-registry-ingress",
            "substra-backend-registry-kaniko-egress",
            "substra-backend-server-egress",
            "substra-backend-server-ingress",
            "substra-backend-storage-egress",
            "substra-backend-storage-ingress",
        ],
        PersistentVolumeClaim: ["backend-docker-registry", "backend-minio", "backend-substra-backend-servermedias"],
        PodDisruptionBudget: ["backend-redis-master"],
        Role: ["api-event", "builder", "worker", "worker-event"].map((name) => `backend-substra-backend-${name}`),
        RoleBinding: ["api-event", "builder", "worker", "worker-event"].map(
            (name) => `backend-substra-backend-${name}`,
        ),
        Secret: [
            "backend-docker-registry-secret",
            "backend-minio",
            "backend-postgresql",
            "backend-redis",
            "backend-substra-backend-add-account",
            "backend-substra-backend-database",
            "backend-substra-backend-objectstore",
            "backend-substra-backend-server-key",
        ],
        Service: [
            "backend-docker-registry",
            "backend-minio",
            "backend-postgresql",
            "backend-postgresql-hl",
            "backend-redis-headless",
            "backend-redis-master",
            "backend-substra-backend-builder",
            "backend-substra-backend-server",
            "backend-substra-backend-worker",
        ],
        ServiceAccount: [
            "backend-minio",
            "backend-postgresql",
            "backend-redis-master",
            "backend-substra-backend-api-event",
            "backend-substra-backend-builder",
            "backend-substra-backend-event",
            "backend-substra-backend-worker",
        ],
        StatefulSet: [
            "backend-postgresql",
            "backend-redis-master",
            "backend-substra-backend-builder",
            "backend-substra-backend-worker",
        ],
    },
    "substra-frontend": Object.fromEntries(
        ["Deployment", "NetworkPolicy", "Service", "ServiceAccount"].map((kind) => [
            kind,
            ["frontend-substra-frontend"],
        ]),
    ),
    vault: {
        ClusterRoleBinding: ["vault-server-binding"],
        ConfigMap: ["vault-config"],
        Pod: ["vault-server-test"],
        PodDisruptionBudget: ["vault"],
        Role: ["vault-discovery-role"],
        RoleBinding: ["vault-discovery-rolebinding"],
        Service: ["vault", "vault-active", "vault-internal", "vault-standby"],
        ServiceAccount: ["vault"],
        StatefulSet: ["vault"],
    },
    orchestrate: {
        ConfigMap: [
            "orchestrate-api-envmap",
            "orchestrate-api-hook-envmap",
            "orchestrate-tx-listener-envmap",
            "orchestrate-tx-sender-envmap",
        ],
        Deployment: ["orchestrate-api", "orchestrate-tx-listener", "orchestrate-tx-sender"],
        Job: ["orchestrate-api-migrate-init-job"],
        Secret: ["orchestrate-registry"],
        Service: ["orchestrate-api", "orchestrate-tx-listener", "orchestrate-tx-sender"],
    },
};

const migrations = {
    "helm.sh/hook": "post-install,post-upgrade",
    "helm.sh/hook-delete-policy": "before-hook-creation",
};

const beforeAll = (weight: string) => ({
    "helm.sh/hook": "pre-install, pre-upgrade",
    "helm.sh/hook-delete-policy": "hook-succeeded",
    "helm.sh/hook-weight": weight,
});

/** The annotations of the objects that Helm runs as hooks. */
export const expectedHooks: Record<ChartName, Record<string, Record<string, string>>> = {
    orchestrator: {
        "orchestrator-migrations": migrations,
        "orchestrator-test-connection": { "helm.sh/hook": "test" },
    },
    "substra-backend": { "backend-substra-backend-migrations": migrations },
    "substra-frontend": {},
    vault: { "vault-server-test": { "helm.sh/hook": "test" } },
    orchestrate: {
        "orchestrate-api-hook-envmap": beforeAll("1"),
        "orchestrate-api-migrate-init-job": beforeAll("10"),
        "orchestrate-registry": { "helm.sh/hook": "pre-install", "helm.sh/hook-weight": "5" },
    },
};

const everything = ["api-k8s-client", "database-client", "internet-egress", "orchestrator-client", "redis-client"];
const computing = [...everything, "registry-client", "server-client", "storage-client"];
const scheduling = ["database-client", "orchestrator-client", "redis-client", "registry-client"];

/** The roles of the backend's pods (docs/facts/substra-charts.md#what-the-backends-policies-open). */
export const expectedRoles: Record<string, readonly string[]> = {
    "api-events": ["database-client", "orchestrator-client", "redis-client"],
    builder: computing,
    migrations: ["database-client"],
    scheduler: scheduling,
    "scheduler-worker": scheduling,
    server: [
        "database-client",
        "internet-egress",
        "internet-ingress",
        "orchestrator-client",
        "redis-client",
        "storage-client",
    ],
    worker: computing,
    "worker-events": ["api-k8s-client", "database-client", "orchestrator-client", "redis-client"],
};

/** The CPUs and GiB that all pods of a default release request. */
export const expectedRequests: Record<ChartName, { readonly cpu: number; readonly memory: number }> = {
    orchestrator: { cpu: 1.5, memory: 0.7 },
    "substra-backend": { cpu: 8, memory: 49.3 },
    "substra-frontend": { cpu: 0.1, memory: 0.2 },
    vault: { cpu: 0, memory: 0 },
    orchestrate: { cpu: 0, memory: 0 },
};

/** The objects that the user makes, by scenario. Other scenarios need none. */
export const expectedFromOutside: Record<ChartName, Record<string, readonly string[]>> = {
    orchestrator: {
        "TLS and mTLS with two MSP IDs": [
            "Secret ca-generation-1 key ca.crt",
            "Secret ca-generation-2 key ca.crt",
            "Secret server-ca",
            "Secret server-pair",
        ],
        "existing secrets": ["Secret db-login"],
        "database on an existing claim": ["PersistentVolumeClaim old-data"],
        "external database": [],
    },
    "substra-backend": {
        "TLS and mTLS": ["Secret client-pair", "Secret orchestrator-cacert"],
        "existing secrets": [
            "Secret accounts",
            "Secret db-login",
            "Secret minio-login key root-password",
            "Secret minio-login key root-user",
            "Secret redis-login key redis-password",
        ],
        "external registry": ["Secret registry-login key .dockerconfigjson"],
        "private CA with its certificate": [],
        "private CA in an existing secret": [
            "Secret substra-private-ca",
            "Secret substra-private-ca key private-ca.crt",
        ],
        "OIDC with a channel": ["Secret oidc-client"],
        "builder off": [],
        // Two pods use the account that the chart would have made. The account of the third is made under that name
        // (docs/facts/substra-charts.md#serviceaccount-names-agree-only-by-default).
        "own service account names": [
            "ServiceAccount ae",
            "ServiceAccount backend-substra-backend-builder",
            "ServiceAccount backend-substra-backend-worker",
        ],
    },
    "substra-frontend": { "full name and no service account": ["ServiceAccount default"] },
    vault: {
        "TLS, an account of IRSA and a configuration": ["Secret vault-ca", "Secret vault-tls"],
        "a volume for the audit": [],
    },
    orchestrate: {
        "Secrets, certificates and placement": [
            ...["Secret api-variables", "Secret listener-variables", "Secret sender-variables"],
            ...["Secret trust", "ServiceAccount default"],
        ],
        "variables in the chart's own Secrets": ["Secret more", "ServiceAccount default"],
        "an Ingress": ["ServiceAccount default"],
        "another release name, accounts and metrics": ["ServiceAccount listener"],
    },
};

/** Scenarios of the backend whose pods the restricted standard refuses, with the containers that it names. */
export const expectedBaseline: Record<string, readonly string[]> = {
    defaults: [],
    "private CA in an existing secret": ["add-cert"],
    "registry filled beforehand, Kaniko cache": ["kaniko", "pause", "wait-registry"],
    localstack: ["localstack"],
    "delete hooks": ["kubectl"],
    "builder off": [],
};
