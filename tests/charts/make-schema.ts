/**
 * Makes what is generated in the stand-in charts:
 *
 *     npx tsx tests/charts/make-schema.ts
 *
 * `values.schema.json` and `values.yaml` come from the value indexes in ../shared/facts/values. A stranger's clone has
 * no ../shared, so they are committed. `templates/parts` holds copies of what both charts share: Helm
 * takes no template from outside a chart, and warns on each load where a link leads there. schema.spec.ts compares.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { ChartName } from "./scenarios";
import { type Entry, type Schema, extras, shapesByKey, shapesByPath } from "./value-shapes";

export const charts: readonly ChartName[] = ["orchestrator", "substra-backend"];

const indexes = join(__dirname, "..", "..", "..", "shared", "facts", "values");

/** Whether the indexes that everything here is made from are at hand. */
export const indexesAreHere = existsSync(indexes);

interface Node {
    readonly children: Map<string, Node>;
    schema?: Schema;
}

const scalars: Record<string, Schema> = {
    string: { type: "string" },
    int: { type: "integer" },
    bool: { type: "boolean" },
    // Every value that is null by default is a name or a tag that may be left out.
    null: { type: ["string", "null"] },
};

function shapeOf(path: string): Schema | undefined {
    return shapesByPath[path] ?? shapesByKey[path.slice(path.lastIndexOf(".") + 1)];
}

function leafSchema(entry: Entry): Schema {
    const schema = shapeOf(entry.path) ?? scalars[entry.type];
    if (!schema) {
        throw new Error(`${entry.path} is a ${entry.type} of unknown shape: add it to value-shapes.ts`);
    }
    return schema;
}

/** The keys that lead to an entry. One that lies in a map of free keys ends there; annotations have dots in theirs. */
function placeOf(entry: Entry): { keys: string[]; inside: string[] } {
    const keys = entry.path.split(".");
    const end = keys.findIndex((_, index) => shapeOf(keys.slice(0, index + 1).join(".")) !== undefined) + 1;
    if (end === 0 || end === keys.length) {
        return { keys, inside: [] };
    }
    const rest = keys.slice(end);
    return { keys: keys.slice(0, end), inside: keys[end - 1] === "annotations" ? [rest.join(".")] : rest };
}

function node(root: Node, keys: readonly string[]): Node {
    let here = root;
    for (const key of keys) {
        const next: Node = here.children.get(key) ?? { children: new Map() };
        here.children.set(key, next);
        here = next;
    }
    return here;
}

function nodeSchema(of: Node): Schema {
    if (of.schema) {
        return of.schema;
    }
    const properties = Object.fromEntries([...of.children].map(([key, child]) => [key, nodeSchema(child)]));
    return { type: "object", additionalProperties: false, properties };
}

function setIn(target: Record<string, unknown>, keys: readonly string[], value: unknown): void {
    const [key, ...rest] = keys;
    if (key === undefined) {
        return;
    }
    if (rest.length === 0) {
        target[key] = value;
        return;
    }
    const inner = (target[key] ?? {}) as Record<string, unknown>;
    target[key] = inner;
    setIn(inner, rest, value);
}

function readIndex(chart: ChartName): Entry[] {
    const index = JSON.parse(readFileSync(join(indexes, `${chart}.json`), "utf8")) as { values: Entry[] };
    return [...index.values.filter((entry) => !entry.dead), ...extras[chart]];
}

/** The shared templates' texts, by the place of their copy in a chart. */
export function copiedParts(): Record<string, string> {
    const folder = join(__dirname, "parts");
    const note = (name: string): string => `{{- /* Copied from parts/${name} by make-schema.ts. */}}\n`;
    return Object.fromEntries(
        readdirSync(folder).map((name) => [
            join("templates", "parts", name),
            note(name) + readFileSync(join(folder, name), "utf8"),
        ]),
    );
}

/** The two files' texts by name. Dead keys are in neither, so that Helm refuses them. */
export function valueFiles(chart: ChartName): Record<string, string> {
    const root: Node = { children: new Map() };
    const values: Record<string, unknown> = {};
    for (const entry of readIndex(chart)) {
        const { keys, inside } = placeOf(entry);
        const path = keys.join(".");
        node(root, keys).schema = inside.length > 0 ? shapeOf(path) : leafSchema(entry);
        if (entry.default !== undefined) {
            setIn(values, [...keys, ...inside], entry.default);
        }
    }
    const schema = { $schema: "http://json-schema.org/draft-07/schema#", ...nodeSchema(root) };
    const header = `# The published defaults of ${chart}, made by make-schema.ts.\n`;
    return {
        "values.schema.json": `${JSON.stringify(schema, undefined, 2)}\n`,
        "values.yaml": header + stringify(values, { lineWidth: 0, aliasDuplicateObjects: false }),
    };
}

if (require.main === module) {
    if (!indexesAreHere) {
        console.error("The value indexes (../shared/facts/values) are not here: values and schemas stay as they are.");
    }
    for (const chart of charts) {
        mkdirSync(join(__dirname, chart, "templates", "parts"), { recursive: true });
        const files = { ...copiedParts(), ...(indexesAreHere ? valueFiles(chart) : {}) };
        for (const [name, text] of Object.entries(files)) {
            writeFileSync(join(__dirname, chart, name), text);
        }
    }
}
