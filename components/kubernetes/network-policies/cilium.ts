/**
 * Policies of Cilium's own kind. They name peers that a NetworkPolicy cannot name under Cilium: the API server, nodes,
 * and Cilium's own ingress (docs/facts/kubernetes.md#cilium-compares-ipblocks-with-neither-pods-nor-nodes). They add up
 * with NetworkPolicies.
 */
import type { Labels } from "./plan";

/** A peer that Cilium knows by a name of its own. */
type Entity = "kube-apiserver" | "host" | "remote-node" | "ingress";

/** The spec of a CiliumNetworkPolicy, as far as components use it. */
export interface CiliumPolicySpec {
    readonly endpointSelector: { readonly matchLabels: Labels };
    readonly ingress?: readonly { readonly fromEntities: readonly Entity[]; readonly toPorts: readonly Ports[] }[];
    readonly egress?: readonly { readonly toEntities: readonly Entity[]; readonly toPorts: readonly Ports[] }[];
}

interface Ports {
    readonly ports: readonly { readonly port: string; readonly protocol: "TCP" }[];
}

/** Every node: the pod's own, and the others. */
export const NODES: readonly Entity[] = ["host", "remote-node"];

/** Cilium's own ingress, and controllers that listen on the network of their nodes. */
export const INGRESS_ENTITIES: readonly Entity[] = ["ingress", ...NODES];

/** The selected pods accept connections from the entities on these ports. */
export function fromEntities(labels: Labels, entities: readonly Entity[], ports: readonly number[]): CiliumPolicySpec {
    return {
        endpointSelector: { matchLabels: labels },
        ingress: [{ fromEntities: entities, toPorts: [overTcp(ports)] }],
    };
}

/** The selected pods may connect to the entities on these ports. */
export function toEntities(labels: Labels, entities: readonly Entity[], ports: readonly number[]): CiliumPolicySpec {
    return { endpointSelector: { matchLabels: labels }, egress: [{ toEntities: entities, toPorts: [overTcp(ports)] }] };
}

function overTcp(ports: readonly number[]): Ports {
    return { ports: ports.map((port) => ({ port: String(port), protocol: "TCP" })) };
}
