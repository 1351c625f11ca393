/**
 * Bundles the provider into one file that needs only Node.js, with a launcher by the name that Pulumi looks for. The
 * command `pulumi-ensemble` is another one.
 */
import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "esbuild";
import manifest from "../package.json";
import { bundle, ROOT, type Inputs } from "./bundling";

/** The provider's bundle. Every way of running the plugin starts it. */
export const BUNDLE = "provider.js";
/** Beside it, the parsers that few programs need: the bundle loads them when it needs one. */
export const PARSERS = "parsers.js";
/** The executable's name. */
export const LAUNCHER = "pulumi-resource-ensemble";

/**
 * What @pulumi/pulumi loads, and a provider does not use: for serializing closures a TypeScript compiler and what reads
 * manifests of packages, and the Automation API. The compiler is half of a bare provider's start time and memory.
 */
const UNUSED = /typescript-shim|^(typescript|ts-node|@npmcli\/arborist|normalize-package-data|\.\/automation)$/;
const withoutUnused: Plugin = {
    name: "without-unused",
    setup({ onResolve, onLoad }) {
        onResolve({ filter: UNUSED }, ({ path: asked }) => ({ path: asked, namespace: "left-out" }));
        onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "module.exports = {};", loader: "js" }));
    },
};

/** Parsers that the components require where they need them. Node.js reads the whole of a file before it runs any. */
const APART = ["zxcvbn", "yaml", "@peculiar/asn1-csr", "@peculiar/asn1-schema", "@peculiar/asn1-x509"];
const parsersApart: Plugin = {
    name: "parsers-apart",
    setup({ onResolve, onLoad }) {
        onResolve({ filter: new RegExp(`^(${APART.join("|")})$`) }, ({ path: asked }) => ({
            path: asked,
            namespace: "apart",
        }));
        onResolve({ filter: new RegExp(`^\\./${PARSERS}$`) }, ({ path: asked }) => ({ path: asked, external: true }));
        onLoad({ filter: /.*/, namespace: "apart" }, ({ path: asked }) => ({
            contents: `module.exports = require("./${PARSERS}")[${JSON.stringify(asked)}];`,
            loader: "js",
        }));
    },
};

/** The command `pulumi-ensemble`: package.json's `bin`. */
export const CLI = "cli.js";

/**
 * Writes the command into a folder. It is bundled for what it uses beside Pulumi's packages: a client library for
 * kubeconfigs of 54 MB, of which it needs one.
 */
export async function writeCli(folder: string): Promise<Inputs> {
    const inputs = await bundle({
        entryPoints: [path.join(ROOT, "cli", "main.ts")],
        outfile: path.join(folder, CLI),
        // A program has them installed, as peers.
        external: ["@pulumi/*"],
        banner: { js: "#!/usr/bin/env node" },
    });
    chmodSync(path.join(folder, CLI), 0o755);
    return inputs;
}

/** Writes the bundle and its launcher into a folder. */
export async function writeBundle(folder: string): Promise<Inputs> {
    const provider = await bundle({
        entryPoints: [path.join(__dirname, "main.ts")],
        outfile: path.join(folder, BUNDLE),
        plugins: [withoutUnused, parsersApart],
    });
    const getters = APART.map((name) => `get ${JSON.stringify(name)}() { return require(${JSON.stringify(name)}); },`);
    const parsers = await bundle({
        stdin: { contents: `module.exports = { ${getters.join(" ")} };`, resolveDir: ROOT },
        outfile: path.join(folder, PARSERS),
    });
    writeFileSync(path.join(folder, LAUNCHER), launcher());
    chmodSync(path.join(folder, LAUNCHER), 0o755);
    return [...provider, ...parsers];
}

function launcher(): string {
    const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(manifest.engines.node)!;
    return `#!/bin/sh
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
}
