/** Reads a cluster's objects, as the API server gives them or a chart renders them, into what decides. */
import type { Manifest, Placed } from "./manifest";
import type { Cluster, Labels, NamedPort, Pod, Protocol, Service } from "./model";
import { ciliumPolicy, networkPolicy } from "./rules";

/** What is not in the objects. */
export interface Surroundings {
    /** The namespace of objects that name none. */
    readonly namespace?: string;
    /** The address of pods that have none yet, as those of rendered charts. */
    readonly podAddress?: string;
}

interface PodSpec {
    readonly hostNetwork?: boolean;
    readonly containers?: readonly Container[];
}

interface Container {
    readonly ports?:
        | readonly { readonly name?: string; readonly containerPort: number; readonly protocol?: Protocol }[]
        | null;
}

interface Template {
    readonly metadata?: { readonly labels?: Labels };
    readonly spec: PodSpec;
}

interface ServiceSpec {
    readonly selector?: Labels;
    readonly ports?: readonly {
        readonly port: number;
        readonly targetPort?: number | string;
        readonly protocol?: Protocol;
    }[];
}

const DEFAULTS = { namespace: "default", podAddress: "10.244.0.5" };

/** Every namespace bears this label with its own name, by the API server. */
const NAME_LABEL = "kubernetes.io/metadata.name";

const WORKLOADS = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"];

/** The cluster of these objects. Pods stand for themselves and workloads for their pods, so give one or the other. */
export function readCluster(objects: readonly Manifest[], surroundings: Surroundings = {}): Cluster {
    const { namespace, podAddress } = { ...DEFAULTS, ...surroundings };
    const placed = objects.map((object) => ({
        ...object,
        metadata: { ...object.metadata, namespace: object.metadata.namespace ?? namespace },
    }));
    const ofKind = (kind: string) => placed.filter((object) => object.kind === kind);
    return {
        namespaces: namespacesOf(placed),
        pods: placed.flatMap((object) => podsOf(object, podAddress)),
        policies: [...ofKind("NetworkPolicy").map(networkPolicy), ...ofKind("CiliumNetworkPolicy").map(ciliumPolicy)],
        services: ofKind("Service").map(serviceOf),
    };
}

/** One cluster of several renderings. */
export function joined(...clusters: readonly Cluster[]): Cluster {
    return {
        namespaces: new Map(clusters.flatMap(({ namespaces }) => [...namespaces])),
        pods: clusters.flatMap(({ pods }) => pods),
        policies: clusters.flatMap(({ policies }) => policies),
        services: clusters.flatMap(({ services }) => services),
    };
}

/** Those that are there, and those that objects are in. */
function namespacesOf(objects: readonly Placed[]): Map<string, Labels> {
    const names = objects.map(({ kind, metadata }) => (kind === "Namespace" ? metadata.name : metadata.namespace));
    return new Map(
        names.map((name) => {
            const own = objects.find(({ kind, metadata }) => kind === "Namespace" && metadata.name === name);
            return [name, { ...own?.metadata.labels, [NAME_LABEL]: name }];
        }),
    );
}

/** No policy holds for pods on their node's own network, so those are left out. */
function podsOf(object: Placed, podAddress: string): Pod[] {
    const template = templateOf(object);
    if (template === undefined || template.spec.hostNetwork === true) {
        return [];
    }
    const { namespace, name } = object.metadata;
    const status = (object as { status?: { podIP?: string } }).status;
    const ports = (template.spec.containers ?? []).flatMap(namedPorts);
    return [{ namespace, name, labels: template.metadata?.labels ?? {}, ports, address: status?.podIP ?? podAddress }];
}

function templateOf({ kind, metadata, spec }: Placed): Template | undefined {
    if (kind === "Pod") {
        return { metadata, spec: spec as PodSpec };
    }
    if (kind === "CronJob") {
        return (spec as { jobTemplate: { spec: { template: Template } } }).jobTemplate.spec.template;
    }
    return WORKLOADS.includes(kind) ? (spec as { template: Template }).template : undefined;
}

function namedPorts({ ports }: Container): NamedPort[] {
    return (ports ?? []).flatMap(({ name, containerPort, protocol }) =>
        name === undefined ? [] : [{ name, number: containerPort, protocol: protocol ?? "TCP" }],
    );
}

function serviceOf({ metadata, spec }: Placed): Service {
    const { selector = {}, ports = [] } = spec as ServiceSpec;
    return {
        namespace: metadata.namespace,
        name: metadata.name,
        selector,
        ports: ports.map(({ port, targetPort, protocol }) => ({
            port,
            target: targetPort ?? port,
            protocol: protocol ?? "TCP",
        })),
    };
}
