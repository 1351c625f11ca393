// pulumi-resource-kubernetes serves upstream's Kubernetes provider.
//
// Upstream embeds its schema by go:generate into files that the module proxy does not carry. Here the two files lie beside
// the executable instead: the toolchain copies them from the module when it builds the plugin.
package main

import (
	"log"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"
	"github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/version"
)

func main() {
	executable, err := os.Executable()
	if err != nil {
		log.Fatalf("cannot find the folder of this plugin: %v", err)
	}
	beside := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(executable), name))
		if err != nil {
			log.Fatalf("this plugin is not whole, build it again: %v", err)
		}
		return data
	}
	provider.Serve("kubernetes", version.Version, beside("schema.json"), beside("terraform-mapping.json"))
}
