// The AWS resources that HashiCorp Vault needs, for production on EKS: protected, with a key for each purpose, and with
// a separate role for the job that initialises Vault.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

const config = new pulumi.Config();
const boundary = config.get("permissionsBoundaryArn");

// eksctl, or the program that made the cluster, has registered the cluster's issuer with IAM.
const oidcProvider = aws.iam.getOpenIdConnectProviderOutput({ url: config.require("oidcIssuer") });

const prerequisites = new orchestrate.VaultPrerequisites("vault", {
    // Vault's pods must run under exactly this ServiceAccount. helmValues makes it.
    serviceAccount: { namespace: config.get("namespace") ?? "vault", name: "vault" },
    trust: { mode: "irsa", oidcProviderArn: oidcProvider.arn },
    table: { encryption: { mode: "own" } },
    secret: { encryption: { mode: "own" } },
    sealKey: { administrators: config.getObject<string[]>("keyAdministrators") ?? [] },
    // Only the job may read and write the root token and the recovery keys. The servers may not.
    initRole: { serviceAccountName: "vault-init" },
    role: boundary ? { path: "/vault/", permissionsBoundaryArn: boundary } : { path: "/vault/" },
    listener: { tlsSecretName: "vault-tls" },
    tags: { system: "vault", stack: pulumi.getStack() },
    // To take the stack down, set it to false, then run `pulumi up` and `pulumi destroy`.
    deletionProtection: config.getBoolean("deletionProtection") ?? true,
});

export const guideValues = prerequisites.guideValues;
export const helmValues = prerequisites.helmValues;
export const tlsDnsNames = prerequisites.tlsDnsNames;
export const tlsIpAddresses = prerequisites.tlsIpAddresses;
export const initServiceAccount = {
    name: prerequisites.initServiceAccountName,
    namespace: prerequisites.serviceAccountNamespace,
    annotations: prerequisites.initServiceAccountAnnotations,
};
