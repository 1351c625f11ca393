/** Reads the rules of NetworkPolicies, and of Cilium's own kind as far as the components use it. */
import type { Placed } from "./manifest";
import { ENTITIES, type Entity, type LabelSelector, type Peer, type Policy, type PortRange, type Rule } from "./model";
import type { Protocol } from "./model";

interface NetworkPolicySpec {
    readonly podSelector?: LabelSelector | null;
    readonly policyTypes?: readonly ("Ingress" | "Egress")[] | null;
    readonly ingress?: readonly RuleSpec[] | null;
    readonly egress?: readonly RuleSpec[] | null;
}

interface RuleSpec {
    readonly from?: readonly PeerSpec[] | null;
    readonly to?: readonly PeerSpec[] | null;
    readonly ports?: readonly PortSpec[] | null;
}

interface PeerSpec {
    readonly podSelector?: LabelSelector | null;
    readonly namespaceSelector?: LabelSelector | null;
    readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] | null } | null;
}

interface PortSpec {
    readonly protocol?: Protocol;
    readonly port?: number | string | null;
    readonly endPort?: number | null;
}

/** A NetworkPolicy. */
export function networkPolicy({ metadata, spec }: Placed): Policy {
    const given = known(spec as NetworkPolicySpec, ["podSelector", "policyTypes", "ingress", "egress"], metadata.name);
    const types = isFilled(given.policyTypes) ? given.policyTypes : impliedTypes(given);
    return {
        namespace: metadata.namespace,
        name: metadata.name,
        selector: given.podSelector ?? {},
        ...(types.includes("Ingress") && { ingress: (given.ingress ?? []).map((rule) => ruleOf(rule, "from")) }),
        ...(types.includes("Egress") && { egress: (given.egress ?? []).map((rule) => ruleOf(rule, "to")) }),
        ciliumOnly: false,
    };
}

/** Without types a policy isolates ingress, and egress only where it has rules for it: an empty list does not count. */
function impliedTypes({ egress }: NetworkPolicySpec): readonly ("Ingress" | "Egress")[] {
    return isFilled(egress) ? ["Ingress", "Egress"] : ["Ingress"];
}

/** A list that is empty, or is not there, leaves nobody out and no port. */
function ruleOf(rule: RuleSpec, direction: "from" | "to"): Rule {
    const { ports, [direction]: peers } = known(rule, [direction, "ports"], "a rule");
    return {
        ...(isFilled(peers) && { peers: peers.map(peerOf) }),
        ...(isFilled(ports) && { ports: ports.map(portOf) }),
    };
}

function isFilled<T>(list: readonly T[] | null | undefined): list is readonly T[] {
    return (list ?? []).length > 0;
}

function peerOf(peer: PeerSpec): Peer {
    const { ipBlock, namespaceSelector, podSelector } = known(
        peer,
        ["ipBlock", "namespaceSelector", "podSelector"],
        "a peer",
    );
    if (ipBlock) {
        return { cidr: ipBlock.cidr, except: ipBlock.except ?? [] };
    }
    return { ...(namespaceSelector && { namespaces: namespaceSelector }), pods: podSelector ?? {} };
}

function portOf(spec: PortSpec): PortRange {
    const { protocol, port, endPort } = known(spec, ["protocol", "port", "endPort"], "a port");
    return {
        protocol: protocol ?? "TCP",
        ...(port !== undefined && port !== null && { first: port }),
        ...(endPort !== undefined && endPort !== null && { last: endPort }),
    };
}

interface CiliumSpec {
    readonly endpointSelector?: LabelSelector;
    readonly ingress?: readonly CiliumRule[];
    readonly egress?: readonly CiliumRule[];
}

interface CiliumRule {
    readonly fromEntities?: readonly string[];
    readonly toEntities?: readonly string[];
    readonly toPorts?: readonly {
        readonly ports: readonly { readonly port: string; readonly protocol?: Protocol }[];
    }[];
}

/** A CiliumNetworkPolicy of entities and ports. It isolates the directions that it has a list for. */
export function ciliumPolicy({ metadata, spec }: Placed): Policy {
    const given = known(spec as CiliumSpec, ["endpointSelector", "ingress", "egress"], metadata.name);
    return {
        namespace: metadata.namespace,
        name: metadata.name,
        selector: given.endpointSelector ?? {},
        ...(given.ingress && { ingress: given.ingress.map((rule) => ciliumRule(rule, "fromEntities")) }),
        ...(given.egress && { egress: given.egress.map((rule) => ciliumRule(rule, "toEntities")) }),
        ciliumOnly: true,
    };
}

function ciliumRule(rule: CiliumRule, direction: "fromEntities" | "toEntities"): Rule {
    const { toPorts, [direction]: entities } = known(rule, [direction, "toPorts"], "a rule of Cilium's");
    const ports = (toPorts ?? []).flatMap(({ ports }) => ports);
    return {
        ...(entities && { peers: entities.map((entity) => ({ entity: entityOf(entity) })) }),
        ...(ports.length > 0 && {
            ports: ports.map(({ port, protocol }) => ({ protocol: protocol ?? "TCP", first: Number(port) })),
        }),
    };
}

function entityOf(name: string): Entity {
    const entity = ENTITIES.find((known) => known === name);
    if (entity === undefined) {
        throw new Error(`This evaluator does not know Cilium's entity ${name}. Teach it.`);
    }
    return entity;
}

/** What is not read may decide, so it fails. */
function known<T extends object>(given: T, keys: readonly (keyof T & string)[], where: string): T {
    const unread = Object.keys(given).filter((key) => !keys.includes(key as keyof T & string));
    if (unread.length > 0) {
        throw new Error(`This evaluator does not read ${unread.join(", ")} of ${where}. Teach it.`);
    }
    return given;
}
