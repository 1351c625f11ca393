/** Checks that each spec lies in a folder that a command runs, and that the fast specs need only Node.js. */
import assert from "node:assert/strict";
import path from "node:path";
import ts from "typescript";
import { texts } from "./repository";

/** The folders below tests/ that hold specs. docs/architecture.md lists the same ones. */
const FOLDERS = ["unit", "processes", "exhaustive", "charts", "engine", "package", "toolchain"];
/** The specs that need only Node.js. */
const FAST = /^tests\/(?:unit|processes|exhaustive)\//;
/** The file that obtains missing programs: downloading and building them takes an hour. */
const TOOLCHAIN = /^toolchain\/(?:obtain\/)?ensure\.ts$/;

const code = new Map(
    texts()
        .filter(({ file }) => file.endsWith(".ts"))
        .map(({ file, text }) => [file, text]),
);
const specs = [...code.keys()].filter((file) => /^tests\/.*\.spec\.ts$/.test(file));

const loaded = new Map<string, readonly string[]>();

/** The files of the repository that a file loads when it runs. Each file is parsed once. */
function loadedBy(file: string): readonly string[] {
    const known = loaded.get(file) ?? importsOf(file);
    loaded.set(file, known);
    return known;
}

function importsOf(file: string): string[] {
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

/** A chain of imports from a file to the toolchain, or undefined if there is none. */
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
    it("lie in the folders that docs/architecture.md lists", () => {
        assert.ok(specs.length > 50, `only ${specs.length} specs were found`);
        const folders = specs.filter((file) => !FOLDERS.includes(file.split("/")[1]!));
        assert.deepEqual(folders, []);
    });

    it("in tests/unit, tests/processes and tests/exhaustive import nothing that leads to the toolchain", () => {
        const ways = specs.filter((file) => FAST.test(file)).map((file) => wayToToolchain(file));
        assert.deepEqual(
            ways.filter((way) => way !== undefined).map((way) => way.join(" > ")),
            [],
        );
    });

    it("in tests/engine import the toolchain", () => {
        const engine = specs.filter((file) => file.startsWith("tests/engine/"));
        assert.ok(engine.length > 10);
        assert.deepEqual(
            engine.filter((file) => wayToToolchain(file) === undefined),
            [],
        );
    });
});
