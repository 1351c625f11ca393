/** How Vault's servers run: images, placement, telemetry, plugin, and what else is in their configuration. */
import * as z from "zod";
import { choice, object, section } from "../../../../contract";
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

const amounts = (usual: Record<string, string>, what: string) =>
    z
        .record(z.string(), z.string().regex(/^\d+(?:\.\d+)?(?:m|[KMGT]i?)?$/, "is not an amount, like 500m or 1Gi."))
        .default(usual)
        .meta({ description: what, onChange: "restart" });

export const resourcesInput = section("orchestrate:VaultServerResources", "The resources of each server.", {
    requests: amounts({ cpu: "250m", memory: "512Mi" }, "What each server is sure to get."),
    limits: amounts({ memory: "1Gi" }, "What each server may use at most."),
}).meta({ description: "The resources of each server." });

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
    OnDelete: "You delete pods, the active one last. Until then a renewed certificate is not in use.",
});

const duration = () => z.string().regex(/^\d+(?:s|m|h)$/, "is not a duration. Give a number and s, m or h, like 30s.");

export const telemetryInput = section("orchestrate:VaultTelemetry", "The metrics of Vault's servers.", {
    enabled: z.boolean().default(false).meta({
        description: "Whether servers keep metrics for Prometheus.",
        onChange: "restart",
    }),
    retention: duration().default("30s").meta({
        description: "How long a metric is kept for the next scrape.",
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
        .meta({ description: "The plugin's file in that image.", onChange: "restart" }),
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
