/** What the network policies of an Orchestrator and of a Backend take alike. */
import * as z from "zod";
import { fixed, isPlainObject, plain, say, type GivenInputs, type Report } from "../../contract";
import { networkPolicyEgress, peers, type NetworkPolicyPeer } from "../kubernetes/network-policies/inputs";
import { addresses, podsIn, to } from "../kubernetes/network-policies/plan";
import { is, type Condition } from "../kubernetes/values/combinations";

const CONTROLLERS = [podsIn("ingress-nginx")];
const SCRAPERS = [podsIn("monitoring")];

/**
 * Where a cluster's DNS is beside kube-dns, which the charts open: NodeLocal DNSCache, by its usual address and by its
 * pods, and OpenShift's.
 */
const DNS = [
    addresses("169.254.20.10/32"),
    podsIn("kube-system", { "k8s-app": "node-local-dns" }),
    podsIn("openshift-dns", { "dns.operator.openshift.io/daemonset-dns": "default" }),
];

/** The pods of kube-dns. */
export const KUBE_DNS = podsIn("kube-system", { "k8s-app": "kube-dns" });

/** DNS, and DNS on the port that OpenShift's pods have. */
const DNS_PORTS = [53, 5353];

/** Connections to the cluster's DNS. */
export function toDns(dns: readonly NetworkPolicyPeer[]) {
    return to(dns, DNS_PORTS, true);
}

/** Peers, none or some of them by default. */
export function peersInput(description: string, usual: NetworkPolicyPeer[], inWords: string) {
    return peers().default(usual).meta({ description, derivedDefault: inWords, onChange: "update" });
}

/** A service outside the namespace, which is named where there is one. */
export function egressInput(description: string) {
    return plain(networkPolicyEgress).optional().meta({ description, onChange: "update" });
}

/** What the input `networkPolicies` is. */
export const NETWORK_POLICIES =
    "What network policies open beside what the chart's own open. Policies add up. What names pods holds under every " +
    "network plugin that enforces policies.";

/** The inputs that every component has. `what` is called so in descriptions. */
export function basicPolicyInputs(what: string) {
    return {
        enabled: plain(z.boolean()).default(true).meta({
            description: "Whether there are network policies beside the chart's.",
            onChange: "update",
        }),
        cilium: plain(z.boolean())
            .default(false)
            .meta({
                description:
                    "Whether the cluster's network plugin is Cilium. No NetworkPolicy reaches its nodes, its own " +
                    "ingress or the API server, so CiliumNetworkPolicies open what is needed of these.",
                onChange: "update",
            }),
        ingressControllers: peersInput(
            `The pods of the ingress controller, which connect to ${what}.`,
            CONTROLLERS,
            "those of the namespace ingress-nginx",
        ),
    };
}

/** The inputs where there are metrics, and pods that look others up. */
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

/** A value by which pods need somebody that no policy opens unless an input of `networkPolicies` names them. */
export interface Need {
    readonly input: string;
    readonly path: string;
    readonly when: Condition;
}

/** A service outside the namespace, where the value is false. */
export const outside = (input: string, path: string): Need => ({ input, path, when: is(false) });

/** Reports what pods need by the values and no policy opens. */
export function checkNeeds(
    known: { readonly values?: unknown; readonly networkPolicies?: { readonly enabled?: boolean | undefined } },
    given: GivenInputs,
    report: Report,
    needs: readonly Need[],
): void {
    const unmet = needs.filter(
        ({ input, path, when }) => when(valueAt(known.values, path)) && !given.has(`networkPolicies.${input}`),
    );
    for (const { input, path } of known.networkPolicies?.enabled === false ? [] : unmet) {
        report(
            ["networkPolicies", input],
            say`is required with values.${fixed(path)} as it is, because policies cut off what is outside. Say where it is, like { to: [{ ipBlock: { cidr: "10.2.0.0/16" } }], ports: [443] }, or set networkPolicies.enabled to false.`,
        );
    }
}

function valueAt(values: unknown, path: string): unknown {
    return path.split(".").reduce((below, key) => (isPlainObject(below) ? below[key] : undefined), values);
}
