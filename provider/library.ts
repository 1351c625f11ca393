/**
 * Bundles the library that programs import. Node.js finds, reads and compiles each file of a program on its own, at
 * each preview and update: 258 small files took it twice as long as one.
 */
import { readFileSync } from "node:fs";
import * as path from "node:path";
import type { BuildOptions } from "esbuild";
import manifest from "../package.json";
import { bundle, ROOT, type Inputs } from "./bundling";

/** What npm installs beside the library. Everything else that it imports is inside the bundle. */
const INSTALLED = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];

const EAGER = /^export \* as (\w+) from ("[^"]+");\n/gm;

/** What index.ts exports as a module: its name, and where it comes from. */
function modulesOf(index: string): readonly (readonly [name: string, from: string])[] {
    const modules = [...index.matchAll(EAGER)].map(([, name, from]) => [name!, from!] as const);
    if (modules.length === 0) {
        throw new Error("index.ts has no modules of the form `export * as NAME from MODULE`.");
    }
    return modules;
}

/** A program that uses one system does not wait for the others: each is loaded when the program first reads it. */
function lazyEntry(): Pick<BuildOptions, "stdin" | "footer"> {
    const index = readFileSync(path.join(ROOT, "index.ts"), "utf8");
    const modules = modulesOf(index);
    const loads = modules.map(([name, from]) => `${name}: () => require(${from}),`).join("\n");
    const contents = `${index.replace(EAGER, "")}
for (const [name, load] of Object.entries({ ${loads} })) {
    let loaded: unknown;
    Object.defineProperty(module.exports, name, { enumerable: true, get: () => (loaded ??= load()) });
}`;
    return {
        // esbuild makes a name of this file's, which must not depend on the repository's folder.
        stdin: { contents, resolveDir: ROOT, loader: "ts", sourcefile: "library.ts" },
        // Node.js reads from the text which names an ES module may import, and leaves out those of getters.
        footer: { js: `0 && (module.exports = { ${modules.map(([name]) => name).join(", ")} });` },
    };
}

/** Writes the library and the mocks for users' tests into a folder. */
export async function writeLibrary(folder: string): Promise<Inputs> {
    const external = INSTALLED.flatMap((name) => [name, `${name}/*`]);
    const library = await bundle({
        ...lazyEntry(),
        outfile: path.join(folder, "index.js"),
        external,
    });
    const testing = await bundle({
        entryPoints: [path.join(ROOT, "testing", "index.ts")],
        outfile: path.join(folder, "testing", "index.js"),
        external,
    });
    return [...library, ...testing];
}
