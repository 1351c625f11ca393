/**
 * The pure plan of an Orchestrate's network policies. Its chart has none, so they decide alone
 * (docs/facts/orchestrate.md#the-api-alone-connects-to-nodes).
 */
import type { Data } from "../../../../contract";
import { KUBE_DNS, toDns } from "../../../kubernetes/network-policies/common-inputs";
import { fromEntities, INGRESS_ENTITIES, NODES, toEntities } from "../../../kubernetes/network-policies/cilium";
import { from, opensEgress, opensIngress, to, toGiven } from "../../../kubernetes/network-policies/plan";
import type { PolicyPlan } from "../../../kubernetes/network-policies/resources";
import type { networkPoliciesInput } from "../contract/policies";
import { API_PORT, COMPONENT, METRICS_PORT, ownLabels, podLabels, PROCESSES, registrationLabels } from "../names";
import type { Destinations } from "./destinations";

type Settings = Data<typeof networkPoliciesInput>;

/** What the policies follow from. */
export interface OrchestratePolicyInput {
    readonly releaseName: string;
    readonly networkPolicies: Settings;
    readonly destinations: Destinations;
}

type Plan = PolicyPlan<OrchestratePolicyInput>;
type Destination = keyof Destinations;

const apiOf = (releaseName: string) => podLabels(releaseName, "api");
const toApi = (releaseName: string) =>
    to([{ podSelector: { matchLabels: apiOf(releaseName) } }], [API_PORT, METRICS_PORT]);

const egressTo = ({ networkPolicies, destinations }: OrchestratePolicyInput, name: Destination) =>
    networkPolicies[name] ?? destinations[name];

/** A policy that closes all but DNS and these destinations. */
function egress(
    part: string,
    labels: (releaseName: string) => Record<string, string>,
    names: readonly Destination[],
    callsApi: boolean,
): Plan {
    return {
        part,
        kind: "NetworkPolicy",
        spec: (input) =>
            opensEgress({ matchLabels: labels(input.releaseName) }, [
                ...toDns([KUBE_DNS, ...input.networkPolicies.dns]),
                ...(callsApi ? toApi(input.releaseName) : []),
                ...names.flatMap((name) => toGiven(egressTo(input, name))),
            ]),
    };
}

const STANDARD: readonly Plan[] = [
    {
        part: "allow-api-ingress",
        kind: "NetworkPolicy",
        spec: ({ networkPolicies: { ingressControllers, clients, metricsScrapers }, releaseName }) =>
            opensIngress({ matchLabels: apiOf(releaseName) }, [
                // Sender and listener are ready when the API is, and ask its port of metrics for that.
                ...from([{ podSelector: { matchLabels: ownLabels(releaseName) } }], [API_PORT, METRICS_PORT]),
                ...from([...ingressControllers, ...clients], [API_PORT]),
                ...from(metricsScrapers, [METRICS_PORT]),
            ]),
    },
    {
        part: "allow-metrics",
        kind: "NetworkPolicy",
        spec: ({ networkPolicies: { metricsScrapers }, releaseName }) =>
            opensIngress(
                {
                    matchLabels: ownLabels(releaseName),
                    matchExpressions: [{ key: COMPONENT, operator: "NotIn", values: [PROCESSES.api] }],
                },
                from(metricsScrapers, [METRICS_PORT]),
            ),
    },
    // The chart gives the migration's pod the labels of the API's.
    egress("allow-api-egress", apiOf, ["keyManager", "database", "kafka", "chainNodes", "issuer"], false),
    egress(
        "allow-sender-egress",
        (releaseName) => podLabels(releaseName, "txSender"),
        ["keyManager", "kafka", "redis"],
        true,
    ),
    egress("allow-listener-egress", (releaseName) => podLabels(releaseName, "txListener"), ["kafka"], true),
    egress("allow-registration-egress", registrationLabels, [], true),
];

/** For peers that Cilium knows by names of its own. */
const CILIUM: Plan = {
    part: "allow-api-ingress-by-cilium",
    kind: "CiliumNetworkPolicy",
    spec: ({ releaseName }) => fromEntities(apiOf(releaseName), INGRESS_ENTITIES, [API_PORT]),
};

/** A chain's node may have the network of the machine that it runs on, which is no pod's. */
const CILIUM_CHAIN_NODES: Plan = {
    part: "allow-chain-nodes-by-cilium",
    kind: "CiliumNetworkPolicy",
    spec: ({ releaseName, destinations }) => toEntities(apiOf(releaseName), NODES, destinations.chainNodes.ports),
};

/** What decides which policies there are. */
interface Choice extends Pick<Settings, "enabled" | "cilium"> {
    /** Whatever the user says of them. */
    readonly chainNodes?: object | undefined;
}

/** The policies that the settings ask for. */
export function policiesOf({ enabled, cilium, chainNodes }: Choice): readonly Plan[] {
    const ofCilium = [CILIUM, ...(chainNodes === undefined ? [CILIUM_CHAIN_NODES] : [])];
    return enabled ? [...STANDARD, ...(cilium ? ofCilium : [])] : [];
}
