/** The pure plan of what stands around sessions: quota, admission, warm capacity. */
import type { Data } from "../../../../contract";
import type { operatorInput } from "../contract/workloads";
import type { sessionsInput } from "../contract/sessions";
import { CRD_NAME } from "../chart-source";
import type { PodImage } from "./defaults";
import { recommendedLabels } from "../../../kubernetes/labels";
import { tolerationsOf } from "../../../kubernetes/toleration";

type Sessions = Data<typeof sessionsInput>;

/** The hard limits of the quota. A session has one pod. */
export function quotaOf({ sessions, cpu, memory, storage }: NonNullable<Sessions["limits"]>): Record<string, string> {
    const limits = {
        pods: sessions?.toString(),
        "limits.cpu": cpu,
        "limits.memory": memory,
        "requests.storage": storage,
    };
    return Object.fromEntries(
        Object.entries(limits).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
}

/**
 * Workshops are made in one namespace only. The API takes the namespace of a launch from its user, and its
 * ServiceAccount may make pods anywhere.
 */
export function admissionPolicy(namespace: string) {
    const [plural, group] = [CRD_NAME.split(".")[0]!, CRD_NAME.slice(CRD_NAME.indexOf(".") + 1)];
    const resources = {
        apiGroups: [group],
        apiVersions: ["*"],
        operations: ["CREATE"],
        resources: [plural],
        scope: "*",
    };
    return {
        failurePolicy: "Fail",
        matchConstraints: { matchPolicy: "Equivalent", resourceRules: [resources] },
        validations: [
            {
                expression: `request.namespace == "${namespace}"`,
                message: `Workshops run in the namespace ${namespace} only.`,
            },
        ],
    };
}

/** What the placeholders follow from. */
export interface WarmInput {
    readonly warm: NonNullable<Sessions["warm"]>;
    readonly releaseName: string;
    readonly image: PodImage;
    readonly tier: Tier | undefined;
    /** The label of nodes by which a tier's compute class chooses them. */
    readonly classLabel: string;
}

type Tier = Data<typeof operatorInput>["tiers"][string];

/** Pods that do nothing, on the nodes of sessions. Any session takes their place. */
export function warmDeployment({ warm, releaseName, image, tier, classLabel }: WarmInput) {
    const matchLabels = recommendedLabels("orchestra-warm", releaseName);
    const resources = { cpu: warm.cpu, memory: warm.memory };
    return {
        replicas: warm.replicas,
        selector: { matchLabels },
        template: {
            metadata: { labels: matchLabels },
            spec: {
                ...image.pod,
                priorityClassName: warmClass(releaseName),
                terminationGracePeriodSeconds: 0,
                automountServiceAccountToken: false,
                ...(tier && placement(tier, classLabel)),
                containers: [
                    {
                        ...{ name: "placeholder", ...image.container },
                        resources: { requests: resources, limits: resources },
                        securityContext: RESTRICTED,
                    },
                ],
            },
        },
    };
}

/** The nodes of a tier, as the operator chooses them for sessions. */
function placement({ nodeSelector, computeClass, tolerations }: Tier, classLabel: string) {
    const classed = computeClass !== undefined && { [classLabel]: computeClass };
    return { nodeSelector: { ...nodeSelector, ...classed }, tolerations: tolerationsOf(tolerations) };
}

/** The name of the priority class. It belongs to the whole cluster. */
export function warmClass(releaseName: string): string {
    return `${releaseName}-warm`;
}

/** What hardened containers are allowed. */
export const RESTRICTED = {
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    runAsUser: 65535,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
};
