module ensemble.dev/toolchain/crds

go 1.26.0

// Not compiled: only the CRD manifests inside are read (pieces.ts).
require (
	github.com/cert-manager/cert-manager v1.18.2
	github.com/traefik/traefik/v3 v3.5.0
)
