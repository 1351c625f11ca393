/** Which components the specs on the real engine make: in their own programs, or by the examples that they run. */
import type { Text } from "./repository";

/** The specs on the real engine, with their helpers. The plugin's archive is tried in tests/package. */
const SPECS = /^tests\/(?:engine\/.*|package\/archive\.spec)\.ts$/;
/** The examples that a spec brings up, by the functions that do so. */
const EXAMPLE = /\b(?:exampleStack|waysOf)\(\s*"([\w-]+)"/g;

/** The files with programs that run on the real engine. */
export function programsOnEngine(all: readonly Text[]): Text[] {
    const specs = all.filter(({ file }) => SPECS.test(file));
    const examples = new Set(specs.flatMap(({ text }) => [...text.matchAll(EXAMPLE)].map(([, name]) => name)));
    return [...specs, ...all.filter(({ file }) => examples.has(/^examples\/([^/]+)\//.exec(file)?.[1]))];
}

/** Whether a text makes the component: in TypeScript or Python, or in YAML by its token. */
export function makes({ text }: Text, module: string, name: string): boolean {
    return new RegExp(`\\b${module}\\.${name}\\(|\\btype: "?ensemble:${module}:${name}\\b`).test(text);
}
