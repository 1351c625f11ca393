/** The generated files in the charts are up to date, and Helm finds no fault with the charts. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { lint, standIn } from "./helm";
import { charts, copiedParts, schemaText } from "./make-schema";
import { scenarios } from "./scenarios";

function committed(chart: string, names: readonly string[]): Record<string, string> {
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(__dirname, chart, name), "utf8")]));
}

/** The paths of objects in a schema that accept keys without a name in the schema. */
function openObjects(schema: unknown, path = ""): string[] {
    if (typeof schema !== "object" || schema === null) {
        return [];
    }
    const { type, properties, additionalProperties, items } = schema as Record<string, unknown>;
    const takesObjects = [type].flat().includes("object");
    const own = takesObjects && additionalProperties === undefined ? [path] : [];
    const inner = Object.entries((properties ?? {}) as object);
    return [
        ...own,
        ...inner.flatMap(([key, value]) => openObjects(value, path ? `${path}.${key}` : key)),
        ...openObjects(items, `${path}[]`),
    ];
}

for (const chart of charts) {
    describe(`stand-in ${chart}`, () => {
        it("has up-to-date copies of the shared templates", () => {
            const copies = copiedParts(chart);
            assert.deepEqual(committed(chart, Object.keys(copies)), copies);
            const folder = join(__dirname, chart, "templates", "parts");
            assert.equal(readdirSync(folder).length, Object.keys(copies).length);
        });

        it("has a schema that follows from the index of the published chart", () => {
            const text = readFileSync(join(__dirname, chart, "values.schema.json"), "utf8");
            assert.equal(text, schemaText(chart), "Run: npx tsx tests/charts/make-schema.ts");
        });

        it("accepts unknown keys only in values whose form Kubernetes defines", () => {
            const schema: unknown = JSON.parse(readFileSync(join(__dirname, chart, "values.schema.json"), "utf8"));
            const open = openObjects(schema).map((path) => path.slice(path.lastIndexOf(".") + 1));
            const allowed = [
                "affinity",
                "authorization",
                "container",
                "containerSecurityContext",
                "extraEnv[]",
                "extraPaths[]",
                "metricRelabelings[]",
                "pdb",
                "pod",
                "podSecurityContext",
                "relabelings[]",
                "securityContext",
                "tlsConfig",
                "tolerations[]",
                "updateStrategy",
            ];
            assert.deepEqual(
                [...new Set(open)].filter((name) => !allowed.includes(name)),
                [],
            );
        });

        it("passes helm lint", () => {
            for (const { values } of scenarios[chart].slice(0, 3)) {
                lint(standIn(chart), values);
            }
        });
    });
}
