/** IAM and KMS policies. Pure plans. */
import { parseArn, type Arn } from "./arn";

/** A policy statement. */
export interface Statement {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Principal?: Readonly<Record<string, string | readonly string[]>>;
    readonly Action: string | readonly string[];
    readonly Resource?: string | readonly string[];
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy as IAM and KMS expect it: JSON text. */
export function policyText(statements: readonly Statement[]): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Allows actions of one service on one resource or several. */
export function allow(
    sid: string,
    service: string,
    actions: readonly string[],
    resource: string | readonly string[],
): Statement {
    const only = typeof resource === "string" || resource.length > 1 ? resource : resource[0]!;
    return { Sid: sid, Effect: "Allow", Action: actions.map((action) => `${service}:${action}`), Resource: only };
}

/** Allows the use of keys through the service that holds what they encrypt; nothing if there is no key. */
export function allowThrough(
    service: string,
    sid: string,
    actions: readonly string[],
    keyArns: readonly string[],
): Statement[] {
    const [first] = keyArns;
    return first === undefined
        ? []
        : [{ ...allow(sid, "kms", actions, keyArns), Condition: via(service, parseArn(first)) }];
}

/**
 * What follows a region in the names of AWS's services, by partition. Services in China's regions have two names. For
 * the European Sovereign Cloud it is not documented which one KMS sees, so both may be.
 */
const DNS_SUFFIXES: Readonly<Record<string, readonly string[]>> = {
    "aws-cn": ["amazonaws.com", "amazonaws.com.cn"],
    "aws-eusc": ["amazonaws.com", "amazonaws.eu"],
};

/** Allows calls only through one service in one region. */
function via(service: string, { partition, region }: Arn): Statement["Condition"] {
    const hosts = (DNS_SUFFIXES[partition] ?? ["amazonaws.com"]).map((suffix) => `${service}.${region}.${suffix}`);
    return { StringEquals: { "kms:ViaService": hosts.length === 1 ? hosts[0]! : hosts } };
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

/** What multi-region keys have beside. Each region's replica has a policy of its own. */
const REPLICATION = ["kms:ReplicateKey", "kms:UpdatePrimaryRegion"];

/**
 * A key's policy. The account's root stands for its IAM policies: without it, nobody could manage a key whose
 * administrators are gone (docs/facts/aws.md#a-keys-policy-must-name-its-account). The policy is always written,
 * although AWS's default says the same: a policy that is left out stays as it was, and administrators could not be
 * removed.
 */
export function keyPolicy(
    owner: { partition: string; accountId: string },
    administrators: readonly string[],
    multiRegion: boolean,
): string {
    const root = { AWS: `arn:${owner.partition}:iam::${owner.accountId}:root` };
    const byAccount = { Sid: "AccountByIamPolicies", Effect: "Allow", Principal: root } as const;
    const byAdministrators = { Sid: "Administrators", Effect: "Allow", Principal: { AWS: administrators } } as const;
    const administration = multiRegion ? [...KEY_ADMINISTRATION, ...REPLICATION] : KEY_ADMINISTRATION;
    return policyText([
        { ...byAccount, Action: "kms:*", Resource: "*" },
        ...(administrators.length === 0 ? [] : [{ ...byAdministrators, Action: administration, Resource: "*" }]),
    ]);
}
