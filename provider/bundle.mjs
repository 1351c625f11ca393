// Bundles the provider into one file that needs Node.js and nothing else, with a launcher by the name that Pulumi looks for.
import { build } from "esbuild";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";

/**
 * @pulumi/pulumi loads a TypeScript compiler as soon as it is required, for serializing closures, which a provider does not
 * do: half of a bare provider's start and memory. The compiler stays outside, and so does the package manager's library.
 */
const withoutCompiler = {
    name: "without-compiler",
    setup({ onResolve, onLoad }) {
        onResolve({ filter: /typescript-shim|^(typescript|ts-node|@npmcli\/arborist)$/ }, ({ path }) => ({
            path,
            namespace: "left-out",
        }));
        onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "module.exports = {};", loader: "js" }));
    },
};

await build({
    entryPoints: ["provider/main.ts"],
    outfile: "dist/provider.js",
    bundle: true,
    platform: "node",
    target: "node20",
    plugins: [withoutCompiler],
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "linked",
    logLevel: "warning",
});

const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(JSON.parse(readFileSync("package.json", "utf8")).engines.node);
const launcher = `#!/bin/sh
# Starts the provider, which lies beside this file, with the Node.js on PATH.
refuse() {
    echo "pulumi-resource-ensemble needs Node.js ${major}.${minor} or later on PATH (nodejs.org)$1." >&2
    exit 1
}
command -v node >/dev/null || refuse ", and finds none"
version=$(node --version)
numbers=\${version#v}
major=\${numbers%%.*}
minor=\${numbers#*.}
minor=\${minor%%.*}
# An older one would end in a syntax error before it could say why.
{ [ "$major" -gt ${major} ] || { [ "$major" -eq ${major} ] && [ "$minor" -ge ${minor} ]; }; } 2>/dev/null ||
    refuse ", and finds $version at $(command -v node)"
exec node "$(dirname "$(readlink -f "$0")")/provider.js" "$@"
`;
writeFileSync("dist/pulumi-resource-ensemble", launcher);
chmodSync("dist/pulumi-resource-ensemble", 0o755);
