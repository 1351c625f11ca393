/** Bundles the program of Vault's init Job into one file that needs only Node.js. */
import * as path from "node:path";
import { build } from "esbuild";

const FOLDER = path.join("components", "orchestrate", "vault-init");
const ROOT = path.join(__dirname, "..");

/** The file that the library reads: the program's lines, so that a change of it is read line by line. */
export const PROGRAM_FILE = path.join(FOLDER, "program.json");

/** The program, readable: whoever runs it with the rights over Vault should be able to see what it does. */
export async function vaultInitProgram(): Promise<string> {
    const { outputFiles } = await build({
        entryPoints: [path.join(ROOT, FOLDER, "program", "main.ts")],
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
