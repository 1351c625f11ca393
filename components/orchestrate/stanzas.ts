/** The stanzas of Vault's configuration that name AWS resources, and the environment beside them. Pure plans. */
import { parseArn, resourceName } from "../aws/arn";

/** Where Vault stores its data, and what unseals it. */
export interface Stored {
    readonly tableArn: string;
    readonly sealKeyArn: string;
    readonly endpoints: { readonly dynamodb?: string | undefined; readonly kms?: string | undefined };
}

/** The storage stanza. For Vault, ha_enabled is a string (docs/facts/vault.md#ha_enabled-is-a-string). */
export function storageStanza({ tableArn, endpoints: { dynamodb } }: Stored): Record<string, string> {
    const { region } = parseArn(tableArn);
    return { table: resourceName(tableArn), region, ha_enabled: "true", ...(dynamodb && { endpoint: dynamodb }) };
}

/** The key by its ARN, which is the same in every region and account. */
export function sealStanza({ sealKeyArn, endpoints: { kms } }: Stored): Record<string, string> {
    return { region: parseArn(sealKeyArn).region, kms_key_id: sealKeyArn, ...(kms && { endpoint: kms }) };
}

/**
 * The regions. EKS's webhook sets AWS_REGION to the cluster's region unless the pod has one, and that overrides the
 * regions of both stanzas (docs/facts/vault.md#the-environments-region-wins-over-the-stanzas).
 */
export function environment({ tableArn, sealKeyArn }: Pick<Stored, "tableArn" | "sealKeyArn">): Record<string, string> {
    return {
        AWS_REGION: parseArn(sealKeyArn).region,
        AWS_DYNAMODB_REGION: parseArn(tableArn).region,
        AWS_STS_REGIONAL_ENDPOINTS: "regional",
    };
}

/** A value of HCL. */
export type HclValue = string | number | boolean | readonly string[];

/** A block of HCL. */
export function block(head: string, entries: Readonly<Record<string, HclValue>>): string {
    const lines = attributes(entries).map((line) => `  ${line}`);
    return `${head} {\n${lines.join("")}}\n`;
}

/**
 * Attributes of HCL, a line each. Strings in HCL are written as in JSON. Names and endpoints of AWS contain nothing
 * that HCL would interpolate.
 */
export function attributes(entries: Readonly<Record<string, HclValue>>): string[] {
    return Object.entries(entries).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`);
}
