/** The references in pod specs: every Secret, ConfigMap, key, claim and ServiceAccount that a pod needs to start. */
import type { KubernetesObject } from "./cluster";

interface Reference {
    readonly kind: "Secret" | "ConfigMap" | "PersistentVolumeClaim" | "ServiceAccount";
    readonly name: string;
    readonly keys?: readonly string[];
    readonly optional?: boolean;
}

interface Named {
    readonly name: string;
    readonly optional?: boolean;
    readonly items?: readonly { readonly key: string }[];
    readonly key?: string;
}

interface Volume {
    readonly secret?: {
        readonly secretName: string;
        readonly optional?: boolean;
        readonly items?: readonly { key: string }[];
    };
    readonly configMap?: Named;
    readonly persistentVolumeClaim?: { readonly claimName: string };
    readonly projected?: { readonly sources: readonly { readonly secret?: Named; readonly configMap?: Named }[] };
}

interface Container {
    readonly envFrom?: readonly { readonly secretRef?: Named; readonly configMapRef?: Named }[];
    readonly env?: readonly {
        readonly valueFrom?: { readonly secretKeyRef?: Named; readonly configMapKeyRef?: Named };
    }[];
}

interface PodSpec {
    readonly serviceAccountName?: string;
    readonly imagePullSecrets?: readonly Named[];
    readonly volumes?: readonly Volume[];
    readonly containers?: readonly Container[];
    readonly initContainers?: readonly Container[];
}

const keysOf = ({ items, key }: Pick<Named, "items" | "key">) => [
    ...(items ?? []).map((item) => item.key),
    ...(key ? [key] : []),
];

function named(kind: "Secret" | "ConfigMap", reference: Named | undefined): Reference[] {
    return reference === undefined
        ? []
        : [{ kind, name: reference.name, keys: keysOf(reference), optional: reference.optional ?? false }];
}

function ofVolume({ secret, configMap, persistentVolumeClaim, projected }: Volume): Reference[] {
    const sources = projected?.sources.flatMap((source) => [
        ...named("Secret", source.secret),
        ...named("ConfigMap", source.configMap),
    ]);
    return [
        ...named("Secret", secret && { ...secret, name: secret.secretName }),
        ...named("ConfigMap", configMap),
        ...(sources ?? []),
        ...(persistentVolumeClaim
            ? [{ kind: "PersistentVolumeClaim" as const, name: persistentVolumeClaim.claimName }]
            : []),
    ];
}

function ofContainer({ envFrom = [], env = [] }: Container): Reference[] {
    return [
        ...envFrom.flatMap(({ secretRef, configMapRef }) => [
            ...named("Secret", secretRef),
            ...named("ConfigMap", configMapRef),
        ]),
        ...env.flatMap(({ valueFrom }) => [
            ...named("Secret", valueFrom?.secretKeyRef),
            ...named("ConfigMap", valueFrom?.configMapKeyRef),
        ]),
    ];
}

/** The references of a pod. */
export function referencesOf(pod: KubernetesObject): Reference[] {
    const spec = pod.spec as PodSpec;
    return [
        ...(spec.serviceAccountName ? [{ kind: "ServiceAccount" as const, name: spec.serviceAccountName }] : []),
        ...(spec.imagePullSecrets ?? []).flatMap((secret) => named("Secret", secret)),
        ...(spec.volumes ?? []).flatMap(ofVolume),
        ...[...(spec.initContainers ?? []), ...(spec.containers ?? [])].flatMap(ofContainer),
    ];
}

/** Every reference of every pod that resolves to no object, and every key that the object lacks. */
export function unresolved(objects: readonly KubernetesObject[]): string[] {
    const find = (kind: string, namespace: string | undefined, name: string) =>
        objects.find(
            (object) =>
                object.kind === kind && object.metadata.namespace === namespace && object.metadata.name === name,
        );
    return (
        objects
            // A pod that is being deleted may already have lost the objects that it refers to.
            .filter(({ kind, metadata }) => kind === "Pod" && metadata.deletionTimestamp === undefined)
            .flatMap((pod) =>
                referencesOf(pod).flatMap(({ kind, name, keys = [], optional }) => {
                    const target = find(kind, pod.metadata.namespace, name);
                    if (target === undefined) {
                        return optional === true ? [] : [`${pod.metadata.name}: no ${kind} ${name}`];
                    }
                    return keys
                        .filter((key) => target.data?.[key] === undefined)
                        .map((key) => `${pod.metadata.name}: ${kind} ${name} lacks ${key}`);
                }),
            )
    );
}
