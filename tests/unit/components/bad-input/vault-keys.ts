/** Bad input about the keys of Vault's AWS prerequisites, and about what Vault's configuration contains. */
import type { Row } from "./row";
import { KEY, OIDC, TABLE, vault } from "./vault";

const trust = { oidcProviderArn: OIDC };
const COPY = KEY.replace("eu-west-1", "eu-central-1");

/** The rows. */
export const VAULT_KEY_ROWS: readonly Row[] = [
    vault(
        "the table's present key among its previous ones",
        { trust, table: { encryption: { mode: "given", kmsKeyArn: KEY, previousKeyArns: [KEY] } } },
        "table.encryption.previousKeyArns[0]",
        /is the key in use\. Give only keys that were in use before/,
    ),
    vault(
        "the present seal key among the previous ones",
        { trust, sealKey: { existing: { arn: KEY }, previousArns: [KEY] } },
        "sealKey.previousArns[0]",
        /is the key in use/,
    ),
    vault(
        "a previous key that is listed twice",
        { trust, secret: { encryption: { previousKeyArns: [KEY, KEY] } } },
        "secret.encryption.previousKeyArns[1]",
        /is named twice\. Name each key once/,
    ),
    vault(
        "an alias in place of a previous key",
        { trust, sealKey: { previousArns: ["alias/vault"] } },
        "sealKey.previousArns[0]",
        /a KMS key \(not of an alias\)/,
    ),
    vault(
        "keeping an own key without having one",
        { trust, table: { encryption: { retainOwnKey: true } } },
        "table.encryption.retainOwnKey",
        /has no effect with mode sealKey\. Leave it out, or set mode to own/,
    ),
    vault(
        "keeping an existing seal key on deletion",
        { trust, sealKey: { existing: { arn: KEY }, retainOnDelete: true } },
        "sealKey.retainOnDelete",
        /has no effect on one that exists/,
    ),
    vault(
        "an existing seal key for several regions, where no other key is made",
        { trust, sealKey: { existing: { arn: KEY }, multiRegion: true } },
        "sealKey.multiRegion",
        /has no effect on one that exists/,
    ),
    vault(
        "an alias for an existing seal key beside a key of the table's own",
        { trust, sealKey: { existing: { arn: KEY }, alias: "alias/a" }, table: { encryption: { mode: "own" } } },
        "sealKey.alias",
        /has no effect on one that exists/,
    ),
    vault(
        "days between rotations that are off",
        { trust, sealKey: { enableKeyRotation: false, rotationPeriodDays: 90 } },
        "sealKey.rotationPeriodDays",
        /has no effect without key rotation\. Leave it out, or set enableKeyRotation to true/,
    ),
    vault(
        "days of backups that are off",
        { trust, table: { pointInTimeRecovery: { enabled: false, recoveryPeriodDays: 7 } } },
        "table.pointInTimeRecovery.recoveryPeriodDays",
        /has no effect without continuous backups\. Leave it out, or set enabled to true/,
    ),
    vault(
        "a copy that would fall back to AWS's key",
        { trust, secret: { encryption: { mode: "sealKey" }, replicaRegions: ["eu-central-1"] } },
        "secret.replicaKeyArns",
        /has no key for "eu-central-1"\. AWS would encrypt the copy by a key of its own/,
    ),
    vault(
        "a key for a region without a copy",
        { trust, secret: { replicaKeyArns: { "eu-central-1": COPY } } },
        "secret.replicaKeyArns.eu-central-1",
        /has no copy to encrypt\. Name the region in replicaRegions/,
    ),
    vault(
        "a copy's key in another region",
        { trust, secret: { replicaRegions: ["eu-central-1"], replicaKeyArns: { "eu-central-1": KEY } } },
        "secret.replicaKeyArns.eu-central-1",
        /is in "eu-west-1"\. Give a key of "eu-central-1", or a replica of one/,
    ),
    vault(
        "a table's name with a word that the chart replaces",
        { trust, table: { name: "vault-HOSTNAME" } },
        "table.name",
        /contains "HOSTNAME", which the chart's start script replaces/,
    ),
    vault(
        "an existing table whose name has a word that the chart replaces",
        { trust, table: { existing: { arn: TABLE.replace("vault", "POD_IP") } } },
        "table.existing.arn",
        /contains "POD_IP"/,
    ),
    vault(
        "an endpoint with a word that the chart replaces",
        { trust, endpoints: { kms: "https://API_ADDR.example.com" } },
        "endpoints.kms",
        /contains "API_ADDR"/,
    ),
    vault(
        "an unknown kind of policies",
        { trust, role: { policyKind: "shared" } },
        "role.policyKind",
        /inline.*managed/,
    ),
];
