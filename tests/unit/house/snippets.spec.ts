/** The code in pages works: programs compile and run, data parses, commands name existing scripts and files. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { parse } from "yaml";
import { allContracts } from "../../../provider/contracts";
import { declarationFiles } from "../../../provider/typescript";
import manifest from "../../../package.json";
import { diagnosticsOf, repositoryOptions } from "../../support/compiler";
import { record } from "../../support/recording/recording";
import { exists, page, root, texts } from "./repository";
import { commandsOf, isProgram, placesIn, programOf, scriptsIn, snippetsOf, type Snippet } from "./snippets";

/**
 * Leaves out the reference, whose programs `npm run check` compiles, and the changelog, which also describes removed
 * things.
 */
const pages = texts().filter(({ file }) => /^(?!docs\/reference\/|CHANGELOG).*\.md$/.test(file));
const snippets = pages.flatMap(snippetsOf);

/** How a snippet of each language is read. The function throws, or returns what is wrong. */
const READ: Readonly<Record<string, (text: string) => string>> = {
    // Programs are compiled below.
    ts: (text) => {
        const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
        return (diagnostics ?? []).map(({ messageText }) => String(messageText)).join("\n");
    },
    json: (text) => (JSON.parse(text), ""),
    yaml: (text) => (parse(text), ""),
    python: (text) => run("python3", ["-c", "import ast, sys; ast.parse(sys.stdin.read())"], text),
    sh: (text) => run("bash", ["-n"], text),
    console: () => "",
    // A diagram's grammar is GitHub's, and a plain text has none.
    mermaid: () => "",
    text: () => "",
};

function run(command: string, args: string[], input: string): string {
    const { status, stderr } = spawnSync(command, args, { input, encoding: "utf8" });
    return status === 0 ? "" : stderr || `${command} ended with ${status}`;
}

/** The messages of `check` for each snippet, with the place. */
function problemsOf(found: readonly Snippet[], check: (snippet: Snippet) => string): string[] {
    return found
        .map((snippet) => `${snippet.place}: ${attempt(() => check(snippet))}`)
        .filter((problem) => !problem.endsWith(": "));
}

function attempt(check: () => string): string {
    try {
        return check();
    } catch (error) {
        return String(error);
    }
}

describe("code in pages", () => {
    it("is in a language that this test can read", () => {
        assert.ok(snippets.length > 50);
        const others = snippets.filter(({ language }) => READ[language] === undefined);
        assert.deepEqual(
            others.map(({ place, language }) => `${place}: ${language}`),
            [],
        );
    });

    it("parses if it is TypeScript, JSON, YAML, Python or shell", () => {
        const found = snippets.filter(({ type }) => type === undefined);
        assert.deepEqual(
            problemsOf(found, ({ language, text }) => READ[language]?.(text) ?? ""),
            [],
        );
    });

    it("names existing scripts and files if it is typed at a prompt, and parses as shell", () => {
        const sessions = snippets.filter(({ language }) => language === "console");
        const none = sessions.filter((session) => commandsOf(session).length === 0);
        assert.deepEqual(
            none.map(({ place }) => place),
            [],
        );
        const check = (session: Snippet): string => {
            const commands = commandsOf(session).join("\n");
            return [...missingIn(commands), run("bash", ["-n"], commands)].filter((it) => it !== "").join("; ");
        };
        assert.deepEqual(problemsOf(sessions, check), []);
    });

    it("between backticks names only scripts and files that exist", () => {
        const missing = pages.flatMap((text) =>
            page(text).code.flatMap((code) => missingIn(code).map((it) => `${text.file}: ${it}`)),
        );
        assert.deepEqual(missing, []);
    });
});

/** The scripts and files that a text names but the repository does not have. */
function missingIn(text: string): string[] {
    return [
        ...scriptsIn(text)
            .filter((script) => !(script in manifest.scripts))
            .map((script) => `no script ${script}`),
        ...placesIn(text)
            .filter((place) => !exists(place))
            .map((place) => `no file ${place}`),
    ];
}

describe("a program in a page", function () {
    this.timeout(300_000);
    // Leaves out docs/testing.md, whose files import each other: tests/package/testing.spec.ts compiles and runs them
    // together.
    const alone = snippets.filter(({ place }) => !place.startsWith("docs/testing.md"));
    const programs = alone.filter(isProgram);
    const fragments = alone.filter(({ type }) => type !== undefined);

    it("compiles against the package's declarations, as do fragments of programs", () => {
        const texts = { ...texted(programs, ({ text }) => text), ...texted(fragments, programOf) };
        assert.ok(programs.length > 0 && fragments.length > 0);
        const options = { ...repositoryOptions(), paths: { "pulumi-ensemble": ["./snippets/package/index.d.ts"] } };
        assert.deepEqual(diagnosticsOf({ ...texts, ...declarations() }, Object.keys(texts), options), []);
    });

    it("is a whole program, or a fragment that names its type", () => {
        const untold = alone.filter(
            (snippet) => snippet.language === "ts" && !isProgram(snippet) && snippet.type === undefined,
        );
        // The rules show this repository's own code, good and bad.
        assert.deepEqual(
            untold.map(({ place }) => place).filter((place) => !place.startsWith("docs/rules/")),
            [],
        );
    });

    for (const { place, text } of programs) {
        it(`runs: ${place.replace(/:\d+$/, "")}`, async () => {
            const { error, resources } = await recorded(text);
            assert.equal(error, undefined);
            assert.ok(resources.some(({ type }) => type.startsWith("ensemble:")));
        });
    }
});

/** The texts to compile, by a file name that tells the place. */
function texted(found: readonly Snippet[], write: (snippet: Snippet) => string): Record<string, string> {
    return Object.fromEntries(
        found.map((snippet) => [`snippets/${snippet.place.replaceAll(/[/.:]/g, "-")}.ts`, write(snippet)]),
    );
}

/** The declarations that the package's users compile against. */
function declarations(): Record<string, string> {
    const files = {
        ...declarationFiles(allContracts),
        "problems.ts": readFileSync(path.join(root, "contract", "problems.ts"), "utf8"),
    };
    return Object.fromEntries(Object.entries(files).map(([file, text]) => [`snippets/package/${file}`, text]));
}

async function recorded(program: string): ReturnType<typeof record> {
    mkdirSync(path.join(root, ".ensemble-tests"), { recursive: true });
    const folder = mkdtempSync(path.join(root, ".ensemble-tests", "snippet-"));
    try {
        const file = path.join(folder, "index.ts");
        writeFileSync(file, program);
        return await record(() => require(file) as unknown);
    } finally {
        rmSync(folder, { recursive: true });
    }
}
