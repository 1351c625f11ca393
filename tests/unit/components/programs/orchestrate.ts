/**
 * Programs that set every input of the orchestrate module's components. There is one for each mode, because some modes
 * exclude others.
 */
import type { Program } from "./program";

const token = "ensemble:orchestrate:VaultPrerequisites";
const REGION = "eu-west-1:111122223333";
const iam = (resource: string) => `arn:aws:iam::111122223333:${resource}`;
const key = (name: string) => `arn:aws:kms:${REGION}:key/${name}`;

const IRSA: Program = {
    name: "vault-prerequisites",
    token,
    args: {
        serviceAccount: { namespace: "vault", name: "vault-server" },
        trust: {
            mode: "irsa",
            oidcProviderArn: iam("oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"),
            otherOidcProviderArns: [iam("oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/GREEN")],
            audience: "vault.example.com",
        },
        table: {
            name: "ledger",
            billingMode: "PAY_PER_REQUEST",
            pointInTimeRecovery: { enabled: true, recoveryPeriodDays: 7 },
            encryption: { mode: "own", previousKeyArns: [key("left-by-the-table")], retainOwnKey: true },
            tableClass: "STANDARD_INFREQUENT_ACCESS",
            retainOnDelete: false,
        },
        sealKey: {
            alias: "alias/unseal",
            previousArns: [key("unsealed-before")],
            retainOnDelete: false,
            enableKeyRotation: true,
            rotationPeriodDays: 90,
            deletionWindowDays: 10,
            administrators: [iam("role/admin")],
            multiRegion: true,
        },
        secret: {
            name: "vault/root",
            recoveryWindowDays: 7,
            encryption: { mode: "sealKey", previousKeyArns: [key("left-by-the-secret")] },
            replicaRegions: ["eu-central-1"],
            replicaKeyArns: { "eu-central-1": "arn:aws:kms:eu-central-1:111122223333:key/copy" },
        },
        role: {
            name: "vault-servers",
            storagePolicy: "documented",
            policyKind: "managed",
            path: "/vault/",
            permissionsBoundaryArn: iam("policy/boundary"),
            maxSessionDurationSeconds: 7200,
        },
        initRole: { name: "vault-initialises", serviceAccountName: "vault-job" },
        endpoints: { dynamodb: "https://dynamodb.example.com", kms: "https://kms.example.com" },
        storage: { maxParallel: 64, maxRetries: 20 },
        listener: { tlsSecretName: "vault-tls", options: { tls_min_version: "tls13" }, releaseName: "vault" },
        serverConfiguration: { plugin_directory: "/vault/plugins", telemetry: { disable_hostname: true } },
        tags: { team: "research" },
        deletionProtection: true,
    },
};

const ALL_EXISTING: Program = {
    name: "vault-prerequisites-that-exist",
    token,
    args: {
        table: { existing: { arn: `arn:aws:dynamodb:${REGION}:table/ledger`, kmsKeyArn: key("table") } },
        sealKey: { existing: { arn: key("seal") } },
        secret: {
            existing: { arn: `arn:aws:secretsmanager:${REGION}:secret:root-AbCdEf`, kmsKeyArn: key("secret") },
        },
        role: { existing: { arn: iam("role/servers"), attachPolicies: true } },
        initRole: { existing: { arn: iam("role/init"), attachPolicies: true } },
    },
};

const KUBE2IAM: Program = {
    name: "vault-prerequisites-by-kube2iam",
    token,
    args: {
        trust: { mode: "kube2iam", nodeRoleArns: [iam("role/nodes")] },
        table: {
            billingMode: "PROVISIONED",
            readCapacity: 5,
            writeCapacity: 6,
            encryption: { mode: "given", kmsKeyArn: key("given-for-the-table") },
            retainOnDelete: true,
        },
        secret: { encryption: { mode: "own", retainOwnKey: true } },
    },
};

const NODE: Program = {
    name: "vault-prerequisites-by-node",
    token,
    args: {
        trust: { mode: "node" },
        role: { existing: { arn: iam("role/nodes"), attachPolicies: false } },
        table: { encryption: { mode: "awsManaged" }, pointInTimeRecovery: { enabled: false } },
        sealKey: { enableKeyRotation: false },
        secret: { encryption: { mode: "given", kmsKeyArn: key("given-for-the-secret") } },
        deletionProtection: false,
    },
};

const SCALED: Program = {
    name: "vault-prerequisites-scaled",
    token,
    args: {
        trust: { oidcProviderArn: iam("oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE") },
        table: {
            billingMode: "PROVISIONED",
            autoscaling: {
                read: { minimum: 5, maximum: 50, targetUtilization: 50 },
                write: { minimum: 10, maximum: 100, targetUtilization: 60 },
            },
        },
    },
};

/** The programs. */
export const ORCHESTRATE_PROGRAMS: readonly Program[] = [IRSA, ALL_EXISTING, KUBE2IAM, NODE, SCALED];
