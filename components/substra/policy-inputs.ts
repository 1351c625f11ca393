/** The inputs that the network policies of several components share. */
import * as z from "zod";
import { fixed, plain, say, type GivenInputs, type Report } from "../../contract";
import { networkPolicyEgress, peers, type NetworkPolicyPeer } from "../kubernetes/network-policies/inputs";
import { addresses, podsIn, to } from "../kubernetes/network-policies/plan";
import { is, type Condition } from "../kubernetes/values/combinations";
import { keysOf, valueAtPath } from "../kubernetes/values/paths";

const CONTROLLERS = [podsIn("ingress-nginx")];
const SCRAPERS = [podsIn("monitoring")];

/**
 * The DNS servers of clusters other than kube-dns, which the charts open: NodeLocal DNSCache, by its usual address and
 * by its pods, and OpenShift's.
 */
const DNS = [
    addresses("169.254.20.10/32"),
    podsIn("kube-system", { "k8s-app": "node-local-dns" }),
    podsIn("openshift-dns", { "dns.operator.openshift.io/daemonset-dns": "default" }),
];

/** The pods of kube-dns. */
export const KUBE_DNS = podsIn("kube-system", { "k8s-app": "kube-dns" });

/** The usual port of DNS, and the one that OpenShift's pods have. */
const DNS_PORTS = [53, 5353];

/** Connections to the cluster's DNS. */
export function toDns(dns: readonly NetworkPolicyPeer[]) {
    return to(dns, DNS_PORTS, true);
}

/** Peers, none or some of them by default. */
export function peersInput(description: string, usual: NetworkPolicyPeer[], inWords: string) {
    return peers().default(usual).meta({ description, derivedDefault: inWords, onChange: "update" });
}

/** The input that names a service outside the namespace. */
export function egressInput(description: string) {
    return plain(networkPolicyEgress).optional().meta({ description, onChange: "update" });
}

/** What the input `networkPolicies` is. */
export const NETWORK_POLICIES =
    "The network policies that the component adds to the chart's own. Policies add up: what one opens, no other " +
    "closes. Entries that select pods by labels work with every network plugin that enforces policies.";

/** The inputs that every component has. `what` is its server, as descriptions call it. */
export function basicPolicyInputs(what: string) {
    return {
        enabled: plain(z.boolean()).default(true).meta({
            description: "Whether the component adds network policies to the chart's.",
            onChange: "update",
        }),
        cilium: plain(z.boolean())
            .default(false)
            .meta({
                description:
                    "Whether the cluster's network plugin is Cilium. A NetworkPolicy cannot name nodes, Cilium's own " +
                    "ingress or the API server there, so the component adds CiliumNetworkPolicies for them.",
                onChange: "update",
            }),
        ingressControllers: peersInput(
            `The pods of the ingress controller, which connect to ${what}.`,
            CONTROLLERS,
            "those of the namespace ingress-nginx",
        ),
    };
}

/** The inputs of components that have metrics, and whose pods look names up. */
export function commonPolicyInputs(what: string) {
    return {
        ...basicPolicyInputs(what),
        metricsScrapers: peersInput(
            `The pods that scrape the metrics of ${what}, as Prometheus does.`,
            SCRAPERS,
            "those of the namespace monitoring",
        ),
        dns: peersInput(
            "DNS servers of the cluster beside the pods of kube-dns, which the chart opens. Where NodeLocal DNSCache " +
                "answers at the address of the Service kube-dns, add that address.",
            DNS,
            "NodeLocal DNSCache and OpenShift's",
        ),
    };
}

/** A chart value that makes pods need a service. No policy opens the way unless an input of `networkPolicies` does. */
export interface Need {
    readonly input: string;
    readonly path: string;
    readonly when: Condition;
}

/** The need of a service outside the namespace, which pods have if the value is false. */
export const outside = (input: string, path: string): Need => ({ input, path, when: is(false) });

/** Reports services that pods need because of the values, and to which no policy leads. */
export function checkNeeds(
    known: { readonly values?: unknown; readonly networkPolicies?: { readonly enabled?: boolean | undefined } },
    given: GivenInputs,
    report: Report,
    needs: readonly Need[],
): void {
    const unmet = needs.filter(
        ({ input, path, when }) =>
            when(valueAtPath(known.values, keysOf(path)!)) && !given.has(`networkPolicies.${input}`),
    );
    for (const { input, path } of known.networkPolicies?.enabled === false ? [] : unmet) {
        report(
            ["networkPolicies", input],
            say`is required with values.${fixed(path)} as it is, because policies cut off what is outside. Say where it is, like { to: [{ ipBlock: { cidr: "10.2.0.0/16" } }], ports: [443] }, or set networkPolicies.enabled to false.`,
        );
    }
}
