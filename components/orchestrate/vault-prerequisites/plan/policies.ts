/** The IAM and KMS policies, with the least privilege that Vault needs. Pure plans. */
import { allow, policyText, via, type Statement } from "../../../aws/policy";
import type { StoragePolicy, TrustMode } from "../contract/access";

/** The resources that the policies name. */
export interface Resources {
    readonly tableArn: string;
    /** The customer managed key that encrypts the table, if any. */
    readonly tableKeyArn?: string | undefined;
    readonly sealKeyArn: string;
    readonly secretArn: string;
    /** The customer managed key that encrypts the secret, if any. */
    readonly secretKeyArn?: string | undefined;
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

/** What Vault's servers do: they store and unseal. */
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
        // It has no condition: Vault calls KMS itself, so kms:ViaService would break unsealing
        // (docs/facts/vault.md#vault-calls-kms-itself).
        allow("VaultAutoUnseal", "kms", ["Decrypt", "DescribeKey", "Encrypt"], sealKeyArn),
    ];
}

/** What the job that initialises Vault does: it writes the secret and reads it back. */
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
            // StringEquals, never StringLike. Without the audience, tokens for other services would be accepted
            // (docs/facts/aws.md#trust-by-irsa-needs-subject-and-audience).
            Condition: {
                StringEquals: {
                    [`${issuer}:sub`]: `system:serviceaccount:${namespace}:${name}`,
                    [`${issuer}:aud`]: audience,
                },
            },
        },
    ]);
}
