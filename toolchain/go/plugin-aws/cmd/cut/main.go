// cut copies the part of upstream's AWS provider that a few services need: `cut FROM TO SERVICE...`. All of its 263
// services would take hours to compile. Two generated files of upstream name every service, the list of service
// packages and the client of each service; the copies of these two keep what the wanted services use.
package main

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"log"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const (
	module = "github.com/hashicorp/terraform-provider-aws/"
	// Upstream's own package for those who embed it.
	entry    = "xpprovider"
	services = "internal/provider/sdkv2/service_packages_gen.go"
	clients  = "internal/conns/awsclient_gen.go"
)

type cut struct {
	from, to string
	wanted   []string
	copied   map[string]bool
	// Every name in the copied files: a client that none of them names is not needed.
	named map[string]bool
}

func main() {
	log.SetFlags(0)
	if len(os.Args) < 4 {
		log.Fatal("usage: cut FROM TO SERVICE...")
	}
	c := cut{os.Args[1], os.Args[2], os.Args[3:], map[string]bool{}, map[string]bool{}}
	c.copyFile("go.mod")
	c.copyPackage(entry)
	c.copyErrorTexts()
	c.write(clients, c.cutClients())
}

// copyPackage copies a package and all that it imports of upstream's module.
func (c *cut) copyPackage(folder string) {
	if c.copied[folder] {
		return
	}
	c.copied[folder] = true
	entries, err := os.ReadDir(filepath.Join(c.from, folder))
	check(err)
	for _, each := range entries {
		if name := path.Join(folder, each.Name()); each.Type().IsRegular() && !strings.HasSuffix(name, "_test.go") {
			c.copySource(name)
		}
	}
}

func (c *cut) copySource(name string) {
	switch {
	case name == clients:
		return
	case !strings.HasSuffix(name, ".go"):
		c.copyFile(name)
		return
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, filepath.Join(c.from, name), nil, parser.ParseComments)
	check(err)
	if name == services {
		c.cutServices(file)
		c.write(name, print(files, file))
	} else {
		c.copyFile(name)
	}
	ast.Inspect(file, func(node ast.Node) bool {
		if identifier, ok := node.(*ast.Ident); ok {
			c.named[identifier.Name] = true
		}
		return true
	})
	for _, each := range file.Imports {
		if folder, ok := strings.CutPrefix(importPath(each), module); ok {
			c.copyPackage(folder)
		}
	}
}

// cutServices leaves the wanted ones in the list of service packages.
func (c *cut) cutServices(file *ast.File) {
	found := 0
	ast.Inspect(file, func(node ast.Node) bool {
		if list, ok := node.(*ast.CompositeLit); ok {
			list.Elts = slices.DeleteFunc(list.Elts, func(element ast.Expr) bool {
				return !slices.Contains(c.wanted, packageOf(element))
			})
			found += len(list.Elts)
		}
		return true
	})
	if found != len(c.wanted) {
		log.Fatalf("%s has %d of the services %s", services, found, strings.Join(c.wanted, ", "))
	}
	dropUnusedImports(file)
}

// cutClients leaves the clients that the copied files name.
func (c *cut) cutClients() []byte {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, filepath.Join(c.from, clients), nil, parser.ParseComments)
	check(err)
	file.Decls = slices.DeleteFunc(file.Decls, func(declaration ast.Decl) bool {
		function, ok := declaration.(*ast.FuncDecl)
		return ok && !c.named[function.Name.Name]
	})
	dropUnusedImports(file)
	return print(files, file)
}

// copyErrorTexts copies what upstream embeds from the folders of all services.
func (c *cut) copyErrorTexts() {
	root := os.DirFS(c.from)
	for _, pattern := range []string{"internal/service/smarterr.hcl", "internal/service/*/smarterr.hcl"} {
		names, err := fs.Glob(root, pattern)
		check(err)
		for _, name := range names {
			c.copyFile(name)
		}
	}
}

func dropUnusedImports(file *ast.File) {
	used := map[string]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			used[packageOf(selector)] = true
		}
		return true
	})
	unused := func(spec ast.Spec) bool { return !used[importName(spec.(*ast.ImportSpec))] }
	for _, each := range file.Decls {
		if declaration, ok := each.(*ast.GenDecl); ok && declaration.Tok == token.IMPORT {
			declaration.Specs = slices.DeleteFunc(declaration.Specs, unused)
		}
	}
	file.Imports = slices.DeleteFunc(file.Imports, func(spec *ast.ImportSpec) bool { return unused(spec) })
}

// packageOf gives the first name of `name.Thing` and `name.Thing(…)`.
func packageOf(expression ast.Expr) string {
	switch each := expression.(type) {
	case *ast.CallExpr:
		return packageOf(each.Fun)
	case *ast.SelectorExpr:
		return packageOf(each.X)
	case *ast.Ident:
		return each.Name
	}
	return ""
}

func importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	return path.Base(importPath(spec))
}

func importPath(spec *ast.ImportSpec) string {
	name, err := strconv.Unquote(spec.Path.Value)
	check(err)
	return name
}

func print(files *token.FileSet, file *ast.File) []byte {
	var text bytes.Buffer
	check(format.Node(&text, files, file))
	return text.Bytes()
}

func (c *cut) copyFile(name string) {
	data, err := os.ReadFile(filepath.Join(c.from, name))
	check(err)
	c.write(name, data)
}

func (c *cut) write(name string, data []byte) {
	place := filepath.Join(c.to, name)
	check(os.MkdirAll(filepath.Dir(place), 0o755))
	check(os.WriteFile(place, data, 0o644))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
