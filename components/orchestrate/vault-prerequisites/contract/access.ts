/**
 * Who may use what: the ServiceAccount, how it gets a role, and the roles. If AWS sets a limit, the message says so.
 */
import * as z from "zod";
import { choice, object, plain, plainSection, section } from "../../../../contract";
import { dnsLabel } from "../../../shared/formats";
import { oidcProviderArn, policyArn, roleArn } from "../../../aws/arn";
import { existingInput } from "./existing";

/** The audience of the tokens that EKS gives to pods, in every partition. */
export const EKS_AUDIENCE = "sts.amazonaws.com";

/** How Vault's pods get the role. */
export const trustMode = choice("orchestrate:TrustMode", "How pods get an IAM role.", {
    irsa: "IAM Roles for Service Accounts, through the cluster's OIDC provider.",
    kube2iam: "Nodes pass the role on to pods that ask for it: to any pod, unless kube2iam restricts namespaces.",
    node: "The policies go to the nodes' own role, given as role.existing, and so every pod on the nodes has them.",
    podIdentity: "EKS Pod Identity. It is refused: Vault's DynamoDB storage cannot use it (hashicorp/vault#31860).",
});
export type TrustMode = z.output<typeof trustMode>;

/** Which calls of DynamoDB the role may make. */
const storagePolicy = choice("orchestrate:StoragePolicy", "Which calls of DynamoDB a role may make.", {
    strict: "The six calls that Vault's code makes.",
    documented: "The calls in Vault's documentation that can be bound to a table.",
});
export type StoragePolicy = z.output<typeof storagePolicy>;

/** The job's role in Vault is bound to its ServiceAccount, and only a login can write it anew. */
const BEFORE_THE_FIRST =
    "Choose it before Vault is initialised: a job under another ServiceAccount cannot log in to Vault until it has " +
    "made a root token by the recovery keys, for which Vault 2 wants `breakGlass`.";

export const serviceAccountInput = section("orchestrate:VaultServiceAccount", "A Kubernetes ServiceAccount.", {
    namespace: dnsLabel().default("orchestrate").meta({ description: "Its namespace.", onChange: "update" }),
    name: dnsLabel().default("vault").meta({
        description: "Its name. The chart would name it after the release, so set the chart's value to this name.",
        onChange: "update",
    }),
}).meta({
    description:
        "The Kubernetes ServiceAccount of Vault's pods. The role trusts exactly this one. Pods under another " +
        `silently fall back to their node's role (hashicorp/vault#28844). ${BEFORE_THE_FIRST}`,
});

export const trustInput = plainSection("orchestrate:VaultTrust", "Who may take the roles, and how.", {
    mode: plain(trustMode).default("irsa").meta({
        description: "How Vault's pods get the role.",
        onChange: "update",
    }),
    oidcProviderArn: oidcProviderArn().optional().meta({
        description: "The ARN of the cluster's IAM OIDC provider. Required with irsa.",
        onChange: "update",
    }),
    otherOidcProviderArns: z
        .array(oidcProviderArn())
        .default([])
        .meta({
            description:
                "ARNs of the IAM OIDC providers of further clusters, for the time in which Vault moves from one to " +
                "another. Two Vaults never run on one table: stop one before you start the other.",
            onChange: "update",
        }),
    audience: z.string().min(1, "is empty. Leave it out to have EKS's own.").default(EKS_AUDIENCE).meta({
        description: "The audience that tokens must have with irsa.",
        onChange: "update",
    }),
    nodeRoleArns: z.array(roleArn()).default([]).meta({
        description:
            "The ARNs of the roles of the nodes that run kube2iam. They must be allowed sts:AssumeRole on the role.",
        onChange: "update",
    }),
}).meta({ description: "Who may take the role." });

const roleName = () =>
    z
        .string()
        .regex(/^[A-Za-z0-9_+=,.@-]{1,64}$/, "is not a role name. Use up to 64 letters, digits and any of _+=,.@-.")
        .optional()
        .meta({
            description: "The role's name.",
            derivedDefault: "the component's name with a random end",
            onChange: "replace",
        });

const existingRole = existingInput("orchestrate:ExistingRole", "An IAM role that exists.", roleArn(), {
    attachPolicies: plain(z.boolean())
        .default(true)
        .meta({
            description:
                "Whether the component attaches the policies to it. With false, attach the outputs serverPolicy and " +
                "initPolicy yourself; its trust policy is always yours.",
            onChange: "replace",
        }),
});

/** How policies are attached to roles. */
const policyKind = choice("orchestrate:PolicyKind", "How policies are attached to roles.", {
    inline: "In the role. Nobody else can attach them, and they are deleted with the role.",
    managed:
        "As customer managed policies, for organizations that forbid inline ones, and for roles whose owner's tool " +
        "removes inline policies that it does not know.",
});
export type PolicyKind = z.output<typeof policyKind>;

export const roleInput = plainSection("orchestrate:VaultRole", "The role of Vault's servers, made or existing.", {
    existing: existingRole,
    name: roleName(),
    storagePolicy: storagePolicy.default("strict").meta({
        description: "Which calls of DynamoDB the role may make.",
        onChange: "update",
    }),
    policyKind: plain(policyKind).default("inline").meta({
        description: "How the policies are attached, to the role of the init job as well.",
        onChange: "replace",
    }),
    path: z
        .string()
        .regex(/^\/(?:[!-~]{1,510}\/)?$/, "is not an IAM path. It starts and ends with a slash, like /vault/.")
        .default("/")
        .meta({ description: "The path of the roles and managed policies that are made.", onChange: "replace" }),
    permissionsBoundaryArn: policyArn().optional().meta({
        description: "The ARN of the managed policy that limits the roles that are made (permissions boundary).",
        onChange: "update",
    }),
    maxSessionDurationSeconds: z
        .number()
        .int("is not a whole number of seconds.")
        .min(3600, "is less than an hour (3600), the minimum of IAM.")
        .max(43200, "is more than twelve hours (43200), the maximum of IAM.")
        .default(3600)
        .meta({ description: "The longest session of the roles that are made, in seconds.", onChange: "update" }),
}).meta({ description: "The role of Vault's servers." });

export const initRoleInput = plain(
    object("orchestrate:VaultInitRole", "The role of the job that initialises Vault, made or existing.", {
        existing: existingRole,
        name: roleName(),
        serviceAccountName: dnsLabel()
            .default("vault-init")
            .meta({
                description:
                    "The ServiceAccount of the job that initialises Vault, in the same namespace. " + BEFORE_THE_FIRST,
                onChange: "update",
            }),
    }),
)
    .optional()
    .meta({
        description:
            "A role of its own for the job that initialises Vault. Then only that role may read and write the " +
            `secret. Without it, the servers' role may, as in Orchestrate's guide. ${BEFORE_THE_FIRST}`,
        onChange: "replace",
    });
