"""The AWS resources that HashiCorp Vault needs, for a throw-away stack: nothing is protected, and destroy deletes all of it.

AWS keeps the table's last backup for 35 days and the key for 7."""

import pulumi
from pulumi_ensemble import orchestrate

config = pulumi.Config()

prerequisites = orchestrate.VaultPrerequisites(
    "vault",
    trust={"oidc_provider_arn": config.require("oidcProviderArn")},
    deletion_protection=False,
)

# The values for Orchestrate's values file, under its names.
pulumi.export("guideValues", prerequisites.guide_values)
# The values for HashiCorp's chart. docs/vault.md has the command that installs it.
pulumi.export("helmValues", prerequisites.helm_values)
