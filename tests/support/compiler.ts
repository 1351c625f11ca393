/** Runs the TypeScript compiler on texts that are not in files. */
import * as path from "node:path";
import ts from "typescript";
import { ROOT } from "./examples";

/** The compiler's options of this repository. */
export function repositoryOptions(): ts.CompilerOptions {
    const { config } = ts.readConfigFile(path.join(ROOT, "tsconfig.json"), ts.sys.readFile) as { config: object };
    return ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options;
}

/**
 * The compiler's diagnostics for these texts, by the path that each has in the repository. Only the texts in `checked`
 * are checked. The others can be imported.
 */
export function diagnosticsOf(
    texts: Readonly<Record<string, string>>,
    checked: readonly string[],
    options: ts.CompilerOptions,
): string[] {
    const byPath = new Map(Object.entries(texts).map(([file, text]) => [path.join(ROOT, file), text]));
    const folders = new Set([...byPath.keys()].map((file) => path.dirname(file)));
    const host = ts.createCompilerHost(options);
    const { fileExists, directoryExists, readFile, getSourceFile } = host;
    host.fileExists = (name) => byPath.has(name) || fileExists(name);
    host.directoryExists = (name) => folders.has(name) || directoryExists?.(name) === true;
    host.readFile = (name) => byPath.get(name) ?? readFile(name);
    host.getSourceFile = (name, version, ...rest) => {
        const text = byPath.get(name);
        return text === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, text, version);
    };
    const files = checked.map((file) => path.join(ROOT, file));
    const program = ts.createProgram(files, options, host);
    return files.flatMap((file) => {
        const source = program.getSourceFile(file);
        return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(described);
    });
}

/** A diagnostic with its file, line and message. */
export function described({ file, start, messageText }: ts.Diagnostic): string {
    const line = file === undefined ? "" : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    const name = file === undefined ? "" : path.relative(ROOT, file.fileName);
    return `${name}:${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
}
