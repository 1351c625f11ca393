/**
 * Who may talk to whom on which port: the sender's egress and the receiver's ingress must both be open. Policies add
 * up: one that selects a pod isolates it in its directions, and any of those may let a connection through.
 */
import { BlockList, isIPv6 } from "node:net";
import { isPod, type AddressPeer, type Cluster, type Party, type Peer, type Pod, type PodPeer } from "./model";
import type { Policy, Port, PortRange, Rule } from "./model";
import { selects } from "./selectors";

/**
 * How the cluster's network plugin reads policies. Most compare an ipBlock with every address. Cilium compares it with
 * addresses outside the cluster alone, never with those of pods and nodes, and reads policies of its own kind too.
 */
export type NetworkPlugin = "standard" | "cilium";

/** What the policies of one side say. */
export interface Side {
    readonly allowed: boolean;
    /** The policies that isolate this side: none where it is open to all. */
    readonly isolatedBy: readonly string[];
    /** The policies that let this connection through. */
    readonly allowedBy: readonly string[];
}

/** Whether a connection is possible, and which policies decide it. */
export interface Verdict {
    readonly allowed: boolean;
    readonly egress: Side;
    readonly ingress: Side;
}

type Direction = "ingress" | "egress";

interface Connection {
    readonly cluster: Cluster;
    readonly direction: Direction;
    /** The side whose policies are asked, and the other. */
    readonly own: Party;
    readonly other: Party;
    readonly port: Port;
    readonly plugin: NetworkPlugin;
}

const OPEN: Side = { allowed: true, isolatedBy: [], allowedBy: [] };

/** Whether one party may open a connection to another. */
export function verdict(
    cluster: Cluster,
    from: Party,
    to: Party,
    port: Port,
    plugin: NetworkPlugin = "standard",
): Verdict {
    if (from === to) {
        return { allowed: true, egress: OPEN, ingress: OPEN };
    }
    const egress = side({ cluster, direction: "egress", own: from, other: to, port, plugin });
    const ingress = side({ cluster, direction: "ingress", own: to, other: from, port, plugin });
    return { allowed: egress.allowed && ingress.allowed, egress, ingress };
}

/** A verdict in words, for messages. */
export function inWords({ egress, ingress }: Verdict): string {
    const words = ({ isolatedBy, allowedBy }: Side) =>
        isolatedBy.length === 0
            ? "open, no policy selects it"
            : allowedBy.length > 0
              ? `allowed by ${allowedBy.join(", ")}`
              : `denied by ${isolatedBy.join(", ")}`;
    return `egress ${words(egress)}; ingress ${words(ingress)}`;
}

function side(connection: Connection): Side {
    const { cluster, direction, own, plugin } = connection;
    if (!isPod(own)) {
        return OPEN;
    }
    const isolating = cluster.policies.filter(
        (policy) => policy[direction] !== undefined && isRead(policy, plugin) && isSelected(own, policy),
    );
    const allowing = isolating.filter((policy) => policy[direction]!.some((rule) => permits(rule, policy, connection)));
    return {
        allowed: isolating.length === 0 || allowing.length > 0,
        isolatedBy: isolating.map(({ name }) => name),
        allowedBy: allowing.map(({ name }) => name),
    };
}

function isRead({ ciliumOnly }: Policy, plugin: NetworkPlugin): boolean {
    return !ciliumOnly || plugin === "cilium";
}

function isSelected(pod: Pod, { namespace, selector }: Policy): boolean {
    return pod.namespace === namespace && selects(selector, pod.labels);
}

function permits({ peers, ports }: Rule, policy: Policy, connection: Connection): boolean {
    const { direction, own, other, port } = connection;
    const receiver = direction === "ingress" ? own : other;
    return (
        (peers === undefined || peers.some((peer) => isPeer(peer, policy, connection))) &&
        (ports === undefined || ports.some((range) => contains(range, port, receiver)))
    );
}

function isPeer(peer: Peer, policy: Policy, { cluster, other, plugin }: Connection): boolean {
    if ("cidr" in peer) {
        return (plugin === "standard" || isOutside(other)) && isInBlock(peer, other.address);
    }
    if ("entity" in peer) {
        return !isPod(other) && other.entity === peer.entity;
    }
    return isPod(other) && isPodPeer(peer, policy.namespace, other, cluster);
}

function isOutside(party: Party): boolean {
    return !isPod(party) && party.entity === undefined;
}

function isPodPeer({ namespaces, pods }: PodPeer, own: string, pod: Pod, cluster: Cluster): boolean {
    const inNamespace =
        namespaces === undefined
            ? pod.namespace === own
            : selects(namespaces, cluster.namespaces.get(pod.namespace) ?? {});
    return inNamespace && selects(pods, pod.labels);
}

function isInBlock({ cidr, except }: AddressPeer, address: string): boolean {
    return isInRange(cidr, address) && !except.some((range) => isInRange(range, address));
}

/** Whether a CIDR holds an address; one of the other IP version never does. */
export function isInRange(cidr: string, address: string): boolean {
    const [network = "", prefix = ""] = cidr.split("/");
    const range = new BlockList();
    range.addSubnet(network, Number.parseInt(prefix, 10), family(network));
    // BlockList takes an IPv4 address for one of IPv6 that is mapped from it.
    return family(network) === family(address) && range.check(address, family(address));
}

function family(address: string): "ipv4" | "ipv6" {
    return isIPv6(address) ? "ipv6" : "ipv4";
}

/** Names of ports are the receiver's: nobody but a pod has them. */
function contains({ protocol, first, last }: PortRange, port: Port, receiver: Party): boolean {
    if (protocol !== port.protocol) {
        return false;
    }
    if (typeof first === "string") {
        const named = isPod(receiver) ? receiver.ports : [];
        return named.some(
            ({ name, ...own }) => name === first && own.number === port.number && own.protocol === protocol,
        );
    }
    return first === undefined || (port.number >= first && port.number <= (last ?? first));
}
