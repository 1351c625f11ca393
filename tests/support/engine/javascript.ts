/** Programs in TypeScript run as JavaScript in most tests of the engine. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { parse, stringify } from "yaml";

interface Project {
    readonly runtime: string | object;
}

interface Manifest {
    readonly main?: string;
}

const SOURCE = "index.ts";
const COMPILED = "index.js";

/**
 * Compiles the folder's program once, and turns TypeScript off for it. The Node.js host would load the compiler in each
 * update, even for a program in JavaScript. The specs of the packed package and of the quickstart run programs as users
 * do, and `npm run check` checks the types of all.
 */
export function runAsJavaScript(folder: string): void {
    const project = path.join(folder, "Pulumi.yaml");
    const content = parse(readFileSync(project, "utf8")) as Project;
    if (content.runtime !== "nodejs") {
        return;
    }
    const runtime = { name: "nodejs", options: { typescript: false } };
    writeFileSync(project, stringify({ ...content, runtime }));
    if (existsSync(path.join(folder, SOURCE))) {
        compile(folder);
    }
}

function compile(folder: string): void {
    const source = path.join(folder, SOURCE);
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, esModuleInterop: true };
    const { outputText } = ts.transpileModule(readFileSync(source, "utf8"), { compilerOptions });
    writeFileSync(path.join(folder, COMPILED), outputText);
    rmSync(source);
    const file = path.join(folder, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    writeFileSync(file, JSON.stringify({ ...manifest, main: COMPILED }));
}
