/** How Orchestrate's processes run: images, replicas, resources, placement, log. */
import * as z from "zod";
import { choice, section } from "../../../../contract";
import { resourcesInput } from "../../../kubernetes/container-resources";
import { tolerations } from "../../../kubernetes/toleration";
import { labelValue, qualifiedName } from "../../../shared/formats";
import { imageReference } from "../../image";
import { REGISTRATION_IMAGE } from "../../registration/plan";
import { API_RESOURCES, LISTENER_RESOURCES, SENDER_RESOURCES } from "../plan/defaults";

/** The last one that was published. */
const SERVER_IMAGE = "consensys/orchestrate:v21.12.9";

export const imagesInput = section("orchestrate:OrchestrateImages", "The images of an Orchestrate.", {
    server: imageReference()
        .default(SERVER_IMAGE)
        .meta({
            description:
                "The image of API, sender, listener and migration, with its tag: one of v21.12 from v21.12.6 on, and " +
                "v21.12.9 with multiTenancy.",
            onChange: "restart",
        }),
    registration: imageReference().default(REGISTRATION_IMAGE).meta({
        description: "The image of the registration Job: one with Node.js 20.19 or later as `node`.",
        onChange: "update",
    }),
}).meta({ description: "The images." });

const count = (what: string, fallback: number) => {
    const message = "is not a number of replicas. Give a whole number from 1 to 20.";
    return z
        .number()
        .int(message)
        .min(1, message)
        .max(20, message)
        .default(fallback)
        .meta({ description: what, onChange: "update" });
};

export const replicasInput = section("orchestrate:OrchestrateReplicas", "How many pods each process has.", {
    api: count("Pods of the API.", 2),
    txSender: count(
        "Pods that send transactions. They share the partitions of the topic of transactions: more pods than " +
            "partitions do nothing.",
        1,
    ),
}).meta({
    description:
        "How many pods there are. The listener has one: it keeps what it waits for in memory, and two would report " +
        "each receipt twice.",
});

export const resourcesInputs = section("orchestrate:OrchestrateResources", "The CPU and memory of each process.", {
    api: resourcesInput("the API", API_RESOURCES),
    txSender: resourcesInput("the sender", SENDER_RESOURCES),
    txListener: resourcesInput("the listener", LISTENER_RESOURCES),
}).meta({ description: "The CPU and memory of each process." });

export const placementInput = section("orchestrate:OrchestratePlacement", "Where Orchestrate's pods run.", {
    nodeSelector: z.record(qualifiedName(), labelValue()).default({}).meta({
        description: "The labels of nodes that may run them. The migration's pod runs anywhere: the chart places it.",
        onChange: "restart",
    }),
    tolerations: tolerations().meta({ description: "Taints of nodes that may run them.", onChange: "restart" }),
}).meta({ description: "Where the pods run. Those of one process are spread over nodes, as far as there are some." });

export const logLevelInput = choice("orchestrate:LogLevel", "How much is logged.", {
    error: "Errors.",
    warn: "Warnings too.",
    info: "What happens, too.",
    debug: "Details too, and requests.",
})
    .default("info")
    .meta({ description: "How much Orchestrate logs, as JSON.", onChange: "restart" });

export const environmentInput = z
    .record(
        z
            .string()
            .regex(/^[A-Z][A-Z0-9_]*$/, "is not a variable of Orchestrate. Use capitals, digits and underscores."),
        z.string(),
    )
    .default({})
    .meta({
        description:
            "Further variables of all processes, such as PROXY_CACHE_TTL or NONCE_MAX_RECOVERY. With PROXY_CACHE_TTL " +
            "the API keeps up to 1 GiB of answers: raise resources.api with it. Variables are in " +
            "ConfigMaps, so none may be a secret. Those that follow from other inputs are refused, with the " +
            "input's name.",
        onChange: "restart",
    });
