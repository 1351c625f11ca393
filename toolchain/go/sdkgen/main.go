// Writes a language's SDK from a package's schema, with the generators that Pulumi's own language hosts use. Hosts that
// can be built from the module proxy are older than `pulumi package gen-sdk` asks for.
package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "ensemble"

type files = map[string][]byte

// By language. The package's own schema is all that they need: it refers to no other package's types.
var generators = map[string]func(pkg *schema.Package) (files, error){
	// As a local SDK, it compiles itself when npm installs it from its folder.
	"nodejs": func(pkg *schema.Package) (files, error) {
		return nodejs.GeneratePackage(tool, pkg, nil, nil, true, nil)
	},
	"python": func(pkg *schema.Package) (files, error) {
		return python.GeneratePackage(tool, pkg, nil, nil)
	},
	"go": func(pkg *schema.Package) (files, error) {
		return golang.GeneratePackage(tool, pkg, nil)
	},
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 3 || generators[args[0]] == nil {
		languages := slices.Sorted(maps.Keys(generators))
		return fmt.Errorf("usage: sdkgen %s SCHEMA OUT [EXTRA-FILE...]", strings.Join(languages, "|"))
	}
	pkg, err := readPackage(args[1])
	if err != nil {
		return err
	}
	generated, err := generators[args[0]](pkg)
	if err != nil {
		return err
	}
	// At the root, where registries look for them; Python's generator puts its readme below.
	for _, name := range args[3:] {
		if generated[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			return err
		}
	}
	return write(args[2], generated)
}

func readPackage(name string) (*schema.Package, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return nil, err
	}
	pkg, diagnostics, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	if err == nil && diagnostics.HasErrors() {
		err = diagnostics
	}
	return pkg, err
}

func write(folder string, generated files) error {
	for name, content := range generated {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
