// pulumi-resource-tls is hashicorp/terraform-provider-tls behind the Terraform bridge, with the tokens of @pulumi/tls.
package main

import (
	"github.com/hashicorp/terraform-provider-tls/shim"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"

	"ensemble.dev/toolchain/bridge/bridged"
)

func main() {
	bridged.Main("tls", "", shim.New(), func(*tfbridge.ProviderInfo) {})
}
