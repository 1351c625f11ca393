/** The bundles that components of this module hand to each other: plain objects without a secret or an enum. */
import * as z from "zod";
import { object, type OutputOf } from "../../contract";
import { keyArn, roleArn, secretArn, tableArn } from "../aws/arn";
import { dnsLabel, httpUrl } from "../shared/formats";
import { certificatePem } from "../shared/pem";

const NO_ENDPOINT = "is not an endpoint. Give its scheme and host, like https://vpce-1.example.com.";

/** The endpoint of a service of AWS. */
export const endpoint = () => httpUrl(NO_ENDPOINT, ({ pathname, search }) => pathname === "/" && search === "");

/** The name of a client, which is a part of the names of roles and of keys. */
export const clientName = () =>
    z
        .string()
        .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, "is not a name. Use lower-case letters, digits, hyphens.");

/** A whole number from a least one. */
const atLeast = (least: number, what: string) => {
    const message = `is not ${what}. Give a whole number from ${least}.`;
    return z.number().int(message).min(least, message);
};

/** The limits of a server's requests to its table. */
export const storageLimits = (onChange: "restart" | "update") => ({
    maxParallel: atLeast(1, "a number of requests").optional().meta({
        description: "How many requests a server sends to DynamoDB at once.",
        derivedDefault: "128, as Vault has it",
        onChange,
    }),
    maxRetries: atLeast(0, "a number of attempts").optional().meta({
        description: "How often a server repeats a request that DynamoDB throttles.",
        derivedDefault: "as the AWS SDK has it",
        onChange,
    }),
});
const limits = storageLimits("restart");

const annotations = () => z.record(z.string(), z.string()).default({});

/** What Vault uses of AWS, and how its pods get their roles. */
export const vaultResources = object(
    "orchestrate:VaultResources",
    "What a Vault uses of AWS, and how its pods get their roles.",
    {
        tableArn: tableArn().meta({
            description: "The ARN of the DynamoDB table of Vault's storage.",
            onChange: "restart",
        }),
        sealKeyArn: keyArn().meta({ description: "The ARN of the KMS key that unseals Vault.", onChange: "restart" }),
        secretArn: secretArn().meta({
            description: "The ARN of the Secrets Manager secret for the root token and the recovery keys.",
            onChange: "update",
        }),
        roleArn: roleArn().meta({ description: "The ARN of the role that Vault's servers take.", onChange: "update" }),
        initRoleArn: roleArn().optional().meta({
            description: "The ARN of the role that may write the secret.",
            derivedDefault: "roleArn",
            onChange: "update",
        }),
        namespace: dnsLabel().optional().meta({
            description: "The namespace of the ServiceAccounts that the roles trust. Vault's must be the same.",
            onChange: "none",
        }),
        serviceAccountName: dnsLabel().default("vault").meta({
            description: "The ServiceAccount of Vault's servers, which the chart makes.",
            onChange: "restart",
        }),
        serviceAccountAnnotations: annotations().meta({
            description: "Annotations of that ServiceAccount, such as eks.amazonaws.com/role-arn.",
            onChange: "update",
        }),
        podAnnotations: annotations().meta({
            description: "Annotations of the servers' pods, such as iam.amazonaws.com/role for kube2iam.",
            onChange: "restart",
        }),
        initServiceAccountName: dnsLabel().optional().meta({
            description: "The ServiceAccount of the job that initialises Vault.",
            derivedDefault: "serviceAccountName",
            onChange: "update",
        }),
        initServiceAccountAnnotations: annotations().meta({
            description: "Annotations of that ServiceAccount, if it is one of the job's own.",
            onChange: "update",
        }),
        initPodAnnotations: annotations().meta({ description: "Annotations of the job's pods.", onChange: "update" }),
        dynamodbEndpoint: endpoint().optional().meta({
            description: "The URL at which Vault reaches DynamoDB.",
            derivedDefault: "the region's own",
            onChange: "restart",
        }),
        kmsEndpoint: endpoint().optional().meta({
            description: "The URL at which Vault reaches KMS.",
            derivedDefault: "the region's own",
            onChange: "restart",
        }),
        storageMaxParallel: limits.maxParallel,
        storageMaxRetries: limits.maxRetries,
    },
);
export type VaultResources = z.output<typeof vaultResources>;
/** The same as an output. */
export type VaultResourcesBundle = OutputOf<typeof vaultResources>;

/** How pods log in to Vault. */
const vaultLogin = object("orchestrate:VaultLogin", "How pods of one ServiceAccount log in to Vault.", {
    role: z.string().meta({ description: "The role of the Kubernetes auth method." }),
    namespace: z.string().meta({ description: "The namespace of the pods.", onChange: "none" }),
    serviceAccountNames: z.array(z.string()).meta({
        description: "The ServiceAccounts that the role is for. The pods run as one of them.",
        onChange: "none",
    }),
});

const NO_VAULT = "is not the URL of a Vault with TLS, like https://vault-active.vault.svc:8200.";

/** What a component needs to use a Vault. */
export const vaultBundle = object(
    "orchestrate:VaultBundle",
    "What a component needs to use a Vault that is initialised and provisioned. It holds no secret: pods log in by " +
        "their ServiceAccount.",
    {
        address: httpUrl(NO_VAULT, ({ protocol }) => protocol === "https:").meta({
            description: "The URL of the active server, HTTPS.",
        }),
        namespace: z.string().meta({ description: "The namespace of Vault's servers.", onChange: "none" }),
        caCertPem: certificatePem().meta({ description: "The CA certificates by which Vault is trusted, PEM." }),
        authPath: z
            .string()
            .meta({ description: "The path of the Kubernetes auth method, without slashes at its ends." }),
        secretsPath: z.string().meta({ description: "The path of the KV secrets engine, version 2." }),
        pluginPath: z
            .string()
            .optional()
            .meta({ description: "The path of Quorum's secrets engine. Missing without the plugin." }),
        logins: z.record(z.string(), vaultLogin).meta({ description: "By client, how its pods log in." }),
    },
);
export type VaultBundle = OutputOf<typeof vaultBundle>;
