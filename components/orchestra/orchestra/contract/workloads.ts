/** The pods of the release: images, sizes and placement. */
import * as z from "zod";
import { object, plain, section } from "../../../../contract";
import { resourcesInput } from "../../../kubernetes/container-resources";
import { taintEffect, tolerations } from "../../../kubernetes/toleration";
import { imageRegistry, imageTag, labelValue, objectName, qualifiedName } from "../../../shared/formats";
import {
    API_RESOURCES,
    FRONTEND_RESOURCES,
    IMAGES,
    OPERATOR_RESOURCES,
    type DefaultImage,
    type ImagePart,
} from "../plan/defaults";
import { filled, image, replicas } from "./formats";

function imageOf(part: ImagePart, what: string) {
    const { repository, tag }: DefaultImage = IMAGES[part];
    const own = tag === undefined ? `${repository} of images.registry` : `${repository}:${tag}`;
    return image.meta({ description: `The image of ${what}. By default ${own}.` });
}

/** The input. */
export const imagesInput = section(
    "orchestra:Images",
    "The images of Orchestra, which you build from its repository.",
    {
        registry: imageRegistry().optional().meta({
            description: "The registry of the four images of Orchestra, with its path: registry.example.com/orchestra.",
            derivedDefault: "docker.io/seandavi, where Orchestra publishes none",
            onChange: "restart",
        }),
        tag: imageTag()
            .optional()
            .meta({
                description:
                    "The tag of the four images of Orchestra. Except with local, it is required unless each has its " +
                    "own, and it is not latest.",
                derivedDefault: "latest with local",
                onChange: "restart",
            }),
        api: imageOf("api", "the API and the migration"),
        operator: imageOf("operator", "the operator"),
        frontend: imageOf("frontend", "the web interface"),
        sidecar: imageOf("sidecar", "the proxy in each session"),
        oauth2Proxy: imageOf("oauth2Proxy", "oauth2-proxy"),
        postgres: imageOf("postgres", "the embedded database"),
        bridge: imageOf("bridge", "the identity bridge"),
        placeholder: imageOf("placeholder", "the pods that keep nodes warm"),
        pullSecrets: z
            .array(objectName())
            .default([])
            .meta({
                description:
                    "Names of Secrets with credentials of the registry, for all pods. You make them in the release's " +
                    "namespace and in that of sessions. The first must be there when the release's pods start: set " +
                    "namespace.create to false, or make it while the first `up` waits.",
                onChange: "restart",
            }),
    },
).meta({ description: "The images." });

/** Parts of a pod in the words of Kubernetes' API. */
const parts = (description: string) =>
    z.array(z.record(z.string(), z.unknown())).default([]).meta({ description, onChange: "restart" });

const securityContext = (description: string) =>
    z.record(z.string(), z.unknown()).optional().meta({ description, onChange: "restart" });

/** The input. */
export const apiInput = section("orchestra:Api", "The API's pods.", {
    replicas: replicas().optional().meta({
        description: "Their number. Each opens up to 30 connections to the database.",
        derivedDefault: "2; 1 with local",
        onChange: "restart",
    }),
    resources: resourcesInput("the API", API_RESOURCES),
    env: z.record(z.string(), z.string()).default({}).meta({
        description: "Environment variables. The migration does not get them. ORCHESTRA_ and UV_ are the component's.",
        onChange: "restart",
    }),
    sidecars: parts(
        "Containers beside the API, which also run beside the migration. They cannot mount volumes, because the " +
            "migration has none of them.",
    ),
    volumes: parts("Volumes of the API's pods."),
    volumeMounts: parts("Mounts in the API's container."),
    podSecurityContext: securityContext("The pods' security context, over the chart's."),
    containerSecurityContext: securityContext("The container's security context, over the chart's."),
}).meta({ description: "The API." });

/** The input. */
export const frontendInput = section("orchestra:WebInterface", "The web interface's pods.", {
    replicas: replicas().optional().meta({
        description: "Their number.",
        derivedDefault: "2; 1 with local",
        onChange: "restart",
    }),
    resources: resourcesInput("the web interface", FRONTEND_RESOURCES),
    gaMeasurementId: z
        .string()
        .regex(/^[A-Z]+-[A-Z0-9-]+$/, "is not a measurement id, like G-ABC123.")
        .optional()
        .meta({
            description: "The measurement id of Google Analytics.",
            derivedDefault: "none, and nothing is measured",
            onChange: "restart",
        }),
}).meta({ description: "The web interface." });

const tier = object("orchestra:Tier", "Where the sessions of a tier run.", {
    nodeSelector: z.record(qualifiedName(), labelValue()).default({}).meta({
        description: "Labels of the nodes.",
        onChange: "restart",
    }),
    tolerations: tolerations().meta({ description: "Taints of nodes that they may run on.", onChange: "restart" }),
    computeClass: filled("the class, or leave it out").optional().meta({
        description: "The compute class, on GKE.",
        onChange: "restart",
    }),
});

/** The tiers that the CRD of workshops knows. */
export const TIERS = ["small", "large"] as const;

const tierName = z.string().regex(/^(?:small|large)$/, "is not a tier. Workshops know small and large.");

const seconds = "is not a number of seconds. Give a whole number from 1 to 3600.";

/** The input. */
export const operatorInput = section("orchestra:Operator", "The operator, which makes sessions.", {
    resources: resourcesInput("the operator", OPERATOR_RESOURCES),
    tiers: z.record(tierName, tier).default({}).meta({
        description: "By tier, small or large, where its sessions run. A tier without an entry runs anywhere.",
        onChange: "restart",
    }),
    computeClassLabelKey: qualifiedName().default("cloud.google.com/compute-class").meta({
        description: "The label by which nodes have a compute class.",
        onChange: "restart",
    }),
    terminationGracePeriodSeconds: z.number().int(seconds).min(1, seconds).max(3600, seconds).default(120).meta({
        description: "How many seconds a session gets to end.",
        onChange: "restart",
    }),
}).meta({ description: "The operator." });

/** The input. */
export const systemPoolInput = plain(
    object("orchestra:SystemPool", "The nodes of API, operator, web interface and log-in.", {
        labelKey: qualifiedName().default("pool").meta({ description: "The label's key.", onChange: "restart" }),
        labelValue: labelValue().default("system").meta({ description: "The label's value.", onChange: "restart" }),
        taintKey: qualifiedName().default("dedicated").meta({ description: "The taint's key.", onChange: "restart" }),
        taintValue: labelValue().default("system").meta({ description: "The taint's value.", onChange: "restart" }),
        taintEffect: taintEffect
            .default("NoSchedule")
            .meta({ description: "The taint's effect.", onChange: "restart" }),
    }),
)
    .optional()
    .meta({
        description: "A node pool of their own for API, operator, web interface, migration and log-in.",
        derivedDefault: "any node",
        onChange: "restart",
    });
