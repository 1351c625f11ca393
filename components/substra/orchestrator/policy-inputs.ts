/** The input `networkPolicies` of an Orchestrator. */
import { plainSection } from "../../../contract";
import { egressInput, peersInput } from "../../kubernetes/network-policies/common-inputs";
import { podsAnywhere } from "../../kubernetes/network-policies/plan";
import { ORCHESTRATOR_CLIENT } from "../names";
import { commonPolicyInputs } from "../policy-inputs";

/** The input. */
export const orchestratorPolicies = plainSection(
    "substra:OrchestratorNetworkPolicies",
    "The network policies that the component adds to those of the orchestrator's chart.",
    {
        ...commonPolicyInputs("the server"),
        clients: peersInput(
            "The pods that connect to the server without the ingress controller in between.",
            [podsAnywhere(ORCHESTRATOR_CLIENT)],
            "those of every Substra backend on the cluster",
        ),
        database: egressInput("The database, where it is not the embedded one."),
    },
);
