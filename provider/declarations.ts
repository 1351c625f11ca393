/**
 * Writes the package's declarations, as a part of `npm run build`. The compiler's own declarations would
 * name zod's types, which do not compile in every user's program, and would show the inner parts of classes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { ScriptTarget, transpileDeclaration } from "typescript";
import { ROOT } from "./bundling";
import { allContracts } from "./contracts";
import { declarationFiles } from "./typescript";

/** The declarations of a file that writes out all of its types. */
function declarationsOf(file: string): string {
    const text = readFileSync(path.join(ROOT, file), "utf8");
    const compilerOptions = { target: ScriptTarget.ES2022 };
    const { outputText, diagnostics } = transpileDeclaration(text, {
        fileName: file,
        compilerOptions,
        reportDiagnostics: true,
    });
    if ((diagnostics ?? []).length > 0) {
        throw new Error(
            `${file} leaves types to the compiler: ${JSON.stringify(diagnostics!.map((d) => d.messageText))}`,
        );
    }
    return outputText;
}

/** Writes the declarations into a folder that has a folder `testing`. */
export function writeDeclarations(folder: string): void {
    const files = {
        ...declarationFiles(allContracts),
        "problems.d.ts": declarationsOf("contract/problems.ts"),
        "testing/index.d.ts": declarationsOf("testing/index.ts"),
    };
    Object.entries(files).forEach(([name, text]) => writeFileSync(path.join(folder, name), text));
}
