/** The contract of VaultPrerequisites: what Vault needs of AWS. Its sections are in ./inputs. */
import * as z from "zod";
import { contract, plain } from "../../../../contract";
import { initRoleInput, roleInput, serviceAccountInput, trustInput } from "./access";
import { sealKeyInput, secretInput, tableInput } from "./data";
import { endpointsInput, listenerInput, tagsInput } from "./hand-over";
import { checkVaultPrerequisites } from "./rules";

const stanza = z.record(z.string(), z.string());

const serviceAccount = z.record(z.string(), z.string());

export const vaultPrerequisitesContract = contract({
    token: "ensemble:orchestrate:VaultPrerequisites",
    description:
        "What HashiCorp Vault needs of AWS before it is installed: a DynamoDB table for its storage, a KMS key that " +
        "unseals it, a Secrets Manager secret for the root token and the recovery keys, and an IAM role that may do " +
        "with them what Vault does and nothing else. Each may also be one that exists. Everything made is protected, " +
        "by Pulumi and by AWS. It lands in the account and region of the aws provider that it is given, or of the " +
        "default one.",
    inputs: {
        serviceAccount: serviceAccountInput,
        trust: trustInput,
        table: tableInput,
        sealKey: sealKeyInput,
        secret: secretInput,
        role: roleInput,
        initRole: initRoleInput,
        endpoints: endpointsInput,
        listener: listenerInput,
        tags: tagsInput,
        deletionProtection: plain(z.boolean())
            .default(true)
            .meta({
                description:
                    "Whether all that is made is protected: by Pulumi against deletion, the table by its own " +
                    "deletion protection, the secret by its recovery window. Without them all secrets in Vault are " +
                    "lost. For a throw-away stack, set it to false, run `up`, then `destroy`.",
                onChange: "update",
            }),
    },
    outputs: {
        guideValues: z.record(z.string(), z.string()).meta({
            description:
                "The five values that Orchestrate's guide asks for, under its names: IAMRole (an ARN), Region, " +
                "KMSKeyId, DynamoDBTable and SecretId (a name).",
        }),
        region: z.string().meta({ description: "The region of the table." }),
        accountId: z.string().meta({ description: "The account of the table." }),
        partition: z.string().meta({ description: "The partition: aws, aws-cn or aws-us-gov." }),
        tableName: z.string().meta({ description: "The table's name." }),
        tableArn: z.string().meta({ description: "The table's ARN." }),
        sealKeyId: z.string().meta({ description: "The seal key's id." }),
        sealKeyArn: z.string().meta({ description: "The seal key's ARN." }),
        secretName: z.string().meta({ description: "The secret's name." }),
        secretArn: z.string().meta({ description: "The secret's ARN." }),
        roleName: z.string().meta({ description: "The name of the role that Vault's servers take." }),
        roleArn: z.string().meta({ description: "The ARN of the role that Vault's servers take." }),
        initRoleArn: z.string().meta({
            description: "The ARN of the role that may write the secret: the servers' own, unless it is split.",
        }),
        serviceAccountName: z.string().meta({ description: "The ServiceAccount that Vault's pods must run under." }),
        serviceAccountNamespace: z.string().meta({ description: "The namespace that they must run in." }),
        serviceAccountAnnotations: serviceAccount.meta({
            description: "The annotations that the ServiceAccount must have. Empty unless trust is by IRSA.",
        }),
        initServiceAccountName: z
            .string()
            .meta({ description: "The ServiceAccount that the job must run under that initialises Vault." }),
        initServiceAccountAnnotations: serviceAccount.meta({
            description: "The annotations that the init job's ServiceAccount must have.",
        }),
        podAnnotations: serviceAccount.meta({
            description: "The annotations that Vault's pods must have. Empty unless trust is by kube2iam.",
        }),
        initPodAnnotations: serviceAccount.meta({ description: "The annotations that the init job's pods must have." }),
        environment: serviceAccount.meta({
            description:
                "Environment variables of Vault's pods. EKS sets AWS_REGION to the cluster's region where a pod has " +
                "none, and Vault takes that before the region in its stanzas.",
        }),
        storageStanza: stanza.meta({ description: 'The parameters of `storage "dynamodb"`.' }),
        sealStanza: stanza.meta({ description: 'The parameters of `seal "awskms"`.' }),
        vaultConfiguration: z
            .string()
            .meta({ description: "Both stanzas as a file for Vault's configuration folder, HCL." }),
        helmValues: z.record(z.string(), z.unknown()).meta({
            description: "The values of HashiCorp's Vault chart that follow: Vault in HA on this table and key.",
        }),
    },
    rules: checkVaultPrerequisites,
});
