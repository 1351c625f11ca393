// pulumi-resource-aws is a part of hashicorp/terraform-provider-aws behind the Terraform bridge, with the tokens and
// properties of @pulumi/aws. One executable both writes its schema, when the toolchain builds it, and serves the
// provider with what then lies beside it.
package main

import (
	"context"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/terraform-provider-aws/xpprovider"
	pfbridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"
	pfgen "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfgen"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/tokens"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
	sdkv2 "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/sdk-v2"
)

// version is set by the toolchain with -ldflags "-X main.version=…".
var version string

const (
	name = "aws"
	// generate is tfgen's own first argument: `pulumi-resource-aws schema --out DIR` writes both files into DIR.
	generate     = "schema"
	schemaFile   = "schema.json"
	metadataFile = "bridge-metadata.json"
)

func main() {
	ctx := context.Background()
	if len(os.Args) > 1 && os.Args[1] == generate {
		pfgen.MainWithMuxer(name, provider(ctx, []byte("{}")))
		return
	}
	pfbridge.MainWithMuxer(ctx, name, provider(ctx, besideExecutable(metadataFile)), besideExecutable(schemaFile))
}

// provider joins upstream's two halves: resources are written with an older library of Terraform's than some functions.
func provider(ctx context.Context, metadata []byte) tfbridge.ProviderInfo {
	framework, sdk, err := xpprovider.GetProvider(ctx)
	if err != nil {
		log.Fatal(err)
	}
	info := tfbridge.ProviderInfo{
		Name:                           name,
		Version:                        version,
		P:                              pfbridge.MuxShimWithPF(ctx, sdkv2.NewProvider(sdk), framework),
		MetadataInfo:                   tfbridge.NewProviderMetadata(metadata),
		EnableZeroDefaultSchemaVersion: true,
		EnableAccurateBridgePreview:    true,
		Config: map[string]*tfbridge.SchemaInfo{
			// Upstream takes a text, to tell false from nothing.
			"skip_metadata_api_check": {Type: "boolean"},
			"skip_region_validation":  {Default: &tfbridge.DefaultInfo{Value: true}},
		},
	}
	modules := []string{"appautoscaling", "dynamodb", "iam", "kms", "secretsmanager"}
	info.MustComputeTokens(tokens.KnownModules(name+"_", "index", modules, tokens.MakeStandard(name)))
	info.Resources["aws_iam_openid_connect_provider"].Tok = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"
	info.DataSources["aws_iam_openid_connect_provider"].Tok = "aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider"
	editProperties(&info)
	return info
}

// editProperties does what @pulumi/aws does to properties: other plurals, names that may be left out, policies that may
// be objects.
func editProperties(info *tfbridge.ProviderInfo) {
	getTable := info.DataSources["aws_dynamodb_table"]
	getTable.Fields = map[string]*tfbridge.SchemaInfo{
		"point_in_time_recovery": {MaxItemsOne: tfbridge.True()},
		"ttl":                    {MaxItemsOne: tfbridge.True()},
	}
	for _, table := range []map[string]*tfbridge.SchemaInfo{fieldsOf(info, "aws_dynamodb_table"), getTable.Fields} {
		table["global_secondary_index"] = &tfbridge.SchemaInfo{Name: "globalSecondaryIndexes"}
		table["local_secondary_index"] = &tfbridge.SchemaInfo{Name: "localSecondaryIndexes"}
	}
	for resource, property := range map[string]string{
		"aws_iam_role":                     "assume_role_policy",
		"aws_iam_role_policy":              "policy",
		"aws_kms_key":                      "policy",
		"aws_secretsmanager_secret":        "policy",
		"aws_secretsmanager_secret_policy": "policy",
	} {
		fieldsOf(info, resource)[property] = &tfbridge.SchemaInfo{Transform: tfbridge.TransformJSONDocument}
	}
	info.P.ResourcesMap().Range(func(resource string, upstream shim.Resource) bool {
		if _, tagged := upstream.Schema().GetOk("tags_all"); tagged {
			fieldsOf(info, resource)["tags_all"] = &tfbridge.SchemaInfo{MarkAsComputedOnly: tfbridge.True()}
		}
		return true
	})
	fieldsOf(info, "aws_iam_role")["name"] = tfbridge.AutoName("name", 64, "-")
	fieldsOf(info, "aws_kms_alias")["name"] = tfbridge.AutoNameTransform("name", 255, func(name string) string {
		return "alias/" + strings.TrimPrefix(name, "alias/")
	})
	info.SetAutonaming(255, "-")
}

func fieldsOf(info *tfbridge.ProviderInfo, resource string) map[string]*tfbridge.SchemaInfo {
	if info.Resources[resource].Fields == nil {
		info.Resources[resource].Fields = map[string]*tfbridge.SchemaInfo{}
	}
	return info.Resources[resource].Fields
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
