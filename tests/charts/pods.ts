/** Reads pods in rendered charts: their references, and whether the restricted standard accepts them. */
import type { KubernetesObject } from "./helm";

interface Keyed {
    readonly name?: string;
    readonly key?: string;
    readonly items?: readonly { readonly key: string }[];
}

interface Container {
    readonly name: string;
    readonly envFrom?: readonly { readonly configMapRef?: Keyed; readonly secretRef?: Keyed }[];
    readonly env?: readonly {
        readonly valueFrom?: { readonly secretKeyRef?: Keyed; readonly configMapKeyRef?: Keyed };
    }[];
    readonly volumeMounts?: readonly { readonly name: string; readonly subPath?: string }[];
    readonly resources?: { readonly requests?: Record<string, string> };
    readonly securityContext?: {
        readonly allowPrivilegeEscalation?: boolean;
        readonly privileged?: boolean;
        readonly runAsNonRoot?: boolean;
        readonly runAsUser?: number;
        readonly seccompProfile?: { readonly type: string };
        readonly capabilities?: { readonly drop?: readonly string[] };
    };
}

interface Volume {
    readonly name: string;
    readonly hostPath?: unknown;
    readonly configMap?: Keyed;
    readonly secret?: Keyed & { readonly secretName?: string };
    readonly projected?: { readonly sources: readonly { readonly secret?: Keyed; readonly configMap?: Keyed }[] };
    readonly persistentVolumeClaim?: { readonly claimName: string };
}

interface PodSpec {
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[] | null;
    readonly volumes?: readonly Volume[] | null;
    readonly serviceAccountName?: string;
    readonly hostNetwork?: boolean;
    readonly securityContext?: Container["securityContext"];
}

/** A Deployment, StatefulSet or Job, with its pods. */
export interface Workload {
    readonly name: string;
    readonly labels: Record<string, string>;
    readonly template: object;
    readonly pod: PodSpec;
    readonly claims: readonly string[];
}

interface WorkloadSpec {
    readonly template: { readonly metadata: { readonly labels?: Record<string, string> }; readonly spec: PodSpec };
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
}

export function workloads(objects: readonly KubernetesObject[]): Workload[] {
    return objects
        .filter((object) => ["Deployment", "StatefulSet", "Job"].includes(object.kind))
        .map((object) => {
            const { template, volumeClaimTemplates } = object["spec"] as WorkloadSpec;
            const claims = (volumeClaimTemplates ?? []).map((claim) => claim.metadata.name);
            const labels = template.metadata.labels ?? {};
            return { name: object.metadata.name, labels, template, pod: template.spec, claims };
        });
}

export function containersOf(pod: PodSpec): Container[] {
    return [...(pod.initContainers ?? []), ...pod.containers];
}

function keyed(kind: string, to: Keyed | undefined, name = to?.name): string[] {
    if (to === undefined) {
        return [];
    }
    const keys = [...(to.key ? [to.key] : []), ...(to.items ?? []).map((item) => item.key)];
    return keys.length > 0 ? keys.map((key) => `${kind} ${name} key ${key}`) : [`${kind} ${name}`];
}

function containerReferences(container: Container, pod: PodSpec): string[] {
    const sources = container.envFrom ?? [];
    const variables = (container.env ?? []).map((variable) => variable.valueFrom ?? {});
    const mountedKeys = (container.volumeMounts ?? []).flatMap(({ name, subPath }) => {
        const volume = pod.volumes?.find((it) => it.name === name);
        const key = subPath ? { key: subPath } : undefined;
        return [
            ...keyed("ConfigMap", volume?.configMap && key, volume?.configMap?.name),
            ...keyed("Secret", volume?.secret && key, volume?.secret?.secretName),
        ];
    });
    return [
        ...sources.flatMap((it) => [...keyed("ConfigMap", it.configMapRef), ...keyed("Secret", it.secretRef)]),
        ...variables.flatMap((it) => [...keyed("ConfigMap", it.configMapKeyRef), ...keyed("Secret", it.secretKeyRef)]),
        ...mountedKeys,
    ];
}

function volumeReferences(volume: Volume): string[] {
    const sources = volume.projected?.sources ?? [];
    const claim = volume.persistentVolumeClaim;
    return [
        ...keyed("ConfigMap", volume.configMap),
        ...keyed("Secret", volume.secret, volume.secret?.secretName),
        ...sources.flatMap((it) => [...keyed("ConfigMap", it.configMap), ...keyed("Secret", it.secret)]),
        ...(claim ? [`PersistentVolumeClaim ${claim.claimName}`] : []),
    ];
}

function references({ pod, claims }: Workload): string[] {
    const volumes = pod.volumes ?? [];
    const known = [...volumes.map((volume) => volume.name), ...claims];
    const mounts = containersOf(pod).flatMap((container) => container.volumeMounts ?? []);
    return [
        ...(pod.serviceAccountName ? [`ServiceAccount ${pod.serviceAccountName}`] : []),
        ...containersOf(pod).flatMap((container) => containerReferences(container, pod)),
        ...volumes.flatMap(volumeReferences),
        ...mounts.filter((mount) => !known.includes(mount.name)).map((mount) => `volume ${mount.name}`),
    ];
}

/** The references of pods to objects that the rendering does not make, sorted and without duplicates. */
export function unresolved(objects: readonly KubernetesObject[]): string[] {
    const made = objects.flatMap((object) => {
        const keys = Object.keys({ ...(object["data"] as object), ...(object["stringData"] as object) });
        const name = `${object.kind} ${object.metadata.name}`;
        return [name, ...keys.map((key) => `${name} key ${key}`)];
    });
    const wanted = workloads(objects).flatMap(references);
    return [...new Set(wanted)].filter((reference) => !made.includes(reference)).sort();
}

/** The reasons for which the restricted Pod Security Standard refuses a pod; empty if it accepts the pod. */
export function restrictedViolations({ name, pod }: Workload): string[] {
    const whole = pod.securityContext ?? {};
    const host = pod.hostNetwork === true || (pod.volumes ?? []).some((volume) => volume.hostPath !== undefined);
    const found = containersOf(pod).flatMap((container) => {
        const own = { ...whole, ...container.securityContext };
        const rules = {
            "privilege escalation": own.allowPrivilegeEscalation !== false,
            privileged: own.privileged === true,
            capabilities: !own.capabilities?.drop?.includes("ALL"),
            root: own.runAsNonRoot !== true || own.runAsUser === 0,
            seccomp: own.seccompProfile?.type !== "RuntimeDefault",
        };
        const broken = Object.entries(rules).filter(([, isBroken]) => isBroken);
        return broken.map(([rule]) => `${name}/${container.name}: ${rule}`);
    });
    return host ? [...found, `${name}: host`] : found;
}
