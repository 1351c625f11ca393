/** What all bundles of the build have in common. */
import * as path from "node:path";
import { build, type BuildOptions } from "esbuild";

export const ROOT = path.join(__dirname, "..");

/** The files that a bundle is made from, relative to the repository. */
export type Inputs = readonly string[];

/** For every program that Node.js runs, the package's own and those of its Jobs. */
export const FOR_NODE = {
    absWorkingDir: ROOT,
    bundle: true,
    platform: "node",
    target: "node20",
    logLevel: "warning",
    metafile: true,
} as const satisfies BuildOptions;

/** Writes a bundle of the package. Names stay, because they stand in errors. */
export async function bundle(options: BuildOptions): Promise<Inputs> {
    const { metafile } = await build({
        ...FOR_NODE,
        minifyWhitespace: true,
        minifySyntax: true,
        // The licences of everything bundled are in one file (licences.ts).
        legalComments: "none",
        ...options,
    });
    return Object.keys(metafile!.inputs);
}
