/** IAM and KMS policies. Pure plans. */
import { parseArn } from "./arn";

/** A policy statement. */
export interface Statement {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Principal?: Readonly<Record<string, string | readonly string[]>>;
    readonly Action: string | readonly string[];
    readonly Resource?: string;
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy as IAM and KMS expect it: JSON text. */
export function policyText(statements: readonly Statement[]): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Allows actions of one service on one resource. */
export function allow(sid: string, service: string, actions: readonly string[], resource: string): Statement {
    return { Sid: sid, Effect: "Allow", Action: actions.map((action) => `${service}:${action}`), Resource: resource };
}

/**
 * Allows calls only through the service that holds the data, in its region. Services in China's regions have two names.
 */
export function via(service: string, arn: string): Statement["Condition"] {
    const { partition, region } = parseArn(arn);
    const host = `${service}.${region}.amazonaws.com`;
    return { StringEquals: { "kms:ViaService": partition === "aws-cn" ? [host, `${host}.cn`] : host } };
}

/** Managing a key, without using it. */
const KEY_ADMINISTRATION = [
    ...[
        "CancelKeyDeletion",
        "CreateAlias",
        "DeleteAlias",
        "DescribeKey",
        "DisableKey",
        "DisableKeyRotation",
        "EnableKey",
    ],
    ...["EnableKeyRotation", "GetKeyPolicy", "GetKeyRotationStatus", "ListAliases", "ListGrants", "ListKeyPolicies"],
    ...[
        "ListKeyRotations",
        "ListResourceTags",
        "PutKeyPolicy",
        "RevokeGrant",
        "RotateKeyOnDemand",
        "ScheduleKeyDeletion",
    ],
    ...["TagResource", "UntagResource", "UpdateAlias", "UpdateKeyDescription"],
].map((action) => `kms:${action}`);

/**
 * A key's policy. The account's root stands for its IAM policies: without it, nobody could manage a key whose
 * administrators are gone (docs/facts/aws.md#a-keys-policy-must-name-its-account). The policy is always written,
 * although AWS's default says the same: a policy that is left out stays as it was, and administrators could not be
 * removed.
 */
export function keyPolicy(owner: { partition: string; accountId: string }, administrators: readonly string[]): string {
    const root = { AWS: `arn:${owner.partition}:iam::${owner.accountId}:root` };
    return policyText([
        { Sid: "AccountByIamPolicies", Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" },
        ...(administrators.length === 0
            ? []
            : [
                  {
                      Sid: "Administrators",
                      Effect: "Allow" as const,
                      Principal: { AWS: administrators },
                      Action: KEY_ADMINISTRATION,
                      Resource: "*",
                  },
              ]),
    ]);
}
