/** Finds problems in IAM policies with parliament, a linter. */
import { parliament } from "../../../toolchain/pieces/catalogue";
import { python } from "../python";

const ANALYZE = `
import json, sys, warnings
warnings.simplefilter("ignore")
sys.path.insert(0, sys.argv[1])
import parliament
findings = parliament.analyze_policy_string(sys.stdin.read()).findings
print(json.dumps([dict(issue=each.issue, detail=str(each.detail or each.location)) for each in findings]))
`;

/** A finding under parliament's name for it, such as `UNKNOWN_ACTION` or `RESOURCE_MISMATCH`, with its subject. */
export interface Finding {
    readonly issue: string;
    readonly detail: string;
}

/** The findings in an identity policy, which is given as JSON. */
export function findingsIn(policy: string): Promise<Finding[]> {
    return python<Finding[]>(parliament, ANALYZE, policy);
}
