/** The outputs of VaultPrerequisites for installing Vault: values, configuration, annotations. Pure plans. */
import { parseArn, resourceName } from "../../../aws/arn";
import { hclText } from "../../hcl";
import { stanzas, type Stored } from "../../stanzas";
import { EKS_AUDIENCE, type TrustMode } from "../contract/access";

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
    return hclText(stanzas(provided));
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
