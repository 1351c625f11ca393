/** The configuration of Vault's servers on AWS as data, and the environment beside it. Pure plans. */
import { parseArn, resourceName } from "../aws/arn";
import type { Configuration } from "./hcl";

/** Where Vault stores its data and how, and what unseals it. */
export interface Stored {
    readonly tableArn: string;
    readonly sealKeyArn: string;
    readonly endpoints: { readonly dynamodb?: string | undefined; readonly kms?: string | undefined };
    readonly storage: { readonly maxParallel?: number | undefined; readonly maxRetries?: number | undefined };
}

/** The storage stanza. For Vault, all its values are strings (docs/facts/vault.md#ha_enabled-is-a-string). */
export function storageStanza({ tableArn, endpoints: { dynamodb }, storage }: Stored): Record<string, string> {
    const { region } = parseArn(tableArn);
    const more = { ...(dynamodb && { endpoint: dynamodb }), ...limits(storage) };
    return { table: resourceName(tableArn), region, ha_enabled: "true", ...more };
}

function limits({ maxParallel, maxRetries }: Stored["storage"]): Record<string, string> {
    return {
        ...(maxParallel !== undefined && { max_parallel: String(maxParallel) }),
        ...(maxRetries !== undefined && { dynamodb_max_retries: String(maxRetries) }),
    };
}

/** The key by its ARN, which is the same in every region and account. */
export function sealStanza({ sealKeyArn, endpoints: { kms } }: Stored): Record<string, string> {
    return { region: parseArn(sealKeyArn).region, kms_key_id: sealKeyArn, ...(kms && { endpoint: kms }) };
}

/** Both stanzas. */
export function stanzas(stored: Stored): Configuration {
    return { storage: { dynamodb: storageStanza(stored) }, seal: { awskms: sealStanza(stored) } };
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

/** What the servers are configured with. */
export interface ServerPlan {
    readonly stored: Stored;
    readonly listener: {
        readonly tlsSecretName?: string | undefined;
        readonly options: Configuration;
    };
    readonly more: Configuration;
}

/** The whole configuration of the servers. The rules of the contracts keep its parts apart. */
export function serverConfiguration({ stored, listener, more }: ServerPlan): Configuration {
    return {
        ui: true,
        ...more,
        listener: { tcp: { ...listenerStanza(listener.tlsSecretName), ...listener.options } },
        ...stanzas(stored),
        // Without it the chart's Services -active and -standby select nothing
        // (docs/facts/vault.md#services-select-nothing-without-service_registration).
        service_registration: { kubernetes: {} },
    };
}

function listenerStanza(tlsSecretName: string | undefined): Record<string, string> {
    const tls = tlsSecretName === undefined ? { tls_disable: "true" } : tlsFiles(mounted(tlsSecretName));
    return { address: "[::]:8200", cluster_address: "[::]:8201", ...tls };
}

function tlsFiles(folder: string): Record<string, string> {
    return { tls_cert_file: `${folder}/tls.crt`, tls_key_file: `${folder}/tls.key` };
}

/** Where the chart mounts a Secret. */
export const mounted = (secretName: string) => `/vault/userconfig/${secretName}`;
