// Package bridged is the part that the bridged plugins share: one executable that both writes its schema, when the
// toolchain builds it, and serves the provider with the schema that lies beside it.
package bridged

import (
	"context"
	"log"
	"os"
	"path/filepath"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	pfbridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"
	pfgen "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfgen"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/tokens"
)

// version is set by the toolchain with -ldflags "-X ensemble.dev/toolchain/bridge/bridged.version=…".
var version string

// generate is tfgen's own first argument: `pulumi-resource-NAME schema --out DIR` writes DIR/schema.json.
const generate = "schema"

// Main serves upstream's provider as the Pulumi package name, or writes its schema if the arguments say so. A resource
// NAME_thing becomes the token NAME:index/thing:Thing, with typePrefix before Thing.
func Main(name, typePrefix string, upstream provider.Provider, edit func(*tfbridge.ProviderInfo)) {
	info := tfbridge.ProviderInfo{
		Name:                           name,
		Version:                        version,
		P:                              pfbridge.ShimProvider(upstream),
		MetadataInfo:                   tfbridge.NewProviderMetadata([]byte("{}")),
		EnableZeroDefaultSchemaVersion: true,
		EnableAccurateBridgePreview:    true,
	}
	standard := tokens.MakeStandard(name)
	info.MustComputeTokens(tokens.SingleModule(name+"_", "index", func(module, thing string) (string, error) {
		return standard(module, typePrefix+thing)
	}))
	edit(&info)

	if len(os.Args) > 1 && os.Args[1] == generate {
		pfgen.Main(name, info)
		return
	}
	pfbridge.Main(context.Background(), name, info, pfbridge.ProviderMetadata{PackageSchema: besideExecutable("schema.json")})
}

func besideExecutable(name string) []byte {
	executable, err := os.Executable()
	if err != nil {
		log.Fatalf("cannot find the folder of this plugin: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(filepath.Dir(executable), name))
	if err != nil {
		log.Fatalf("this plugin is not whole, build it again: %v", err)
	}
	return data
}
