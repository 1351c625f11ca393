/** The input `networkPolicies` of a Frontend. */
import { plainSection } from "../../../contract";
import { basicPolicyInputs } from "../../kubernetes/network-policies/common-inputs";

/** The input. */
export const frontendPolicies = plainSection(
    "substra:FrontendNetworkPolicies",
    "The network policies that the component adds to those of the frontend's chart.",
    basicPolicyInputs("the web server"),
);
