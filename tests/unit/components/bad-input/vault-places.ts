/** Bad input to Vault's AWS prerequisites: things that lie in different accounts, regions or partitions. */
import type { Row } from "./row";
import { KEY, OIDC, ROLE, SECRET, TABLE, vault } from "./vault";

const trust = { oidcProviderArn: OIDC };
const elsewhere = (arn: string) => arn.replace("111122223333", "444455556666");
const overseas = (arn: string) => arn.replace("eu-west-1", "us-east-1");
const inChina = (arn: string) => arn.replace("arn:aws:", "arn:aws-cn:");

const ONE_ACCOUNT = /is of the account "444455556666", but .+ is of the account "111122223333"\. Vault's role/;
const ONE_REGION = /is in "us-east-1", but .+ is in "eu-west-1"\. Vault's table, secret and keys/;
const ONE_PARTITION = /is in the partition "aws-cn", but .+ is in the partition "aws"\. No role of one partition/;

const existing = (arn: string) => ({ existing: { arn } });

/** The rows. */
export const VAULT_PLACE_ROWS: readonly Row[] = [
    vault(
        "a role of another account than the OIDC provider",
        { trust: { oidcProviderArn: elsewhere(OIDC) }, table: existing(TABLE) },
        "trust.oidcProviderArn",
        ONE_ACCOUNT,
    ),
    vault(
        "a second OIDC provider of another account",
        { trust: { ...trust, otherOidcProviderArns: [elsewhere(OIDC)] } },
        "trust.otherOidcProviderArns[0]",
        ONE_ACCOUNT,
    ),
    vault(
        "a role of another account than the table",
        { table: existing(TABLE), role: existing(elsewhere(ROLE)) },
        "role.existing.arn",
        ONE_ACCOUNT,
    ),
    vault(
        "an init job's role of another account",
        { role: existing(ROLE), initRole: existing(elsewhere(ROLE)) },
        "initRole.existing.arn",
        ONE_ACCOUNT,
    ),
    vault(
        "a permissions boundary of another account",
        { trust, role: { permissionsBoundaryArn: "arn:aws:iam::444455556666:policy/boundary" } },
        "role.permissionsBoundaryArn",
        ONE_ACCOUNT,
    ),
    vault(
        "a secret of another account than the table",
        { trust, table: existing(TABLE), secret: existing(elsewhere(SECRET)) },
        "secret.existing.arn",
        ONE_ACCOUNT,
    ),
    vault(
        "a seal key in another region than the table",
        { trust, table: existing(TABLE), sealKey: existing(overseas(KEY)) },
        "sealKey.existing.arn",
        ONE_REGION,
    ),
    vault(
        "a secret in another region than the table",
        { trust, table: existing(TABLE), secret: existing(overseas(SECRET)) },
        "secret.existing.arn",
        ONE_REGION,
    ),
    vault(
        "the table's key in another region than the table",
        { trust, table: { existing: { arn: TABLE, kmsKeyArn: overseas(KEY) } } },
        "table.existing.kmsKeyArn",
        ONE_REGION,
    ),
    vault(
        "a given key in another region than the seal key",
        { trust, sealKey: existing(KEY), table: { encryption: { mode: "given", kmsKeyArn: overseas(KEY) } } },
        "table.encryption.kmsKeyArn",
        ONE_REGION,
    ),
    vault(
        "a seal key before in another region",
        { trust, sealKey: { existing: { arn: KEY }, previousArns: [overseas(KEY)] } },
        "sealKey.previousArns[0]",
        ONE_REGION,
    ),
    vault(
        "nodes of another partition",
        { trust: { mode: "kube2iam", nodeRoleArns: [ROLE, inChina(ROLE)] } },
        "trust.nodeRoleArns[1]",
        ONE_PARTITION,
    ),
    vault(
        "an administrator of another partition",
        { trust, sealKey: { administrators: [inChina(ROLE)] } },
        "sealKey.administrators[0]",
        ONE_PARTITION,
    ),
    vault(
        "a boundary of another partition",
        { trust, role: { permissionsBoundaryArn: "arn:aws-cn:iam::aws:policy/PowerUserAccess" } },
        "role.permissionsBoundaryArn",
        ONE_PARTITION,
    ),
];
