/** Amazon Resource Names: their forms, and what can be read from them. */
import * as z from "zod";

/** The parts of an ARN: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`. IAM's have no region. */
export interface Arn {
    readonly partition: string;
    readonly service: string;
    readonly region: string;
    readonly accountId: string;
    readonly resource: string;
}

/** Takes an ARN apart. */
export function parseArn(arn: string): Arn {
    const [, partition = "", service = "", region = "", accountId = "", ...resource] = arn.split(":");
    return { partition, service, region, accountId, resource: resource.join(":") };
}

/** The last part of an ARN's resource: the name of a table or role, the id of a key. */
export function resourceName(arn: string): string {
    return parseArn(arn).resource.split("/").at(-1)!;
}

/**
 * Commercial, China and GovCloud regions, and the European Sovereign Cloud
 * (docs/facts/aws.md#partitions-differ-in-more-than-their-name). The isolated ones were never tried.
 */
const PARTITIONS = "aws|aws-cn|aws-us-gov|aws-eusc";

/** An ARN of one kind of resource. `resource` is a regular expression, and `example` matches it. */
function arnOf(service: string, resource: string, what: string, example: string, ifEmpty?: string): z.ZodString {
    const isRegional = service !== "iam";
    const form = new RegExp(`^arn:(?:${PARTITIONS}):${service}:${isRegional ? "[a-z0-9-]+" : ""}:\\d{12}:${resource}$`);
    const likeness = `arn:aws:${service}:${isRegional ? "eu-west-1" : ""}:111122223333:${example}`;
    const reason = `is not the ARN of ${what}. Give the whole ARN, like ${likeness}.`;
    return z.string().regex(form, { error: ({ input }) => (input === "" && ifEmpty !== undefined ? ifEmpty : reason) });
}

/** A DynamoDB table's ARN. */
export const tableArn = () => arnOf("dynamodb", "table/[A-Za-z0-9_.-]{3,255}", "a DynamoDB table", "table/vault");

/** A KMS key's ARN. An alias does not work, because IAM policies know keys only by their own ARN. */
export const keyArn = () => arnOf("kms", "key/[A-Za-z0-9-]+", "a KMS key (not of an alias)", "key/1234abcd-12ab-34cd");

/**
 * A secret's whole ARN, with the six characters that Secrets Manager appends to its name
 * (docs/facts/aws.md#arns-of-secrets-end-in-six-characters).
 */
export const secretArn = () =>
    arnOf(
        "secretsmanager",
        "secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6}",
        "a secret, with the six characters at its end",
        "secret:vault-a1b2c3",
    );

/** An IAM role's ARN. */
export const roleArn = () => arnOf("iam", "role/[!-~]+", "an IAM role", "role/vault");

/** A managed policy's ARN. AWS's own have the account `aws`. */
export function policyArn(): z.ZodString {
    return z
        .string()
        .regex(
            new RegExp(`^arn:(?:${PARTITIONS}):iam::(?:\\d{12}|aws):policy/[!-~]+$`),
            "is not the ARN of a managed policy. Give the whole ARN, like arn:aws:iam::111122223333:policy/boundary.",
        );
}

/** The ARN of an IAM OpenID Connect provider, as EKS clusters have one. */
export const oidcProviderArn = () =>
    arnOf(
        "iam",
        "oidc-provider/[A-Za-z0-9.-]+(?:/[!-~]+)?",
        "an IAM OIDC provider",
        "oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE",
        // cluster.oidcProviderArn of @pulumi/eks is empty then.
        "is empty. Make the cluster's OIDC provider first: with eks.Cluster, set createOidcProvider: true.",
    );

/** A principal that may administer keys: a role or a user. */
export const principalArn = () => arnOf("iam", "(?:role|user)/[!-~]+", "an IAM role or user", "role/admin");
