/** The pure plan of a Frontend's network policies beside the chart's. */
import type { Data } from "../../../contract";
import { fromEntities, INGRESS_ENTITIES } from "../../kubernetes/network-policies/cilium";
import { from, opensIngress } from "../../kubernetes/network-policies/plan";
import type { PolicyPlan } from "../../kubernetes/network-policies/resources";
import type { frontendPolicies } from "./policy-inputs";

/** The container port. */
const SERVER_PORT = 3000;

/** What the policies follow from. */
export interface FrontendPolicyInput {
    readonly networkPolicies: Data<typeof frontendPolicies>;
    readonly releaseName: string;
}

/** The only pods of the release. */
const serverOf = (releaseName: string) => ({ "app.kubernetes.io/instance": releaseName });

const STANDARD: readonly PolicyPlan<FrontendPolicyInput>[] = [
    {
        part: "allow-ingress",
        kind: "NetworkPolicy",
        spec: ({ networkPolicies: { ingressControllers }, releaseName }) =>
            opensIngress({ matchLabels: serverOf(releaseName) }, from(ingressControllers, [SERVER_PORT])),
    },
];

/** For peers that Cilium knows by names of its own. */
const CILIUM: readonly PolicyPlan<FrontendPolicyInput>[] = [
    {
        part: "allow-ingress-by-cilium",
        kind: "CiliumNetworkPolicy",
        spec: ({ releaseName }) => fromEntities(serverOf(releaseName), INGRESS_ENTITIES, [SERVER_PORT]),
    },
];

/** The policies that the settings ask for. */
export function policiesOf({ enabled, cilium }: { readonly enabled: boolean; readonly cilium: boolean }) {
    return enabled ? [...STANDARD, ...(cilium ? CILIUM : [])] : [];
}
