/** Bundles the programs of the package's Jobs, each into one file that needs only Node.js. */
import * as path from "node:path";
import { build } from "esbuild";

const ROOT = path.join(__dirname, "..");

/** The folders of the programs, each with program/main.ts. */
export const PROGRAMS = ["vault-init", "registration"].map((name) => path.join("components", "orchestrate", name));

/** The file that the library reads: the program's lines, so that a change of it is read line by line. */
export const programFile = (folder: string): string => path.join(folder, "program.json");

/** The program, readable: whoever runs it with the rights over a system should be able to see what it does. */
export async function bundledProgram(folder: string): Promise<string> {
    const { outputFiles } = await build({
        entryPoints: [path.join(ROOT, folder, "program", "main.ts")],
        absWorkingDir: ROOT,
        bundle: true,
        write: false,
        platform: "node",
        format: "cjs",
        target: "node20",
        legalComments: "inline",
        logLevel: "warning",
    });
    return outputFiles[0]!.text;
}
