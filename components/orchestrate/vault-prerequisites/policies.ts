/** The IAM and KMS policies: least privilege for what Vault does (facts/vault-aws.md 4). Pure plans. */
import { parseArn } from "../arn";
import type { StoragePolicy, TrustMode } from "./inputs/access";

/** A policy statement. */
export interface Statement {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Principal?: Readonly<Record<string, string | readonly string[]>>;
    readonly Action: string | readonly string[];
    readonly Resource?: string;
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy as IAM and KMS take it: JSON text. */
export function policyText(statements: readonly Statement[]): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** What the policies are about. */
export interface Resources {
    readonly tableArn: string;
    /** The customer managed key that encrypts the table, where there is one. */
    readonly tableKeyArn?: string | undefined;
    readonly sealKeyArn: string;
    readonly secretArn: string;
    /** The customer managed key that encrypts the secret, where there is one. */
    readonly secretKeyArn?: string | undefined;
}

/**
 * `strict` is what Vault's backend calls. `documented` is its documentation's list without what takes no table (ListTables,
 * DescribeLimits, DescribeReservedCapacity*, GetRecords) and without CreateTable and UpdateTable (facts/vault-aws.md 1d):
 * headroom for a backend that is rewritten.
 */
const STORAGE_ACTIONS: Readonly<Record<StoragePolicy, readonly string[]>> = {
    strict: ["BatchWriteItem", "DeleteItem", "DescribeTable", "GetItem", "Query", "UpdateItem"],
    documented: [
        ...["BatchGetItem", "BatchWriteItem", "DeleteItem", "DescribeTable", "DescribeTimeToLive", "GetItem"],
        ...["ListTagsOfResource", "PutItem", "Query", "Scan", "UpdateItem"],
    ],
};

/** What DynamoDB does with the table's key on behalf of whoever reads and writes. */
const STORAGE_KEY_ACTIONS = ["Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"];
const REENCRYPT_ACTIONS = ["ReEncryptFrom", "ReEncryptTo"];

/** What Vault's servers do: storage and unsealing. */
export function serverStatements(resources: Resources, storagePolicy: StoragePolicy): Statement[] {
    const { tableArn, tableKeyArn, sealKeyArn } = resources;
    return [
        allow("VaultStorage", "dynamodb", STORAGE_ACTIONS[storagePolicy], tableArn),
        ...(tableKeyArn === undefined
            ? []
            : [
                  {
                      ...allow("VaultStorageCmk", "kms", [...STORAGE_KEY_ACTIONS, ...REENCRYPT_ACTIONS], tableKeyArn),
                      Condition: via("dynamodb", tableArn),
                  },
              ]),
        // No condition: Vault calls KMS itself, so kms:ViaService would break unsealing (facts/traps.md 12).
        allow("VaultAutoUnseal", "kms", ["Decrypt", "DescribeKey", "Encrypt"], sealKeyArn),
    ];
}

/** What the job does that initialises Vault: it fills the secret, and reads it back. */
export function initStatements({ secretArn, secretKeyArn }: Resources): Statement[] {
    return [
        allow("VaultInitSecret", "secretsmanager", ["DescribeSecret", "GetSecretValue", "PutSecretValue"], secretArn),
        ...(secretKeyArn === undefined
            ? []
            : [
                  {
                      ...allow("VaultInitSecretCmk", "kms", ["Decrypt", "GenerateDataKey"], secretKeyArn),
                      Condition: via("secretsmanager", secretArn),
                  },
              ]),
    ];
}

/** Who may take a role. */
export interface Trust {
    readonly mode: TrustMode;
    readonly oidcProviderArn?: string | undefined;
    readonly audience: string;
    readonly nodeRoleArns: readonly string[];
    readonly serviceAccount: { readonly namespace: string; readonly name: string };
}

/** The trust policy: exactly this ServiceAccount and audience, or exactly these nodes. */
export function trustPolicy({ mode, oidcProviderArn = "", audience, nodeRoleArns, serviceAccount }: Trust): string {
    if (mode === "kube2iam") {
        const nodes = { AWS: nodeRoleArns };
        return policyText([{ Sid: "Kube2iamNodes", Effect: "Allow", Principal: nodes, Action: "sts:AssumeRole" }]);
    }
    const issuer = oidcProviderArn.slice(oidcProviderArn.indexOf("/") + 1);
    const { namespace, name } = serviceAccount;
    return policyText([
        {
            Sid: "VaultServiceAccount",
            Effect: "Allow",
            Principal: { Federated: oidcProviderArn },
            Action: "sts:AssumeRoleWithWebIdentity",
            // StringEquals, never StringLike: without the audience, tokens for other services would do (facts/vault-aws.md 5).
            Condition: {
                StringEquals: {
                    [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${name}`,
                    [`${issuer}:aud`]: audience,
                },
            },
        },
    ]);
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
 * A key's policy. The account's root stands for its IAM policies: without it a key whose administrators are gone could
 * never be managed again (facts/vault-aws.md 4). It is written out although AWS's default says the same, because a policy
 * that is left out stays as it was, and administrators could not be taken off.
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

function allow(sid: string, service: string, actions: readonly string[], resource: string): Statement {
    return { Sid: sid, Effect: "Allow", Action: actions.map((action) => `${service}:${action}`), Resource: resource };
}

/** Only through the service that holds the data, in its region. Services of China's regions go by two names. */
function via(service: string, arn: string): Statement["Condition"] {
    const { partition, region } = parseArn(arn);
    const host = `${service}.${region}.amazonaws.com`;
    return { StringEquals: { "kms:ViaService": partition === "aws-cn" ? [host, `${host}.cn`] : host } };
}
