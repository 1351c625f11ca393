/** What decides who may talk to whom: pods, namespaces, policies and Services, free of their forms in YAML. */

export type Labels = Readonly<Record<string, string>>;

/** What a policy's port entry and a connection may name. */
export type Protocol = "TCP" | "UDP" | "SCTP";

/** A pod, or the pods of one workload: they share labels, and one address stands for theirs. */
export interface Pod {
    readonly namespace: string;
    readonly name: string;
    readonly labels: Labels;
    /** The container ports that have names. */
    readonly ports: readonly NamedPort[];
    readonly address: string;
}

export interface NamedPort {
    readonly name: string;
    readonly number: number;
    readonly protocol: Protocol;
}

/** What Cilium calls an address that is no pod's, where it is not just somewhere in the world. */
export const ENTITIES = ["host", "remote-node", "kube-apiserver", "ingress"] as const;
export type Entity = (typeof ENTITIES)[number];

/** Somebody who is no pod: a machine outside, a node, the API server. */
export interface Outsider {
    readonly address: string;
    /** Left out for a machine outside the cluster. */
    readonly entity?: Entity;
}

/** One end of a connection. */
export type Party = Pod | Outsider;

export function isPod(party: Party): party is Pod {
    return "labels" in party;
}

/** Where a connection goes: the port of the pod itself, as policies see it behind a Service. */
export interface Port {
    readonly protocol: Protocol;
    readonly number: number;
}

export interface LabelSelector {
    readonly matchLabels?: Labels | null | undefined;
    readonly matchExpressions?: readonly Requirement[] | null | undefined;
}

export interface Requirement {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[] | null | undefined;
}

/** Whom a rule lets through. */
export type Peer = PodPeer | AddressPeer | EntityPeer;

export interface PodPeer {
    /** The namespaces of the pods; left out for the policy's own. */
    readonly namespaces?: LabelSelector;
    readonly pods: LabelSelector;
}

export interface AddressPeer {
    readonly cidr: string;
    readonly except: readonly string[];
}

export interface EntityPeer {
    readonly entity: Entity;
}

/** Ports of a protocol that a rule lets through: all of them where no port is named. */
export interface PortRange {
    readonly protocol: Protocol;
    readonly first?: number | string;
    readonly last?: number;
}

/** One rule: what is left out is anybody, or any port. */
export interface Rule {
    readonly peers?: readonly Peer[];
    readonly ports?: readonly PortRange[];
}

/** A policy. A direction that is left out is not restricted by it. */
export interface Policy {
    readonly namespace: string;
    readonly name: string;
    readonly selector: LabelSelector;
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
    /** Whether only Cilium reads it. */
    readonly ciliumOnly: boolean;
}

export interface Service {
    readonly namespace: string;
    readonly name: string;
    readonly selector: Labels;
    readonly ports: readonly { readonly port: number; readonly target: number | string; readonly protocol: Protocol }[];
}

/** All that decides. */
export interface Cluster {
    readonly namespaces: ReadonlyMap<string, Labels>;
    readonly pods: readonly Pod[];
    readonly policies: readonly Policy[];
    readonly services: readonly Service[];
}
