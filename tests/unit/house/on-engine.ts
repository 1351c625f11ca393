/** Which components the specs on the real engine make: in their own programs, or by the examples that they run. */
import path from "node:path";
import type { Text } from "./repository";

/** The specs on the real engine. The plugin's archive is tried in tests/package. */
const SPECS = /^tests\/(?:engine\/.*|package\/archive)\.spec\.ts$/;
/** The modules that a file loads from this repository. */
const LOADS = /^(?:import|export)(?! type\b)[^"]*? from "(\.{1,2}\/[^"]+)"/gm;
/** The examples that a file brings up, by the functions that do so. */
const EXAMPLE = /\b(?:exampleStack|waysOf)\(\s*"([\w-]+)"/g;

/** The files from which programs reach the real engine. */
export function programsOnEngine(all: readonly Text[]): Text[] {
    const files = new Map(all.map((text) => [text.file, text]));
    const loaded = reached(
        files,
        [...files.keys()].filter((file) => SPECS.test(file)),
    );
    const examples = loaded.flatMap(({ text }) => [...text.matchAll(EXAMPLE)].map(([, name]) => `examples/${name}/`));
    const run = new Set(examples);
    return [...loaded, ...all.filter(({ file }) => run.has(/^examples\/[^/]+\//.exec(file)?.[0] ?? ""))];
}

/** The tests' files that these load, and those that they load in turn. */
function reached(files: ReadonlyMap<string, Text>, from: readonly string[]): Text[] {
    const found = new Set(from);
    // A set that grows while it is walked is walked to its new end.
    for (const file of found) {
        const { text } = files.get(file)!;
        const targets = [...text.matchAll(LOADS)].map(([, to]) => path.posix.join(path.posix.dirname(file), to!));
        const known = targets.flatMap((to) => [`${to}.ts`, `${to}/index.ts`].filter((each) => files.has(each)));
        known.filter((each) => each.startsWith("tests/")).forEach((each) => found.add(each));
    }
    return [...found].map((file) => files.get(file)!);
}

/** Whether a text makes the component: in TypeScript or Python, or in YAML by its token. */
export function makes({ text }: Text, module: string, name: string): boolean {
    return new RegExp(`\\b${module}\\.${name}\\(|\\btype: "?ensemble:${module}:${name}\\b`).test(text);
}
