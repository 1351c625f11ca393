// The AWS resources that HashiCorp Vault needs, for a throw-away stack: nothing is protected, and `destroy` deletes all
// of it. AWS keeps the table's last backup for 35 days and the key for 7.
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

const config = new pulumi.Config();

const prerequisites = new orchestrate.VaultPrerequisites("vault", {
    trust: { oidcProviderArn: config.require("oidcProviderArn") },
    deletionProtection: false,
});

// The values for Orchestrate's values file, under its names.
export const guideValues = prerequisites.guideValues;
// The values for HashiCorp's chart. docs/vault.md has the command that installs it.
export const helmValues = prerequisites.helmValues;
