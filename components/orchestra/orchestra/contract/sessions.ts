/** Sessions: where they run, what they reach, what they may use, and the catalogue of workshops. */
import * as z from "zod";
import { choice, object, plain, plainSection, section } from "../../../../contract";
import { cidr } from "../../../kubernetes/network-policies/inputs";
import { quantity } from "../../../kubernetes/quantity";
import { days, httpUrl, objectName, port } from "../../../shared/formats";
import { filled, replicas, sessionsNamespace } from "./formats";

const egress = section("orchestra:SessionEgress", "What sessions connect to, beside DNS.", {
    internet: z.boolean().default(true).meta({
        description: "Whether they reach public addresses.",
        onChange: "update",
    }),
    allowCidrs: z.array(cidr()).default([]).meta({
        description: "Private ranges that they reach too, such as that of a file server.",
        onChange: "update",
    }),
    blockCidrs: z.array(cidr()).default([]).meta({
        description: "Public ranges that they do not reach, such as a public address of the Kubernetes API.",
        onChange: "update",
    }),
});

const amount = (description: string) =>
    quantity().optional().meta({ description, derivedDefault: "no limit", onChange: "update" });

/** A session has one pod (docs/facts/orchestra.md#what-a-session-above-the-quota-does). */
const limit = (what: string) =>
    amount(
        `The most ${what}, as limits, of all sessions together. A launch above it stays Starting until there is room.`,
    );

const limits = plain(
    object("orchestra:SessionLimits", "What all sessions together may use.", {
        sessions: z
            .number()
            .int("is not a whole number of sessions.")
            .min(1, "is less than one session.")
            .optional()
            .meta({ description: "The most sessions at a time.", derivedDefault: "no limit", onChange: "update" }),
        cpu: limit("CPU"),
        memory: limit("memory"),
        storage: amount(
            "The most storage of all volumes in the namespace, with those that are kept for users without a session. " +
                "A launch above it fails.",
        ),
    }),
);

const warm = plain(
    object("orchestra:WarmCapacity", "Placeholder pods, which keep nodes ready until sessions take their place.", {
        replicas: replicas().meta({
            description: "Their number: sessions that find room at once.",
            onChange: "update",
        }),
        cpu: quantity().default("1").meta({ description: "The CPU that each reserves.", onChange: "update" }),
        memory: quantity().default("2Gi").meta({ description: "The memory that each reserves.", onChange: "update" }),
    }),
);

/** The input. */
export const sessionsInput = plainSection("orchestra:Sessions", "Sessions of workshops.", {
    namespace: sessionsNamespace.meta({ description: "Their namespace." }),
    confine: plain(z.boolean())
        .default(true)
        .meta({
            description:
                "Whether the API server refuses workshops outside that namespace. Without it, every user can start a " +
                "session in any namespace of the cluster. It needs Kubernetes 1.30 or later.",
            onChange: "update",
        }),
    egress: egress.meta({ description: "What they connect to. Private and link-local ranges are closed." }),
    limits: limits.optional().meta({ description: "What all sessions together may use.", onChange: "update" }),
    workspaceRetentionDays: days(3650).default(30).meta({
        description:
            "After how many days without a session the operator deletes a user's persistent volume, without asking.",
        onChange: "restart",
    }),
    warm: warm.optional().meta({
        description: "Room that is kept for sessions of a class that arrives at once.",
        derivedDefault: "none",
        onChange: "update",
    }),
}).meta({ description: "Sessions." });

