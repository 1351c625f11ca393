/** Each spec lies where a command finds it, and those of the fast loop need nothing but Node.js. */
import assert from "node:assert/strict";
import path from "node:path";
import ts from "typescript";
import { texts } from "./repository";

/** The folders below tests/ that hold specs, as the ladder of docs/architecture.md lists them. */
const FOLDERS = ["unit", "charts", "engine", "package", "toolchain"];
/** What gets programs where they are missing: to download and build them takes an hour. */
const TOOLCHAIN = /^toolchain\/(?:obtain\/)?ensure\.ts$/;

const code = new Map(
    texts()
        .filter(({ file }) => file.endsWith(".ts"))
        .map(({ file, text }) => [file, text]),
);
const specs = [...code.keys()].filter((file) => /^tests\/.*\.spec\.ts$/.test(file));

/** The files of the repository that a file loads when it runs. */
function loadedBy(file: string): string[] {
    const { statements } = ts.createSourceFile(file, code.get(file)!, ts.ScriptTarget.Latest);
    return statements.filter(isLoading).flatMap(({ moduleSpecifier }) => {
        const target = path.posix.join(path.posix.dirname(file), (moduleSpecifier as ts.StringLiteral).text);
        return [target, `${target}.ts`, `${target}/index.ts`].filter((candidate) => code.has(candidate));
    });
}

function isLoading(node: ts.Statement): node is ts.ImportDeclaration | ts.ExportDeclaration {
    return ts.isImportDeclaration(node)
        ? node.importClause?.isTypeOnly !== true
        : ts.isExportDeclaration(node) && !node.isTypeOnly && node.moduleSpecifier !== undefined;
}

/** The way from a file to the toolchain, by imports; undefined where there is none. */
function wayToToolchain(file: string, seen = new Set<string>()): string[] | undefined {
    seen.add(file);
    if (TOOLCHAIN.test(file)) {
        return [file];
    }
    for (const next of loadedBy(file).filter((loaded) => !seen.has(loaded))) {
        const way = wayToToolchain(next, seen);
        if (way !== undefined) {
            return [file, ...way];
        }
    }
    return undefined;
}

describe("specs", () => {
    it("lie in the folders that the ladder of tests names", () => {
        assert.ok(specs.length > 50, `${specs.length} specs only were found`);
        const folders = specs.filter((file) => !FOLDERS.includes(file.split("/")[1]!));
        assert.deepEqual(folders, []);
    });

    it("of the fast loop lead to no toolchain, by whatever they import", () => {
        const ways = specs.filter((file) => file.startsWith("tests/unit/")).map((file) => wayToToolchain(file));
        assert.deepEqual(
            ways.filter((way) => way !== undefined).map((way) => way.join(" > ")),
            [],
        );
    });

    it("of the engine do lead to it", () => {
        const engine = specs.filter((file) => file.startsWith("tests/engine/"));
        assert.ok(engine.length > 10);
        assert.deepEqual(
            engine.filter((file) => wayToToolchain(file) === undefined),
            [],
        );
    });
});
