// What HashiCorp Vault needs of AWS, for a stack that is thrown away: nothing is protected, and `destroy` leaves
// nothing.
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

const config = new pulumi.Config();

const prerequisites = new orchestrate.VaultPrerequisites("vault", {
    trust: { oidcProviderArn: config.require("oidcProviderArn") },
    deletionProtection: false,
});

// For Orchestrate's values file, under its names.
export const guideValues = prerequisites.guideValues;
// For HashiCorp's chart: helm install vault hashicorp/vault --values vault.json
export const helmValues = prerequisites.helmValues;
