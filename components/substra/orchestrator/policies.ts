/** The pure plan of an Orchestrator's network policies beside the chart's. */
import type { Data } from "../../../contract";
import { toDns } from "../../kubernetes/network-policies/common-inputs";
import { fromEntities, INGRESS_ENTITIES } from "../../kubernetes/network-policies/cilium";
import { from, opensEgress, opensIngress, toGiven } from "../../kubernetes/network-policies/plan";
import type { PolicyPlan } from "../../kubernetes/network-policies/resources";
import { ORCHESTRATOR_SERVER, ORCHESTRATOR_SERVICE_PORT } from "../names";
import type { orchestratorPolicies } from "./policy-inputs";

/** The port of the server's metrics. */
const METRICS_PORT = 8484;

/** What the policies follow from. */
export interface OrchestratorPolicyInput {
    readonly networkPolicies: Data<typeof orchestratorPolicies>;
    readonly releaseName: string;
}

const serverOf = (releaseName: string) => ({ ...ORCHESTRATOR_SERVER, "app.kubernetes.io/instance": releaseName });

/** Apart from the version of the chart, server and migrations have no other labels in common. */
const SERVER_AND_MIGRATIONS = {
    matchLabels: { "app.kubernetes.io/managed-by": "Helm" },
    matchExpressions: [{ key: "app.kubernetes.io/component", operator: "In", values: ["server", "migrations"] }],
};

const STANDARD: readonly PolicyPlan<OrchestratorPolicyInput>[] = [
    {
        part: "allow-server-ingress",
        kind: "NetworkPolicy",
        spec: ({ networkPolicies: { ingressControllers, clients, metricsScrapers }, releaseName }) =>
            opensIngress({ matchLabels: serverOf(releaseName) }, [
                ...from([...ingressControllers, ...clients], [ORCHESTRATOR_SERVICE_PORT]),
                ...from(metricsScrapers, [METRICS_PORT]),
            ]),
    },
    {
        part: "allow-egress",
        kind: "NetworkPolicy",
        spec: ({ networkPolicies: { dns, database } }) =>
            opensEgress(SERVER_AND_MIGRATIONS, [...toDns(dns), ...toGiven(database)]),
    },
    {
        // The chart closes ingress to the pods with the release's labels, which the migrations' lack.
        part: "isolate-migrations",
        kind: "NetworkPolicy",
        spec: () => opensIngress(SERVER_AND_MIGRATIONS, []),
    },
];

/** For peers that Cilium knows by names of its own. */
const CILIUM: readonly PolicyPlan<OrchestratorPolicyInput>[] = [
    {
        part: "allow-server-ingress-by-cilium",
        kind: "CiliumNetworkPolicy",
        spec: ({ releaseName }) => fromEntities(serverOf(releaseName), INGRESS_ENTITIES, [ORCHESTRATOR_SERVICE_PORT]),
    },
];

/** The policies that the settings ask for. */
export function policiesOf({ enabled, cilium }: { readonly enabled: boolean; readonly cilium: boolean }) {
    return enabled ? [...STANDARD, ...(cilium ? CILIUM : [])] : [];
}
