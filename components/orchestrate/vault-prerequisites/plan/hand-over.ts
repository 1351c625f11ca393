/** The outputs of VaultPrerequisites for installing Vault: stanzas, values, annotations, environment. Pure plans. */
import { parseArn, resourceName } from "../../../aws/arn";
import { hclText, type Configuration } from "../../hcl";
import { EKS_AUDIENCE, type TrustMode } from "../contract/access";

/** The AWS resources that Vault uses. */
export interface Provided {
    readonly tableArn: string;
    readonly sealKeyArn: string;
    readonly secretName: string;
    readonly roleArn: string;
    readonly endpoints: { readonly dynamodb?: string | undefined; readonly kms?: string | undefined };
    readonly storage: { readonly maxParallel?: number | undefined; readonly maxRetries?: number | undefined };
}

/** The five values that Orchestrate's guide asks for, under its names. */
export function guideValues({ tableArn, sealKeyArn, secretName, roleArn }: Provided): Record<string, string> {
    return {
        IAMRole: roleArn,
        Region: parseArn(tableArn).region,
        KMSKeyId: resourceName(sealKeyArn),
        DynamoDBTable: resourceName(tableArn),
        SecretId: secretName,
    };
}

/** The name of a secret. Its ARN has six more characters. */
export function secretNameOf(arn: string): string {
    return parseArn(arn)
        .resource.replace(/^secret:/, "")
        .replace(/-[A-Za-z0-9]{6}$/, "");
}

/** The storage stanza. For Vault, all its values are strings (docs/facts/vault.md#ha_enabled-is-a-string). */
export function storageStanza({ tableArn, endpoints: { dynamodb }, storage }: Provided): Record<string, string> {
    const { region } = parseArn(tableArn);
    const more = { ...(dynamodb && { endpoint: dynamodb }), ...limits(storage) };
    return { table: resourceName(tableArn), region, ha_enabled: "true", ...more };
}

function limits({ maxParallel, maxRetries }: Provided["storage"]): Record<string, string> {
    return {
        ...(maxParallel !== undefined && { max_parallel: String(maxParallel) }),
        ...(maxRetries !== undefined && { dynamodb_max_retries: String(maxRetries) }),
    };
}

/** The key by its ARN, which is the same in every region and account. */
export function sealStanza({ sealKeyArn, endpoints: { kms } }: Provided): Record<string, string> {
    return { region: parseArn(sealKeyArn).region, kms_key_id: sealKeyArn, ...(kms && { endpoint: kms }) };
}

/** Both stanzas, in HCL and not in JSON, because HashiCorp's chart appends a line of HCL to its input. */
export function vaultConfiguration(provided: Provided): string {
    return hclText(stanzas(provided));
}

function stanzas(provided: Provided): Configuration {
    return { storage: { dynamodb: storageStanza(provided) }, seal: { awskms: sealStanza(provided) } };
}

/** How pods get a role. */
export interface Access {
    readonly mode: TrustMode;
    readonly audience: string;
    readonly roleArn: string;
}

/**
 * The annotations for trust by IRSA. The webhook of EKS reads them from the ServiceAccount, not from pods
 * (docs/facts/aws.md#irsa-is-read-from-the-serviceaccount).
 */
export function serviceAccountAnnotations({ mode, audience, roleArn }: Access): Record<string, string> {
    const own = audience !== EKS_AUDIENCE && { "eks.amazonaws.com/audience": audience };
    return mode === "irsa" ? { "eks.amazonaws.com/role-arn": roleArn, ...own } : {};
}

/** The annotations for kube2iam, which reads them from pods and not from ServiceAccounts. */
export function podAnnotations({ mode, roleArn }: Access): Record<string, string> {
    return mode === "kube2iam" ? { "iam.amazonaws.com/role": roleArn } : {};
}

/**
 * The regions. EKS's webhook sets AWS_REGION to the cluster's region unless the pod has one, and that overrides the
 * regions of both stanzas (docs/facts/vault.md#the-environments-region-wins-over-the-stanzas).
 */
export function environment({ tableArn, sealKeyArn }: Provided): Record<string, string> {
    return {
        AWS_REGION: parseArn(sealKeyArn).region,
        AWS_DYNAMODB_REGION: parseArn(tableArn).region,
        AWS_STS_REGIONAL_ENDPOINTS: "regional",
    };
}

/** What the servers are configured with. */
export interface ServerPlan {
    readonly provided: Provided;
    readonly listener: {
        readonly tlsSecretName?: string | undefined;
        readonly options: Configuration;
    };
    readonly more: Configuration;
}

/** The whole configuration of the servers. The rules of the contract keep its parts apart. */
export function serverConfiguration({ provided, listener, more }: ServerPlan): Configuration {
    return {
        ui: true,
        ...more,
        listener: { tcp: { ...listenerStanza(listener.tlsSecretName), ...listener.options } },
        ...stanzas(provided),
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
