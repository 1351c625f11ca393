/** The inputs that the network policies of several components share. */
import * as z from "zod";
import { plain } from "../../../contract";
import { networkPolicyEgress, peers, type NetworkPolicyPeer } from "./inputs";
import { addresses, podsIn, to } from "./plan";

const CONTROLLERS = [podsIn("ingress-nginx")];
const SCRAPERS = [podsIn("monitoring")];

/** DNS servers other than kube-dns: NodeLocal DNSCache, by its usual address and by its pods, and OpenShift's. */
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

/** The input that names a service outside the namespace. `derivedDefault` says where it is unless the user does. */
export function egressInput(description: string, derivedDefault?: string) {
    const more = derivedDefault === undefined ? {} : { derivedDefault };
    return plain(networkPolicyEgress)
        .optional()
        .meta({ description, ...more, onChange: "update" });
}

/** The inputs that every component has. `what` is its server, as descriptions call it. */
export function basicPolicyInputs(what: string) {
    return {
        enabled: plain(z.boolean()).default(true).meta({
            description: "Whether the component makes network policies of its own.",
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

/** Who scrapes metrics. `what` is their origin, as descriptions call it. */
export function metricsScrapersInput(what: string) {
    return peersInput(
        `The pods that scrape the metrics of ${what}, as Prometheus does.`,
        SCRAPERS,
        "those of the namespace monitoring",
    );
}

/** DNS servers beside kube-dns. `opener` is who opens kube-dns. */
export function dnsInput(opener: string) {
    return peersInput(
        `DNS servers of the cluster beside the pods of kube-dns, which ${opener} opens. Where NodeLocal DNSCache ` +
            "answers at the address of the Service kube-dns, add that address.",
        DNS,
        "NodeLocal DNSCache and OpenShift's",
    );
}
