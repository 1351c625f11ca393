// Package shim lies below upstream's module path, because upstream keeps its provider under internal/.
package shim

import (
	"github.com/hashicorp/terraform-plugin-framework/provider"
	upstream "github.com/terraform-providers/terraform-provider-random/internal/provider"
)

// New returns upstream's provider.
func New() provider.Provider { return upstream.New() }
