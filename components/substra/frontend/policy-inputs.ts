/** The input `networkPolicies` of a Frontend. */
import { plainSection } from "../../../contract";
import { basicPolicyInputs } from "../policy-inputs";

/** The input. */
export const frontendPolicies = plainSection(
    "substra:FrontendNetworkPolicies",
    "What network policies open beside what those of the frontend's chart open.",
    basicPolicyInputs("the web server"),
);
