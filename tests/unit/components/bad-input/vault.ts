/** Bad input to Vault's AWS prerequisites. */
import type { Row } from "./row";

/** ARNs that the rows share. */
export const OIDC = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
export const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/vault";
export const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234";
export const SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:vault-AbCdEf";
export const ROLE = "arn:aws:iam::111122223333:role/vault";
const trust = { oidcProviderArn: OIDC };

export const vault = (what: string, args: object, path: string, reason: RegExp): Row => [
    what,
    "VaultPrerequisites",
    args,
    path,
    reason,
];

/** The rows. */
export const VAULT_ROWS: readonly Row[] = [
    vault("Pod Identity", { trust: { mode: "podIdentity" } }, "trust.mode", /hashicorp\/vault#31860\)\. Use irsa\.$/),
    vault("IRSA without an OIDC provider", {}, "trust.oidcProviderArn", /is required with irsa: the ARN/),
    vault(
        "an OIDC issuer's URL in place of the provider's ARN",
        { trust: { oidcProviderArn: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE" } },
        "trust.oidcProviderArn",
        /is not the ARN of an IAM OIDC provider\. Give the whole ARN, like arn:aws:iam::/,
    ),
    vault(
        "the empty ARN of a cluster that makes no OIDC provider",
        { trust: { oidcProviderArn: "" } },
        "trust.oidcProviderArn",
        /^"" is empty\. Make the cluster's OIDC provider first: with eks\.Cluster, set createOidcProvider: true\.$/,
    ),
    vault("kube2iam without nodes", { trust: { mode: "kube2iam" } }, "trust.nodeRoleArns", /is required with kube2iam/),
    vault("the nodes' role without the role", { trust: { mode: "node" } }, "role.existing", /the nodes' own role/),
    vault(
        "an init role where pods cannot be told apart",
        { trust: { mode: "node" }, role: { existing: { arn: ROLE } }, initRole: {} },
        "initRole",
        /cannot be told apart with node/,
    ),
    vault(
        "an OIDC provider with kube2iam",
        { trust: { ...trust, mode: "kube2iam", nodeRoleArns: [ROLE] } },
        "trust.oidcProviderArn",
        /has no effect with kube2iam: it belongs to irsa/,
    ),
    vault(
        "a table's name in place of its ARN",
        { trust, table: { existing: { arn: "vault" } } },
        "table.existing.arn",
        /is not the ARN of a DynamoDB table/,
    ),
    vault(
        "a name for an existing table",
        { trust, table: { existing: { arn: TABLE }, name: "other" } },
        "table.name",
        /has no effect on one that exists\. Leave name out/,
    ),
    vault(
        "an alias in place of a key",
        { trust, sealKey: { existing: { arn: "arn:aws:kms:eu-west-1:111122223333:alias/vault" } } },
        "sealKey.existing.arn",
        /a KMS key \(not of an alias\)/,
    ),
    vault(
        "a secret's ARN without the characters at its end",
        { trust, secret: { existing: { arn: SECRET.slice(0, -7) } } },
        "secret.existing.arn",
        /six characters at the end|six characters at its end/,
    ),
    vault(
        "provisioned capacity without units",
        { trust, table: { billingMode: "PROVISIONED", readCapacity: 5 } },
        "table.writeCapacity",
        /is required with PROVISIONED/,
    ),
    vault(
        "capacity units with billing on demand",
        { trust, table: { readCapacity: 5 } },
        "table.readCapacity",
        /no effect with PAY_PER_REQUEST/,
    ),
    vault(
        "a recovery period outside DynamoDB's limits",
        { trust, table: { pointInTimeRecovery: { recoveryPeriodDays: 36 } } },
        "table.pointInTimeRecovery.recoveryPeriodDays",
        /36 is not a number of days that AWS accepts\. Give a whole number from 1 to 35/,
    ),
    vault(
        "a deletion window outside KMS's limits",
        { trust, sealKey: { deletionWindowDays: 3 } },
        "sealKey.deletionWindowDays",
        /from 7 to 30/,
    ),
    vault(
        "a rotation period outside KMS's limits",
        { trust, sealKey: { rotationPeriodDays: 30 } },
        "sealKey.rotationPeriodDays",
        /from 90 to 2560/,
    ),
    vault(
        "an alias that is reserved for AWS",
        { trust, sealKey: { alias: "alias/aws/dynamodb" } },
        "sealKey.alias",
        /not an alias of yours/,
    ),
    vault(
        "a recovery window outside Secrets Manager's limits",
        { trust, secret: { recoveryWindowDays: 3 } },
        "secret.recoveryWindowDays",
        /Give 7 to 30 days, or 0/,
    ),
    vault(
        "a replica region that is listed twice",
        { trust, secret: { replicaRegions: ["eu-central-1", "eu-central-1"] } },
        "secret.replicaRegions[1]",
        /names "eu-central-1" twice/,
    ),
    vault(
        "encryption with a given key, without the key",
        { trust, table: { encryption: { mode: "given" } } },
        "table.encryption.kmsKeyArn",
        /is required with mode given/,
    ),
    vault(
        "a given key beside another mode of encryption",
        { trust, secret: { encryption: { kmsKeyArn: KEY } } },
        "secret.encryption.kmsKeyArn",
        /has no effect with mode awsManaged/,
    ),
    vault(
        "a role name that is too long",
        { trust, role: { name: "x".repeat(65) } },
        "role.name",
        /is not a role name\. Use up to 64/,
    ),
    vault(
        "a path without its slashes",
        { trust, role: { path: "vault" } },
        "role.path",
        /starts and ends with a slash/,
    ),
    vault(
        "a permissions boundary's name in place of its ARN",
        { trust, role: { permissionsBoundaryArn: "boundary" } },
        "role.permissionsBoundaryArn",
        /is not the ARN of a managed policy/,
    ),
    vault(
        "a session of 24 hours",
        { trust, role: { maxSessionDurationSeconds: 86400 } },
        "role.maxSessionDurationSeconds",
        /more than twelve hours/,
    ),
    vault(
        "settings for an existing role",
        { role: { existing: { arn: ROLE }, path: "/x/" } },
        "role.path",
        /has no effect on a role that exists/,
    ),
    vault(
        "one ServiceAccount for two roles",
        { trust, serviceAccount: { name: "vault" }, initRole: { serviceAccountName: "vault" } },
        "initRole.serviceAccountName",
        /"vault" is the servers' ServiceAccount too/,
    ),
    vault("a tag of AWS's own", { trust, tags: { "aws:x": "y" } }, 'tags["aws:x"]', /the prefix aws: is AWS's own/),
    vault(
        "a tag that IAM does not take",
        { trust, tags: { "team#1": "ledger" } },
        'tags["team#1"]',
        /is not a tag key\. Use up to 128 letters/,
    ),
    vault(
        "a tag's value that IAM does not take",
        { trust, tags: { team: "ledger, Paris" } },
        "tags.team",
        /is not a tag's value\. Use up to 256 letters/,
    ),
    vault(
        "a Secret whose volume would have too long a name",
        { trust, listener: { tlsSecretName: "a".repeat(53) } },
        "listener.tlsSecretName",
        /is longer than 52 characters, which leave no room for the volume's name/,
    ),
    vault(
        "an endpoint without a scheme",
        { trust, endpoints: { kms: "vpce.example.com" } },
        "endpoints.kms",
        /Give its scheme/,
    ),
    vault(
        "an invalid name of a ServiceAccount",
        { trust, serviceAccount: { name: "Vault" } },
        "serviceAccount.name",
        /lower-case/,
    ),
];
