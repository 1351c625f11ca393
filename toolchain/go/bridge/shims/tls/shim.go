// Package shim lies below upstream's module path, because upstream keeps its provider under internal/.
package shim

import (
	"github.com/hashicorp/terraform-plugin-framework/provider"
	upstream "github.com/hashicorp/terraform-provider-tls/internal/provider"
)

// New returns upstream's provider.
func New() provider.Provider { return upstream.New() }
