/** The contract of VaultPrerequisites: what Vault needs of AWS. Its sections are in the files beside. */
import * as z from "zod";
import { contract, plain } from "../../../../contract";
import { vaultResources } from "../../bundles";
import { checkVaultPrerequisites } from "../rules";
import { initRoleInput, roleInput, serviceAccountInput, trustInput } from "./access";
import { sealKeyInput, secretInput, tableInput } from "./data";
import { endpointsInput, listenerInput, serverConfigurationInput, storageInput, tagsInput } from "./hand-over";

const stanza = z.record(z.string(), z.string());

const serviceAccount = z.record(z.string(), z.string());

export const vaultPrerequisitesContract = contract({
    token: "ensemble:orchestrate:VaultPrerequisites",
    description:
        "What HashiCorp Vault needs of AWS before it is installed: a DynamoDB table for its storage, a KMS key " +
        "that unseals it, a Secrets Manager secret for the root token and the recovery keys, and an IAM role that " +
        "may do exactly what Vault does with them. Each of them may exist already. Pulumi and AWS protect " +
        "everything that is made. All of it is in the account and region of the aws provider that the component " +
        "is given, or of the default one.",
    inputs: {
        serviceAccount: serviceAccountInput,
        trust: trustInput,
        table: tableInput,
        sealKey: sealKeyInput,
        secret: secretInput,
        role: roleInput,
        initRole: initRoleInput,
        endpoints: endpointsInput,
        storage: storageInput,
        listener: listenerInput,
        serverConfiguration: serverConfigurationInput,
        tags: tagsInput,
        deletionProtection: plain(z.boolean())
            .default(true)
            .meta({
                description:
                    "Whether everything that is made is protected: by Pulumi against deletion, the table by its " +
                    "own deletion protection, the secret by its recovery window. If they are deleted, all secrets " +
                    "in Vault are lost. To take a stack down, set it to false, run `up`, then `destroy`.",
                onChange: "update",
            }),
    },
    outputs: {
        vault: vaultResources.meta({ description: "All that a Vault takes as `prerequisites`." }),
        guideValues: z.record(z.string(), z.string()).meta({
            description:
                "The five values that Orchestrate's guide asks for, under its names: IAMRole (an ARN), Region, " +
                "KMSKeyId, DynamoDBTable and SecretId (a name).",
        }),
        region: z.string().meta({ description: "The region of the table." }),
        accountId: z.string().meta({ description: "The account of the table." }),
        partition: z.string().meta({ description: "The partition: aws, aws-cn, aws-us-gov or aws-eusc." }),
        tableName: z.string().meta({ description: "The table's name." }),
        tableArn: z.string().meta({ description: "The table's ARN." }),
        sealKeyId: z.string().meta({ description: "The seal key's id." }),
        sealKeyArn: z.string().meta({ description: "The seal key's ARN." }),
        secretName: z.string().meta({ description: "The secret's name." }),
        secretArn: z.string().meta({ description: "The secret's ARN." }),
        roleName: z.string().meta({ description: "The name of the role that Vault's servers take." }),
        roleArn: z.string().meta({ description: "The ARN of the role that Vault's servers take." }),
        initRoleArn: z.string().meta({
            description:
                "The ARN of the role that may write the secret: the role of the init job, or the servers' role if " +
                "there is no other.",
        }),
        serverPolicy: z.string().meta({
            description:
                "The policy of the role of Vault's servers as JSON: what is attached unless attachPolicies is false.",
        }),
        initPolicy: z.string().meta({
            description:
                "The policy of the role that may write the secret, as JSON. It may also read Vault's own copy of the " +
                "recovery key, for keys that were lost before. With one role, it needs both policies.",
        }),
        trustPolicy: z.string().meta({
            description:
                "The trust policy of the servers' role as JSON, for a role that is made elsewhere. It trusts nobody " +
                "with node.",
        }),
        initTrustPolicy: z.string().meta({ description: "The trust policy of the init job's role as JSON." }),
        serviceAccountName: z.string().meta({ description: "The ServiceAccount that Vault's pods must run under." }),
        serviceAccountNamespace: z.string().meta({ description: "The namespace in which Vault's pods must run." }),
        serviceAccountAnnotations: serviceAccount.meta({
            description:
                "The annotations that the ServiceAccount of Vault's pods must have. Empty unless trust is by IRSA.",
        }),
        initServiceAccountName: z
            .string()
            .meta({ description: "The ServiceAccount of the job that initialises Vault." }),
        initServiceAccountAnnotations: serviceAccount.meta({
            description: "The annotations that the init job's ServiceAccount must have.",
        }),
        podAnnotations: serviceAccount.meta({
            description: "The annotations that Vault's pods must have. Empty unless trust is by kube2iam.",
        }),
        initPodAnnotations: serviceAccount.meta({ description: "The annotations that the init job's pods must have." }),
        environment: serviceAccount.meta({
            description:
                "Environment variables of Vault's pods. EKS sets AWS_REGION to the cluster's region in pods that " +
                "have none, and Vault prefers it to the region in its stanzas.",
        }),
        storageStanza: stanza.meta({ description: 'The parameters of `storage "dynamodb"`.' }),
        sealStanza: stanza.meta({ description: 'The parameters of `seal "awskms"`.' }),
        vaultConfiguration: z
            .string()
            .meta({ description: "Both stanzas as a file for Vault's configuration folder, HCL." }),
        serverConfiguration: z.record(z.string(), z.unknown()).meta({
            description:
                "The whole configuration of Vault's servers as data: listener, storage, seal, service registration " +
                "and the input serverConfiguration. The label of a block is one more level, as in Vault's JSON.",
        }),
        tlsDnsNames: z.array(z.string()).meta({
            description:
                "The DNS names that the certificate in listener.tlsSecretName must have: those of the chart's " +
                "Services, a star for its pods, and localhost for a forwarded port.",
        }),
        tlsIpAddresses: z.array(z.string()).meta({
            description: "The IP addresses that it must have: the one at which `vault` in a pod calls its own server.",
        }),
        helmValues: z.record(z.string(), z.unknown()).meta({
            description:
                "Values for HashiCorp's Vault chart, which install Vault in HA on this table and key. The injector " +
                "is off, because its webhook is asked about every pod of the cluster. The pods may run in a " +
                "namespace of the Pod Security Standard restricted.",
        }),
    },
    rules: checkVaultPrerequisites,
});
