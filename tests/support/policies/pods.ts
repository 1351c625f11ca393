/** The pods that objects make, and what they refer to. */
import type { Manifest } from "./manifest";

/** A reference to another object of the pod's namespace. */
interface Named {
    readonly name?: string;
    readonly optional?: boolean;
}

interface EnvironmentVariable {
    readonly valueFrom?: { readonly secretKeyRef?: Named; readonly configMapKeyRef?: Named };
}

/** A container, as far as it is read. */
export interface Container {
    readonly image: string;
    readonly env?: readonly EnvironmentVariable[];
    readonly envFrom?: readonly { readonly secretRef?: Named; readonly configMapRef?: Named }[];
    readonly volumeMounts?: readonly { readonly name: string }[];
    readonly securityContext?: { readonly privileged?: boolean };
}

interface Volume {
    readonly name: string;
    readonly secret?: { readonly secretName: string; readonly optional?: boolean };
    readonly configMap?: Named;
    readonly persistentVolumeClaim?: { readonly claimName: string };
    readonly projected?: { readonly sources: readonly { readonly secret?: Named; readonly configMap?: Named }[] };
}

/** A pod's spec, as far as it is read. */
export interface PodSpec {
    readonly serviceAccountName?: string;
    readonly hostNetwork?: boolean;
    readonly imagePullSecrets?: readonly { readonly name: string }[];
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
    readonly volumes?: readonly Volume[];
}

/** The spec of the pods that an object makes, if it makes any. */
export function podSpecOf({ kind, spec }: Manifest): PodSpec | undefined {
    const workload = spec as { template?: { spec?: PodSpec }; jobTemplate?: { spec: Manifest["spec"] } } | undefined;
    if (kind === "Pod") {
        return spec as PodSpec;
    }
    return kind === "CronJob"
        ? podSpecOf({ kind: "Job", metadata: { name: "" }, spec: workload!.jobTemplate!.spec })
        : workload?.template?.spec;
}

/** All containers of a pod. */
export function containersOf({ containers, initContainers = [] }: PodSpec): readonly Container[] {
    return [...initContainers, ...containers];
}

/** The names of the claims that a StatefulSet makes for each of its pods. */
export function claimTemplatesOf({ spec }: Manifest): string[] {
    const { volumeClaimTemplates = [] } = spec as { volumeClaimTemplates?: { metadata: { name: string } }[] };
    return volumeClaimTemplates.map(({ metadata }) => metadata.name);
}

/** The volumes that the containers of a workload mount and that its pods do not have. */
export function missingVolumes(workload: Manifest): string[] {
    const pod = podSpecOf(workload)!;
    const there = [...(pod.volumes ?? []).map(({ name }) => name), ...claimTemplatesOf(workload)];
    const mounted = containersOf(pod).flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name));
    return mounted.filter((name) => !there.includes(name));
}

/** What pods of these objects refer to, and none of the objects is or makes. Every namespace has a ServiceAccount. */
export function missingReferences(objects: readonly Manifest[]): string[] {
    const there = [...objects.flatMap(namesOf), "ServiceAccount/default"];
    return [...new Set(objects.flatMap(referencesOf))].filter((name) => !there.includes(name));
}

/** An object's name, and that of the Secret that cert-manager makes for a Certificate. */
function namesOf({ kind, metadata, spec }: Manifest): string[] {
    const made = kind === "Certificate" ? [`Secret/${(spec as { secretName: string }).secretName}`] : [];
    return [`${kind}/${metadata.name}`, ...made];
}

/** What the pods of a workload need beside them, like `Secret/orchestra-oauth`. */
function referencesOf(workload: Manifest): string[] {
    const pod = podSpecOf(workload);
    if (pod === undefined) {
        return [];
    }
    const needed = [...containersOf(pod).flatMap(neededBy), ...(pod.volumes ?? []).flatMap(behind)];
    const pulled = (pod.imagePullSecrets ?? []).map(({ name }) => `Secret/${name}`);
    return [...new Set([...needed, ...pulled, `ServiceAccount/${pod.serviceAccountName ?? "default"}`])];
}

function neededBy({ env = [], envFrom = [] }: Container): string[] {
    return [
        ...env.flatMap(({ valueFrom }) => [
            ...named("Secret", valueFrom?.secretKeyRef),
            ...named("ConfigMap", valueFrom?.configMapKeyRef),
        ]),
        ...envFrom.flatMap(({ secretRef, configMapRef }) => [
            ...named("Secret", secretRef),
            ...named("ConfigMap", configMapRef),
        ]),
    ];
}

function behind({ secret, configMap, persistentVolumeClaim, projected }: Volume): string[] {
    return [
        ...named("Secret", secret && { name: secret.secretName, ...secret }),
        ...named("ConfigMap", configMap),
        ...named("PersistentVolumeClaim", persistentVolumeClaim && { name: persistentVolumeClaim.claimName }),
        ...(projected?.sources ?? []).flatMap((source) => [
            ...named("Secret", source.secret),
            ...named("ConfigMap", source.configMap),
        ]),
    ];
}

/** Pods start without what is optional. */
function named(kind: string, reference: Named | undefined): string[] {
    return reference?.name === undefined || reference.optional === true ? [] : [`${kind}/${reference.name}`];
}
