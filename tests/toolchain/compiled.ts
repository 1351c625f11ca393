/** Compiles scripts that tests start again and again: with TypeScript's loader, that would be most of what they do. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, type Plugin } from "esbuild";
import { repository } from "../../toolchain/system/repository";

/** Modules ask where they lie. */
const atHome: Plugin = {
    name: "at-home",
    setup({ onLoad }) {
        onLoad({ filter: /\.ts$/ }, ({ path: file }) => ({
            contents: `const __dirname = ${JSON.stringify(path.dirname(file))};\n${readFileSync(file, "utf8")}`,
            loader: "ts",
        }));
    },
};

const done = new Map<string, Promise<readonly string[]>>();

/** The arguments of node that run the script, compiled once for this process. */
export function compiled(script: string): Promise<readonly string[]> {
    const found = done.get(script) ?? compile(script);
    done.set(script, found);
    return found;
}

async function compile(script: string): Promise<readonly string[]> {
    const folder = mkdtempSync(path.join(tmpdir(), "ensemble-compiled-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    const outfile = path.join(folder, `${path.basename(script, ".ts")}.cjs`);
    const packages = path.join(repository, "package.json");
    await build({
        entryPoints: [script],
        outfile,
        bundle: true,
        platform: "node",
        target: "node20",
        packages: "external",
        // Packages are found from the repository, as the script's own.
        banner: { js: `require = require("node:module").createRequire(${JSON.stringify(packages)});` },
        sourcemap: "inline",
        plugins: [atHome],
        logLevel: "warning",
    });
    return ["--enable-source-maps", outfile];
}
