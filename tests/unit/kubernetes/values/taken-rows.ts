/** Chart values that are accepted. */

/** A short name, the component, the values. */
export const TAKEN: readonly (readonly [what: string, component: string, values: unknown])[] = [
    ["no values", "Backend", {}],
    [
        "values that are not known yet",
        "Backend",
        { server: undefined, worker: { replicaCount: undefined }, minio: { enabled: undefined } },
    ],
    [
        "values whose form Kubernetes defines",
        "Orchestrator",
        {
            affinity: { nodeAffinity: { any: [{ a: 1 }] } },
            tolerations: [{ key: "a", operator: "Exists", tolerationSeconds: 3 }],
            nodeSelector: { "example.com/pool": "a" },
            resources: { limits: { cpu: 1, memory: "2Gi", "nvidia.com/gpu": 1 }, claims: [{ name: "a" }] },
        },
    ],
    [
        "security contexts of a subchart",
        "Orchestrator",
        {
            postgresql: {
                primary: { podSecurityContext: { enabled: true, fsGroup: 1000680000, fsGroupChangePolicy: "Always" } },
            },
        },
    ],
    [
        "all values of a subchart",
        "Backend",
        {
            redis: {
                master: { persistence: { annotations: { a: "b" } }, nodeSelector: { a: "b" } },
                commonLabels: { a: "b" },
            },
        },
    ],
    [
        "values for all subcharts",
        "Backend",
        { global: { imageRegistry: "registry.example.com", imagePullSecrets: ["a"], redis: { password: "a" } } },
    ],
    ["globals below one subchart", "Backend", { minio: { global: { imageRegistry: "registry.example.com" } } }],
    [
        "settings of every scalar kind",
        "Backend",
        { config: { LOG_LEVEL: "DEBUG", HTTP_CLIENT_TIMEOUT_SECONDS: 30, ISOLATED: true } },
    ],
    [
        "nulls for single values",
        "Backend",
        {
            worker: { computePod: { affinity: null } },
            server: { podSecurityContext: { fsGroup: null }, resources: null },
            minio: { containerSecurityContext: { runAsUser: null } },
        },
    ],
    [
        "a null for an annotation",
        "Orchestrator",
        { ingress: { annotations: { "nginx.ingress.kubernetes.io/ssl-passthrough": null } } },
    ],
    [
        "environment variables with their parts",
        "Backend",
        { extraEnv: [{ name: "A", valueFrom: { secretKeyRef: { name: "a", key: "b" } } }] },
    ],
    [
        "a map without a prototype",
        "Orchestrator",
        Object.assign(Object.create(null) as object, { podAnnotations: { a: "b" } }),
    ],
    [
        "images that are in the registry beforehand",
        "Backend",
        { containerRegistry: { prepopulate: [{ image: "substra/tools:1", sourceRegistry: "ghcr.io" }] } },
    ],
];
