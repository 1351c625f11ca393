/** A container's environment and files at its start, built from a cluster's objects as a kubelet does it. */
import * as path from "node:path";
import { decoded, type KubernetesObject } from "./cluster";

interface Reference {
    readonly name: string;
    readonly optional?: boolean;
}

interface Source extends Reference {
    readonly items?: readonly { readonly key: string; readonly path: string }[];
}

interface Volume {
    readonly name: string;
    readonly secret?: Omit<Source, "name"> & { readonly secretName: string };
    readonly configMap?: Source;
    readonly projected?: { readonly sources: readonly { readonly secret?: Source; readonly configMap?: Source }[] };
}

interface ContainerSpec {
    readonly command?: readonly string[];
    readonly args?: readonly string[];
    readonly envFrom?: readonly { readonly configMapRef?: Reference; readonly secretRef?: Reference }[];
    readonly env?: readonly { readonly name: string; readonly value?: string }[];
    readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly subPath?: string }[];
    readonly startupProbe?: { readonly exec?: { readonly command: readonly string[] } };
}

interface PodSpec {
    readonly containers: readonly ContainerSpec[];
    readonly volumes?: readonly Volume[];
}

type Texts = Readonly<Record<string, string>>;

/** A container: its command, its environment, its files by their full path, and the command of its startup probe. */
export interface Container {
    readonly workload: string;
    /** Empty where the image's own is run. */
    readonly command: readonly string[];
    readonly env: Texts;
    readonly files: Texts;
    readonly startupProbe: readonly string[];
}

/** The first container of every Deployment, StatefulSet and Job of a namespace. */
export function containers(namespace: readonly KubernetesObject[]): Container[] {
    const workloads = namespace.filter(({ kind }) => ["Deployment", "StatefulSet", "Job"].includes(kind));
    return workloads.map(({ metadata, spec }) =>
        started(metadata.name, (spec!["template"] as { spec: PodSpec }).spec, namespace),
    );
}

/** The first container of the workload of this name. */
export function container(namespace: readonly KubernetesObject[], workload: string): Container {
    const found = containers(namespace).find((candidate) => candidate.workload === workload);
    if (found === undefined) {
        throw new Error(`there is no workload ${workload}`);
    }
    return found;
}

function started(
    workload: string,
    { containers: [first], volumes = [] }: PodSpec,
    namespace: readonly KubernetesObject[],
): Container {
    const { command = [], args = [], envFrom = [], env = [], volumeMounts = [], startupProbe } = first!;
    const fromObjects = envFrom.flatMap(({ configMapRef, secretRef }) => [
        content("ConfigMap", configMapRef, namespace),
        content("Secret", secretRef, namespace),
    ]);
    const fixed = Object.fromEntries(env.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
    const mounted = volumeMounts.map(({ name, mountPath, subPath }) => {
        const inVolume = filesOf(
            volumes.find((volume) => volume.name === name),
            namespace,
        );
        return subPath === undefined
            ? Object.fromEntries(
                  Object.entries(inVolume).map(([file, text]) => [path.posix.join(mountPath, file), text]),
              )
            : subPath in inVolume
              ? { [mountPath]: inVolume[subPath]! }
              : {};
    });
    return {
        workload,
        command: [...command, ...args],
        env: Object.assign({}, ...fromObjects, fixed) as Texts,
        files: Object.assign({}, ...mounted) as Texts,
        startupProbe: startupProbe?.exec?.command ?? [],
    };
}

function filesOf(volume: Volume | undefined, namespace: readonly KubernetesObject[]): Texts {
    const { secret, configMap, projected } = volume ?? {};
    const sources = [
        { secret: secret && { ...secret, name: secret.secretName }, configMap },
        ...(projected?.sources ?? []),
    ];
    const parts = sources.flatMap((source) => [
        picked(content("Secret", source.secret, namespace), source.secret),
        picked(content("ConfigMap", source.configMap, namespace), source.configMap),
    ]);
    return Object.assign({}, ...parts) as Texts;
}

function picked(texts: Texts, source: Source | undefined): Texts {
    return source?.items === undefined
        ? texts
        : Object.fromEntries(source.items.map(({ key, path: file }) => [file, texts[key]!]));
}

/** The content of a Secret or ConfigMap. A pod does not start if its reference does not resolve. */
function content(
    kind: "Secret" | "ConfigMap",
    reference: Reference | undefined,
    namespace: readonly KubernetesObject[],
): Texts {
    if (reference === undefined) {
        return {};
    }
    const found = namespace.find((object) => object.kind === kind && object.metadata.name === reference.name);
    if (found === undefined && reference.optional !== true) {
        throw new Error(`a pod waits for ${kind} ${reference.name}, which is not there`);
    }
    return found === undefined ? {} : kind === "Secret" ? decoded(found) : (found.data ?? {});
}
