/** Bundles the programs of the package's Jobs, each into one file that needs only Node.js. */
import * as path from "node:path";
import { build, type BuildResult } from "esbuild";
import { FOR_NODE, ROOT, type Inputs } from "./bundling";

/** The folders of the programs, each with program/main.ts. */
export const PROGRAMS = ["vault-init", "registration"].map((name) => path.join("components", "orchestrate", name));

/** The file that the library reads: the program's lines, so that a change of it is read line by line. */
export const programFile = (folder: string): string => path.join(folder, "program.json");

/** The program, readable: whoever runs it with the rights over a system should be able to see what it does. */
export async function bundledProgram(folder: string): Promise<string> {
    const { outputFiles } = await bundled(folder);
    return outputFiles[0]!.text;
}

/** The files that the programs are made from. */
export async function programInputs(): Promise<Inputs> {
    const programs = await Promise.all(PROGRAMS.map(bundled));
    return programs.flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

function bundled(folder: string): Promise<BuildResult<{ write: false; metafile: true }>> {
    return build({
        ...FOR_NODE,
        entryPoints: [path.join(ROOT, folder, "program", "main.ts")],
        write: false,
        format: "cjs",
        legalComments: "inline",
    });
}
