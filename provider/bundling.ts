/** What all bundles of the build have in common. */
import * as path from "node:path";
import { build, type BuildOptions } from "esbuild";

export const ROOT = path.join(__dirname, "..");

/** The files that a bundle is made from, relative to the repository. */
export type Inputs = readonly string[];

/** Writes a bundle for Node.js. Names stay, because they stand in errors. */
export async function bundle(options: BuildOptions): Promise<Inputs> {
    const { metafile } = await build({
        absWorkingDir: ROOT,
        bundle: true,
        platform: "node",
        target: "node20",
        minifyWhitespace: true,
        minifySyntax: true,
        // The licences of everything bundled are in one file (licences.ts).
        legalComments: "none",
        logLevel: "warning",
        metafile: true,
        ...options,
    });
    return Object.keys(metafile!.inputs);
}
