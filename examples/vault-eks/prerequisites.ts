// What Vault needs of AWS: protected, with a key for each purpose, and with a role of its own for the Job that
// initialises Vault.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

const config = new pulumi.Config();
const boundary = config.get("permissionsBoundaryArn");

export const namespace = config.get("namespace") ?? "vault";
// To take the stack down, set it to false, then run `pulumi up` and `pulumi destroy`.
export const deletionProtection = config.getBoolean("deletionProtection") ?? true;

// eksctl, or the program that made the cluster, has registered the cluster's issuer with IAM.
const oidcProvider = aws.iam.getOpenIdConnectProviderOutput({ url: config.require("oidcIssuer") });

export const prerequisites = new orchestrate.VaultPrerequisites("vault", {
    // Vault's pods run under exactly this ServiceAccount.
    serviceAccount: { namespace, name: "vault" },
    trust: { mode: "irsa", oidcProviderArn: oidcProvider.arn },
    table: { encryption: { mode: "own" } },
    secret: { encryption: { mode: "own" } },
    sealKey: { administrators: config.getObject<string[]>("keyAdministrators") ?? [] },
    // Only the Job may read and write the recovery keys. The servers may not.
    initRole: { serviceAccountName: "vault-init" },
    role: boundary ? { path: "/vault/", permissionsBoundaryArn: boundary } : { path: "/vault/" },
    tags: { system: "vault", stack: pulumi.getStack() },
    deletionProtection,
});
