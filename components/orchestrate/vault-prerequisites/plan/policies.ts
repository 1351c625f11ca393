/** The IAM and KMS policies, with the least privilege that Vault needs. Pure plans. */
import { allow, allowThrough, policyText, type Statement } from "../../../aws/policy";
import type { StoragePolicy, TrustMode } from "../contract/access";

/** The customer managed keys of something that is encrypted. */
export interface KeyArns {
    /** The key that was asked for, if any. */
    readonly asked?: string | undefined;
    /** The key that AWS says is in force, after the last update. */
    readonly inForce?: string | undefined;
    /** Keys that encrypted it before. */
    readonly previous: readonly string[];
}

/** The keys that servers use. */
export interface ServerKeys {
    readonly tableKeys: KeyArns;
    readonly sealKeyArn: string;
    /** Keys that unsealed Vault before. */
    readonly previousSealKeyArns: readonly string[];
}

/** The table, and what encrypts it. */
export interface Storage {
    readonly tableArn: string;
    readonly tableKeys: KeyArns;
    readonly storagePolicy: StoragePolicy;
}

/** The secret, and what encrypts it. */
export interface InitSecret {
    readonly secretArn: string;
    readonly secretKeys: KeyArns;
}

/**
 * `strict` is what Vault's backend calls (docs/facts/vault.md#vault-makes-six-calls-of-dynamodb). `documented` is the
 * list of its documentation, without calls that take no table and calls that make or change one. It leaves room for a
 * rewritten backend.
 */
const STORAGE_ACTIONS: Readonly<Record<StoragePolicy, readonly string[]>> = {
    strict: ["BatchWriteItem", "DeleteItem", "DescribeTable", "GetItem", "Query", "UpdateItem"],
    documented: [
        ...["BatchGetItem", "BatchWriteItem", "DeleteItem", "DescribeTable", "DescribeTimeToLive", "GetItem"],
        ...["ListTagsOfResource", "PutItem", "Query", "Scan", "UpdateItem"],
    ],
};

/** What DynamoDB does with the table's key when somebody reads or writes. */
const STORAGE_KEY_ACTIONS = ["Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext"];
const REENCRYPT_ACTIONS = ["ReEncryptFrom", "ReEncryptTo"];

/**
 * What servers do with keys: they unseal, and they read and write under the table's key that was asked for. The role
 * may do so before the table moves to that key.
 */
export function keyStatements({ tableKeys, sealKeyArn, previousSealKeyArns }: ServerKeys): Statement[] {
    const previous = previousSealKeyArns.filter((arn) => arn !== sealKeyArn);
    return [
        // It has no condition: Vault calls KMS itself, so kms:ViaService would break unsealing
        // (docs/facts/vault.md#vault-calls-kms-itself).
        allow("VaultAutoUnseal", "kms", ["Decrypt", "DescribeKey", "Encrypt"], sealKeyArn),
        ...(previous.length === 0
            ? []
            : [allow("VaultAutoUnsealPrevious", "kms", ["Decrypt", "DescribeKey"], previous)]),
        ...storageKeyStatement(arnsOf(tableKeys.asked, tableKeys.inForce)),
        ...allowThrough("dynamodb", "VaultStoragePreviousCmk", ["Decrypt", "DescribeKey"], tableKeys.previous),
    ];
}

/**
 * What servers do with the table. The key in force is in this policy, which is written after the table: so the role
 * keeps the old key until the table has left it.
 */
export function storageStatements({ tableArn, tableKeys, storagePolicy }: Storage): Statement[] {
    return [
        allow("VaultStorage", "dynamodb", STORAGE_ACTIONS[storagePolicy], tableArn),
        ...storageKeyStatement(arnsOf(tableKeys.inForce)),
    ];
}

function storageKeyStatement(arns: readonly string[]): Statement[] {
    return allowThrough("dynamodb", "VaultStorageCmk", [...STORAGE_KEY_ACTIONS, ...REENCRYPT_ACTIONS], arns);
}

/** What the job that initialises Vault does: it writes the secret and reads it back. */
export function initStatements({ secretArn, secretKeys }: InitSecret): Statement[] {
    const current = arnsOf(secretKeys.asked, secretKeys.inForce);
    const previous = secretKeys.previous.filter((arn) => !current.includes(arn));
    return [
        allow("VaultInitSecret", "secretsmanager", ["DescribeSecret", "GetSecretValue", "PutSecretValue"], secretArn),
        ...allowThrough("secretsmanager", "VaultInitSecretCmk", ["Decrypt", "GenerateDataKey"], current),
        ...allowThrough("secretsmanager", "VaultInitSecretPreviousCmk", ["Decrypt"], previous),
    ];
}

/** The keys among these, each once. AWS names a key that it manages by an alias, and nobody needs a right to that. */
export function arnsOf(...keys: readonly (string | undefined)[]): string[] {
    return [...new Set(keys)].filter((key) => key !== undefined && /^arn:.+:key\//.test(key)) as string[];
}

/** All that servers do, in one policy for those who attach it themselves. */
export function serverStatements(plan: ServerKeys & Storage): Statement[] {
    const [storage] = storageStatements(plan);
    return [storage!, ...keyStatements(plan)];
}

/** Who may take a role. */
export interface Trust {
    readonly mode: TrustMode;
    readonly oidcProviderArn?: string | undefined;
    readonly otherOidcProviderArns: readonly string[];
    readonly audience: string;
    readonly nodeRoleArns: readonly string[];
    readonly serviceAccount: { readonly namespace: string; readonly name: string };
}

/** The trust policy: exactly this ServiceAccount and audience of these clusters, or exactly these nodes. */
export function trustPolicy(trust: Trust): string {
    const { mode, oidcProviderArn, otherOidcProviderArns, nodeRoleArns } = trust;
    if (mode === "kube2iam") {
        const nodes = { AWS: nodeRoleArns };
        return policyText([{ Sid: "Kube2iamNodes", Effect: "Allow", Principal: nodes, Action: "sts:AssumeRole" }]);
    }
    const clusters = [oidcProviderArn, ...otherOidcProviderArns].filter((arn) => arn !== undefined);
    return policyText([...new Set(clusters)].map((arn, index) => clusterStatement(arn, index, trust)));
}

/**
 * StringEquals, never StringLike. Without the audience, tokens for other services would be accepted
 * (docs/facts/aws.md#trust-by-irsa-needs-subject-and-audience).
 */
function clusterStatement(providerArn: string, index: number, { audience, serviceAccount }: Trust): Statement {
    const issuer = providerArn.slice(providerArn.indexOf("/") + 1);
    const { namespace, name } = serviceAccount;
    return {
        Sid: `VaultServiceAccount${index === 0 ? "" : index + 1}`,
        Effect: "Allow",
        Principal: { Federated: providerArn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
            StringEquals: {
                [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${name}`,
                [`${issuer}:aud`]: audience,
            },
        },
    };
}
