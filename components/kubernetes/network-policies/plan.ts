/** Pure plans of NetworkPolicies. They add up with those of a chart, so each only opens something. */
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import type { NetworkPolicyEgress, NetworkPolicyPeer } from "./inputs";

type LabelSelector = kubernetes.meta.v1.LabelSelector;
export type NetworkPolicySpec = kubernetes.networking.v1.NetworkPolicySpec;
type IngressRule = kubernetes.networking.v1.NetworkPolicyIngressRule;
type EgressRule = kubernetes.networking.v1.NetworkPolicyEgressRule;

/** Labels by key. */
export type Labels = Readonly<Record<string, string>>;

/** The label that every namespace bears with its own name. */
const NAMESPACE_NAME = "kubernetes.io/metadata.name";

/** Pods of the namespace of that name: all, or those with the labels. */
export function podsIn(namespace: string, labels: Labels = {}): NetworkPolicyPeer {
    const podSelector = Object.keys(labels).length === 0 ? {} : { podSelector: { matchLabels: { ...labels } } };
    return { namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: namespace } }, ...podSelector };
}

/** Pods with the labels, in whatever namespace. */
export function podsAnywhere(labels: Labels): NetworkPolicyPeer {
    return { namespaceSelector: { matchLabels: {} }, podSelector: { matchLabels: { ...labels } } };
}

/** A range of addresses. */
export function addresses(cidr: string): NetworkPolicyPeer {
    return { ipBlock: { cidr, except: [] } };
}

/** The selected pods accept connections from the peers on these ports; without a peer, from nobody. */
export function from(peers: readonly NetworkPolicyPeer[], ports: readonly number[]): IngressRule[] {
    return peers.length === 0 ? [] : [{ from: peers.map(peerOf), ports: overTcp(ports) }];
}

/** The selected pods may connect to the peers on these ports; without a peer, to nobody. */
export function to(peers: readonly NetworkPolicyPeer[], ports: readonly number[], udp = false): EgressRule[] {
    const both = udp ? ports.map((port) => ({ protocol: "UDP", port })) : [];
    return peers.length === 0 ? [] : [{ to: peers.map(peerOf), ports: [...overTcp(ports), ...both] }];
}

/** The egress that a user has given, or none. */
export function toGiven(given: NetworkPolicyEgress | undefined): EgressRule[] {
    return given === undefined ? [] : to(given.to, given.ports);
}

/** Opens ingress to the pods, or closes it where there is no rule. */
export function opensIngress(podSelector: LabelSelector, ingress: IngressRule[]): NetworkPolicySpec {
    return { podSelector, policyTypes: ["Ingress"], ...(ingress.length > 0 && { ingress }) };
}

/** Opens egress of the pods, or closes it where there is no rule. */
export function opensEgress(podSelector: LabelSelector, egress: EgressRule[]): NetworkPolicySpec {
    return { podSelector, policyTypes: ["Egress"], ...(egress.length > 0 && { egress }) };
}

function overTcp(ports: readonly number[]) {
    return ports.map((port) => ({ protocol: "TCP", port }));
}

/** The peer as the API server stores it, without empty parts, so that a refresh finds no difference. */
function peerOf({ namespaceSelector, podSelector, ipBlock }: NetworkPolicyPeer) {
    if (ipBlock !== undefined) {
        const { cidr, except } = ipBlock;
        return { ipBlock: except.length === 0 ? { cidr } : { cidr, except } };
    }
    const pods =
        podSelector === undefined && namespaceSelector !== undefined ? {} : { podSelector: selectorOf(podSelector) };
    return { ...(namespaceSelector && { namespaceSelector: selectorOf(namespaceSelector) }), ...pods };
}

function selectorOf(selector: NetworkPolicyPeer["podSelector"]): LabelSelector {
    const { matchLabels = {} } = selector ?? {};
    return Object.keys(matchLabels).length === 0 ? {} : { matchLabels };
}
