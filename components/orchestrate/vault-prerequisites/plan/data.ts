/** What is asked of AWS for the table and the secret. Pure plans. */

/**
 * Vault's own names, to the letter, and no TTL: it would read nanoseconds as seconds
 * (docs/facts/vault.md#the-table-has-the-keys-path-and-key).
 */
export const VAULTS_KEYS = {
    hashKey: "Path",
    rangeKey: "Key",
    attributes: [
        { name: "Path", type: "S" },
        { name: "Key", type: "S" },
    ],
};

/** The key that AWS manages for Secrets Manager in each region. */
export const SECRETS_OF_AWS = "alias/aws/secretsmanager";

/** Continuous backups, with the days only if they are on. */
export function pointInTimeRecovery({
    enabled,
    recoveryPeriodDays,
}: {
    enabled: boolean;
    recoveryPeriodDays?: number;
}) {
    return enabled ? { enabled, recoveryPeriodInDays: recoveryPeriodDays } : { enabled };
}

/** AWS would fall back to its own key for a copy without one, so that one is named too. */
export function replicas(regions: readonly string[], keyArns: Readonly<Record<string, string>>) {
    return regions.map((region) => ({ region, kmsKeyId: keyArns[region] ?? SECRETS_OF_AWS }));
}

/**
 * Encryption by a key in KMS, or by the key that DynamoDB owns. A key that is left out would stay in force
 * (docs/facts/aws.md#a-key-that-is-left-out-stays-in-force).
 */
export function encryption(kmsKeyArn: string | undefined) {
    return kmsKeyArn === undefined ? { enabled: false } : { enabled: true, kmsKeyArn };
}
