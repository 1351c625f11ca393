// pulumi-resource-random is hashicorp/terraform-provider-random behind the Terraform bridge, with the tokens of
// @pulumi/random: random_password is RandomPassword.
package main

import (
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/terraform-providers/terraform-provider-random/shim"

	"ensemble.dev/toolchain/bridge/bridged"
)

func main() {
	bridged.Main("random", "Random", shim.New(), func(info *tfbridge.ProviderInfo) {
		// The one resource without an attribute "id".
		info.Resources["random_bytes"].ComputeID = tfbridge.DelegateIDField("base64", "random", "")
	})
}
