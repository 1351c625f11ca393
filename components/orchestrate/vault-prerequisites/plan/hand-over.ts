/** The outputs of VaultPrerequisites for installing Vault: stanzas, values, annotations, environment. Pure plans. */
import { parseArn, resourceName } from "../../../aws/arn";
import { block, environment, sealStanza, storageStanza, type Stored } from "../../stanzas";
import { EKS_AUDIENCE, type TrustMode } from "../contract/access";

export { environment, sealStanza, storageStanza };

/** The AWS resources that Vault uses. */
export interface Provided extends Stored {
    readonly secretName: string;
    readonly roleArn: string;
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

/** Both stanzas, in HCL and not in JSON, because HashiCorp's chart appends a line of HCL to its input. */
export function vaultConfiguration(provided: Provided): string {
    return [block('storage "dynamodb"', storageStanza(provided)), block('seal "awskms"', sealStanza(provided))].join(
        "\n",
    );
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

/** The inputs of HashiCorp's chart values. */
export interface ChartPlan {
    readonly provided: Provided;
    readonly access: Access;
    readonly serviceAccountName: string;
    readonly tlsSecretName?: string | undefined;
}

/**
 * Values of HashiCorp's Vault chart: HA on the table, unsealed by the key, under the ServiceAccount that the role
 * trusts.
 */
export function helmValues({
    provided,
    access,
    serviceAccountName,
    tlsSecretName,
}: ChartPlan): Record<string, unknown> {
    const certificates = `/vault/userconfig/${tlsSecretName}`;
    const tls = tlsSecretName !== undefined;
    return {
        global: { tlsDisable: !tls },
        server: {
            serviceAccount: { create: true, name: serviceAccountName, annotations: serviceAccountAnnotations(access) },
            annotations: podAnnotations(access),
            extraEnvironmentVars: {
                ...environment(provided),
                ...(tls && { VAULT_CACERT: `${certificates}/ca.crt` }),
            },
            ...(tls && { extraVolumes: [{ type: "secret", name: tlsSecretName }] }),
            // All data is in the table.
            dataStorage: { enabled: false },
            ha: {
                enabled: true,
                raft: { enabled: false },
                config: chartConfiguration(provided, tls ? certificates : undefined),
            },
        },
    };
}

function chartConfiguration(provided: Provided, certificates: string | undefined): string {
    return [
        "ui = true\n",
        block('listener "tcp"', listener(certificates)),
        vaultConfiguration(provided),
        // Without it the chart's Services -active and -standby select nothing
        // (docs/facts/vault.md#services-select-nothing-without-service_registration).
        block('service_registration "kubernetes"', {}),
    ].join("\n");
}

function listener(certificates: string | undefined): Record<string, string> {
    return {
        address: "[::]:8200",
        cluster_address: "[::]:8201",
        ...(certificates === undefined
            ? { tls_disable: "true" }
            : { tls_cert_file: `${certificates}/tls.crt`, tls_key_file: `${certificates}/tls.key` }),
    };
}