const slug = z
    .string()
    .regex(
        /^(?=.{1,40}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
        "is not a workshop's slug. Use up to 40 lower-case letters, digits and hyphens, with a letter or digit " +
            "at both " +
            "ends.",
    );

const tag = choice("orchestra:WorkshopTag", "A tag. Orchestra knows no others.", {
    bioconductor: "Bioconductor.",
    jupyter: "Jupyter.",
    python: "Python.",
    rstudio: "RStudio.",
});

const tier = choice("orchestra:WorkshopTier", "A tier of nodes.", {
    small: "The tier small.",
    large: "The tier large.",
});

const duration = z
    .string()
    .regex(
        /^(?=.*[1-9])(?:\d{1,4}h)?(?:\d{1,4}m)?$/,
        "is not a duration. Give hours, minutes or both, like 4h or 2h30m.",
    );

const size = (description: string, fallback: string) =>
    quantity().default(fallback).meta({ description, onChange: "restart" });

/** Sizes as the API reads them (docs/facts/orchestra.md#a-wrong-workshop-is-an-error-in-every-answer). */
const bytes = () =>
    z
        .string()
        .regex(
            /^\d+(?:\.\d+)?(?:[KMGT]i|[kMGT])?$/,
            "is not a size. Give a number with Ki, Mi, Gi, Ti, k, M, G or T behind it, like 10Gi.",
        );

const byteSize = (description: string, fallback: string) =>
    bytes().default(fallback).meta({ description, onChange: "restart" });

const storage = object("orchestra:WorkshopStorage", "The volume /data of a session.", {
    size: bytes().regex(/[1-9]/, "is nothing. Give a size above 0.").default("10Gi").meta({
        description: "Its size, at most 20Gi. With perUser, volumes that users have already keep theirs.",
        onChange: "restart",
    }),
    storageClass: objectName().optional().meta({
        description: "Its storage class.",
        derivedDefault: "the cluster's default",
        onChange: "restart",
    }),
    perUser: z
        .boolean()
        .default(false)
        .meta({
            description:
                "Whether a user finds the volume again in the next session. Switched off, the operator deletes the " +
                "volumes after sessions.workspaceRetentionDays.",
            onChange: "restart",
        }),
});

const variable = z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "is not an environment variable's name. Use letters, digits and underlines.");

const workshop = object("orchestra:Workshop", "A workshop that users launch.", {
    name: filled("the name that users see")
        .max(255, "is longer than 255 characters.")
        .meta({ description: "The name that users see.", onChange: "restart" }),
    description: z.string().optional().meta({ description: "What it is about, in Markdown.", onChange: "restart" }),
    image: filled("the image, with its tag").regex(/^\S*$/, "has a space in it. Give the image alone.").meta({
        description: "The image with its tag. Only images that you trust: they see their user's log-in cookie.",
        onChange: "restart",
    }),
    port: port().default(8787).meta({
        description: "The port on which the image listens: 8787 for RStudio, 8888 for Jupyter.",
        onChange: "restart",
    }),
    duration: duration.default("4h").meta({
        description:
            "How long a session lasts, from when it is ready. Its user may ask for another time, which Orchestra " +
            "does not limit.",
        onChange: "restart",
    }),
    tier: tier.default("small").meta({ description: "The tier of nodes.", onChange: "restart" }),
    env: z.record(variable, z.string()).default({}).meta({
        description: "Environment variables.",
        onChange: "restart",
    }),
    args: z.array(z.string()).default([]).meta({
        description: "The container's arguments.",
        derivedDefault: "the image's",
        onChange: "restart",
    }),
    cpu: size("The most CPU.", "1"),
    cpuRequest: size("The CPU that is reserved.", "500m"),
    memory: byteSize("The most memory.", "2Gi"),
    memoryRequest: byteSize("The memory that is reserved.", "1Gi"),
    ephemeralStorage: byteSize("The most storage outside /data.", "8Gi"),
    ephemeralStorageRequest: byteSize("The storage outside /data that is reserved, at most 2Gi.", "1Gi"),
    storage: storage.optional().meta({
        description: "The volume /data.",
        derivedDefault: "none: /data ends with the session",
        onChange: "restart",
    }),
    tags: z.array(tag).default([]).meta({ description: "Tags by which users filter.", onChange: "restart" }),
    enabled: z.boolean().default(true).meta({ description: "Whether users see it.", onChange: "restart" }),
    url: httpUrl("is not a URL. Give the page's address.").optional().meta({
        description: "The page about the workshop.",
        onChange: "restart",
    }),
    sourceUrl: httpUrl("is not a URL. Give the repository's address.").optional().meta({
        description: "The repository of its material.",
        onChange: "restart",
    }),
});

/** The input. */
export const workshopsInput = plain(z.record(slug, plain(workshop)))
    .optional()
    .meta({
        description:
            "The catalogue, by slug. Slugs must be known when the program runs. Volumes of users follow the " +
            "slug: under another one they begin with an empty volume.",
        derivedDefault: "the workshops in the chart: RStudio, JupyterLab and those of a conference of Bioconductor",
        onChange: "restart",
    });
