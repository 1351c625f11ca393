"""What HashiCorp Vault needs of AWS, for a stack that is thrown away: nothing is protected, and destroy leaves nothing."""

import pulumi
from pulumi_ensemble import orchestrate

config = pulumi.Config()

prerequisites = orchestrate.VaultPrerequisites(
    "vault",
    trust={"oidc_provider_arn": config.require("oidcProviderArn")},
    deletion_protection=False,
)

# For Orchestrate's values file, under its names.
pulumi.export("guideValues", prerequisites.guide_values)
# For HashiCorp's chart: helm install vault hashicorp/vault --values vault.json
pulumi.export("helmValues", prerequisites.helm_values)
