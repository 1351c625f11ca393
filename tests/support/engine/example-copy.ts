/** Copies an example as a user would, so that a test may edit it. */
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "../examples";

/** Copies examples/NAME to the folder, edits its program, and returns the folder. */
export function copyExample(
    name: string,
    folder: string,
    edit: (program: string) => string = (program) => program,
): string {
    cpSync(path.join(ROOT, "examples", name), folder, {
        recursive: true,
        filter: (file) => !/node_modules|Pulumi\.[^/]+\.yaml$/.test(path.relative(ROOT, file)),
    });
    const program = PROGRAMS.find((file) => existsSync(path.join(folder, file)))!;
    writeFileSync(path.join(folder, program), edit(readFileSync(path.join(ROOT, "examples", name, program), "utf8")));
    return folder;
}

/** The file names of an example's program in each language. A YAML program is its project file. */
const PROGRAMS = ["index.ts", "__main__.py", "Pulumi.yaml"];

/** Replaces a text that must occur exactly once. */
export function replaceOnce(program: string, from: string, to: string): string {
    const parts = program.split(from);
    if (parts.length !== 2) {
        throw new Error(`the example holds ${parts.length - 1} times what the test edits: ${from}`);
    }
    return parts.join(to);
}
