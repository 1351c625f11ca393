/** How Vault's servers run: images, placement, telemetry, plugin, and what else is in their configuration. */
import * as z from "zod";
import { choice, object, section } from "../../../../contract";
import { resourcesInput } from "../../../kubernetes/container-resources";
import { labelValue, qualifiedName } from "../../../shared/formats";
import { imageReference } from "../../image";
import { INIT_IMAGE } from "../../vault-init/plan";

/**
 * The chart's own version of Vault, of the same day: 2.0.1 does not start under it
 * (docs/facts/vault.md#some-versions-of-vault-do-not-start-under-its-chart).
 */
const SERVER_IMAGE = "hashicorp/vault:2.0.4";

const PLUGIN_IMAGE = "consensys/quorum-hashicorp-vault-plugin:v1.1.4";

export const imagesInput = section("orchestrate:VaultImages", "The images of a Vault.", {
    server: imageReference()
        .default(SERVER_IMAGE)
        .meta({
            description:
                "The image of the servers, with its tag. From Vault 2.0 on, lost keys are rebuilt with `breakGlass` " +
                "only. From 1.15 on, Vault's licence is the BUSL.",
            onChange: "restart",
        }),
    init: imageReference().default(INIT_IMAGE).meta({
        description: "The image of the init Job: one with Node.js 20.19 or later as `node`.",
        onChange: "update",
    }),
}).meta({ description: "The images." });

/** What each server reserves and gets at most. */
export const RESOURCES = { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "1Gi" } };
export const serverResources = resourcesInput("each server", RESOURCES);

const antiAffinity = choice("orchestrate:VaultAntiAffinity", "Whether servers share a node.", {
    required: "No two on one node. There must be as many nodes as servers.",
    preferred: "No two on one node if there are enough nodes.",
});

export const placementInput = section("orchestrate:VaultPlacement", "Where Vault's servers run.", {
    antiAffinity: antiAffinity.default("required").meta({
        description: "Whether servers share a node. They are spread over zones in any case, as far as there are some.",
        onChange: "restart",
    }),
    nodeSelector: z.record(qualifiedName(), labelValue()).default({}).meta({
        description: "The labels of nodes that may run servers. With the plugin, kubernetes.io/arch is amd64.",
        onChange: "restart",
    }),
}).meta({ description: "Where the servers run." });

export const updateStrategy = choice("orchestrate:VaultUpdateStrategy", "How changed pods come into being.", {
    RollingUpdate: "Kubernetes replaces one pod after the other, and each unseals itself.",
    OnDelete:
        "You delete pods, the active one last. Until then a renewed certificate is not in use. With a new plugin, " +
        "delete the pods while that `up` runs: its Job waits for an active server with the plugin.",
});

/** None at all would turn the metrics off (docs/facts/vault.md#metrics-that-are-not-kept). */
const duration = () =>
    z.string().regex(/^[1-9]\d*(?:s|m|h)$/, "is not a duration. Give a number from 1 and s, m or h, like 24h.");

export const telemetryInput = section("orchestrate:VaultTelemetry", "The metrics of Vault's servers.", {
    enabled: z.boolean().default(false).meta({
        description: "Whether servers keep metrics for Prometheus.",
        onChange: "restart",
    }),
    retention: duration()
        .default("24h")
        .meta({
            description:
                "How long a metric is kept once it was last written: a number and s, m or h. Vault writes some " +
                "gauges every ten minutes only, so with less than that they are missing in between.",
            onChange: "restart",
        }),
    unauthenticated: z.boolean().default(false).meta({
        description: "Whether metrics are read without a token, by whoever reaches the port.",
        onChange: "restart",
    }),
    serviceMonitor: z.boolean().default(false).meta({
        description: "Whether there is a ServiceMonitor. It needs the Prometheus Operator.",
        onChange: "update",
    }),
}).meta({ description: "Metrics, at /v1/sys/metrics." });

/** A path of Vault's API, such as that of a secrets engine. */
export const mountPath = () =>
    z
        .string()
        .regex(
            /^[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*$/,
            "is not a path. Use letters, digits, hyphens and underscores, with slashes between parts only.",
        );

export const pluginInput = object("orchestrate:QuorumPlugin", "Quorum's secrets engine, a plugin of Vault.", {
    image: imageReference()
        .default(PLUGIN_IMAGE)
        .meta({
            description:
                "The image that the plugin's file is copied from, with its tag. v1.1.4 and earlier are for amd64 " +
                "alone. The copy has no file capabilities, which would keep a pod without IPC_LOCK from starting it.",
            onChange: "restart",
        }),
    file: z
        .string()
        .regex(/^(?:\/[\w.-]+)+$/, "is not the path of a file. Give the whole path, from the first slash on.")
        .default("/vault/plugins/quorum-hashicorp-vault-plugin")
        .meta({
            description:
                "The plugin's file in that image, by its whole path. Its last part is the plugin's name in Vault: " +
                "with another one, give `path` another name too.",
            onChange: "restart",
        }),
    sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/, "is not a SHA-256. Give 64 hexadecimal digits, as sha256sum prints them.")
        .meta({
            description:
                "The SHA-256 of the plugin's file, hexadecimal. Vault starts no other file. It changes with the image.",
            onChange: "update",
        }),
    path: mountPath().default("quorum").meta({
        description: "The path of the secrets engine. What is at an earlier path stays there.",
        onChange: "update",
    }),
})
    .optional()
    .meta({ description: "Quorum's secrets engine. Without it there is none." });
