/** Where tasks run, and with which GPUs. */
import * as z from "zod";
import { choice, section, type Data, type GivenInputs, type Report } from "../../../contract";
import { tolerations, tolerationsOf } from "../../kubernetes/toleration";
import { labelValue, qualifiedName } from "../../shared/formats";

const placement = choice("substra:TaskPlacement", "On which nodes tasks run.", {
    workerNode: "On the node of their worker, whose volume they share.",
    anyNode: "On any node. The volume of the worker must be ReadWriteMany.",
});

const NO_GPUS = "is not a number of GPUs. Give a whole number from 0 to 64.";

/** The input. */
export const computeInput = section("substra:ComputePods", "The pods in which tasks run.", {
    placement: placement.default("workerNode").meta({
        description: "On which nodes they run. Nodes with GPUs are often others than the worker's.",
        onChange: "restart",
    }),
    gpus: z.number().int(NO_GPUS).min(0, NO_GPUS).max(64, NO_GPUS).default(0).meta({
        description: "How many GPUs each task has, as nvidia.com/gpu. The cluster needs NVIDIA's device plugin.",
        onChange: "restart",
    }),
    nodeSelector: z.record(qualifiedName(), labelValue()).default({}).meta({
        description: "Labels of the nodes that they run on.",
        onChange: "restart",
    }),
    tolerations: tolerations().meta({
        description: "Taints of nodes that they may run on, like nvidia.com/gpu.",
        onChange: "restart",
    }),
}).meta({ description: "The pods in which tasks run." });
type ComputePods = Data<typeof computeInput>;

interface KnownInputs {
    readonly computePods?: { readonly placement?: ComputePods["placement"] | undefined } | undefined;
    readonly storage?: { readonly worker?: { readonly accessMode?: string | undefined } | undefined } | undefined;
}

/** Reports pods that would wait for a volume for ever. */
export function checkCompute({ computePods, storage }: KnownInputs, report: Report, given: GivenInputs): void {
    const accessMode = storage?.worker?.accessMode;
    const isLate = accessMode === undefined && given.has("storage.worker.accessMode");
    if (computePods?.placement === "anyNode" && accessMode !== "ReadWriteMany" && !isLate) {
        report(
            ["computePods", "placement"],
            "needs a volume that all nodes mount, and the worker's is not. Set storage.worker.accessMode to " +
                "ReadWriteMany, and storage.worker.storageClass to a class that can do it.",
        );
    }
}

/** A label that all nodes of a cluster share: the chart's images are for Linux alone. */
const WHOLE_CLUSTER = "kubernetes.io/os";

/**
 * The chart's affinity to the worker, by a domain that is the whole cluster: to take the affinity away needs nulls,
 * which older providers lose on their way to Helm
 * (docs/facts/helm.md#nulls-and-empty-lists-in-values-are-lost-before-430).
 */
const ANYWHERE = {
    podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
            {
                labelSelector: {
                    matchExpressions: [
                        { key: "statefulset.kubernetes.io/pod-name", operator: "In", values: ["$(POD_NAME)"] },
                    ],
                },
                topologyKey: WHOLE_CLUSTER,
            },
        ],
    },
};

/** The chart values. */
export function computeValues({ placement, gpus, nodeSelector, tolerations: taints }: ComputePods) {
    return {
        worker: {
            computePod: {
                nodeSelector,
                ...(taints.length > 0 && { tolerations: tolerationsOf(taints) }),
                ...(placement === "anyNode" && { affinity: ANYWHERE }),
                ...(gpus > 0 && { resources: { limits: { "nvidia.com/gpu": String(gpus) } } }),
            },
        },
    };
}
