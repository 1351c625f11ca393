/** The objects of an embedded service. Pure plans. */
import { recommendedLabels } from "../../kubernetes/labels";
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import { from, opensIngress } from "../../kubernetes/network-policies/plan";
import type { ContainerResources } from "../../kubernetes/container-resources";

type Container = kubernetes.core.v1.Container;

/** What marks the objects of a service whose data nobody keeps. */
export const THROW_AWAY: Readonly<Record<string, string>> = {
    "pulumi-ensemble/throw-away": "One replica without backups. Its data ends with the stack.",
};

/** A service of one pod. */
export interface EmbeddedPlan {
    /** The container's name, and the name in the labels. */
    readonly part: string;
    /** The release that it belongs to. */
    readonly releaseName: string;
    readonly image: string;
    readonly imagePullSecrets: readonly string[];
    /** The user of the image's process. */
    readonly user: number;
    readonly port: number;
    readonly env: readonly kubernetes.core.v1.EnvVar[];
    readonly args?: readonly string[];
    /** What it takes for the pod to count as ready. */
    readonly readiness: Omit<kubernetes.core.v1.Probe, "periodSeconds">;
    readonly resources: ContainerResources;
    /** The folder of the data, on a volume of its own. Without it nothing is kept. */
    readonly data?: { readonly path: string; readonly size: string; readonly storageClass?: string | undefined };
    /** Files of a Secret, and the folder in which they are. */
    readonly files?: { readonly secretName: string; readonly path: string };
    /** Changes with the Secret that the pod reads at its start. */
    readonly checksum: string;
}

const DATA = "data";
const FILES = "files";

/** The labels of a service's pod. */
export const labelsOf = ({ part, releaseName }: Pick<EmbeddedPlan, "part" | "releaseName">) => ({
    ...recommendedLabels(part, releaseName),
    "app.kubernetes.io/component": "embedded-service",
});

/** The Service. */
export function serviceSpec(plan: EmbeddedPlan): kubernetes.core.v1.ServiceSpec {
    return {
        selector: labelsOf(plan),
        ports: [{ name: plan.part, port: plan.port, targetPort: plan.port, protocol: "TCP" }],
    };
}

/** Pods of the same namespace may connect, and no others. */
export function policySpec(plan: EmbeddedPlan) {
    return opensIngress({ matchLabels: labelsOf(plan) }, from([{ podSelector: { matchLabels: {} } }], [plan.port]));
}

/** The StatefulSet. */
export function embeddedSpec(plan: EmbeddedPlan): kubernetes.apps.v1.StatefulSetSpec {
    const labels = labelsOf(plan);
    const annotations = { ...THROW_AWAY, "pulumi-ensemble/checksum": plan.checksum };
    return {
        replicas: 1,
        serviceName: `${plan.releaseName}-${plan.part}`,
        selector: { matchLabels: labels },
        template: { metadata: { labels, annotations }, spec: podSpec(plan) },
        ...(plan.data !== undefined && { volumeClaimTemplates: [claimTemplate(plan.data)] }),
    };
}

function claimTemplate({ size, storageClass }: NonNullable<EmbeddedPlan["data"]>) {
    return {
        metadata: { name: DATA },
        spec: {
            accessModes: ["ReadWriteOnce"],
            ...(storageClass !== undefined && { storageClassName: storageClass }),
            resources: { requests: { storage: size } },
        },
    };
}

function podSpec(plan: EmbeddedPlan): kubernetes.core.v1.PodSpec {
    const { user, imagePullSecrets, files } = plan;
    return {
        automountServiceAccountToken: false,
        // The variables of a Service named kafka or redis would be read as settings.
        enableServiceLinks: false,
        ...(imagePullSecrets.length > 0 && { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) }),
        securityContext: {
            runAsNonRoot: true,
            ...{ runAsUser: user, runAsGroup: user, fsGroup: user },
            seccompProfile: { type: "RuntimeDefault" },
        },
        containers: [container(plan)],
        ...(files !== undefined && { volumes: [{ name: FILES, secret: { secretName: files.secretName } }] }),
    };
}

function container(plan: EmbeddedPlan): Container {
    const { part, image, env, args, port, readiness, resources, data, files } = plan;
    const mounts = [
        ...(data === undefined ? [] : [{ name: DATA, mountPath: data.path }]),
        ...(files === undefined ? [] : [{ name: FILES, mountPath: files.path, readOnly: true }]),
    ];
    return {
        ...{ name: part, image, env: [...env], ports: [{ name: part, containerPort: port }] },
        ...(args !== undefined && { args: [...args] }),
        readinessProbe: { ...readiness, periodSeconds: 5 },
        resources: { requests: { ...resources.requests }, limits: { ...resources.limits } },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
        ...(mounts.length > 0 && { volumeMounts: mounts }),
    };
}
