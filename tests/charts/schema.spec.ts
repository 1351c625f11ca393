/** What is generated in the charts is what the generator makes today; and Helm finds nothing to say against them. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { lint, standIn } from "./helm";
import { charts, copiedParts, schemaText } from "./make-schema";
import { scenarios } from "./scenarios";

function committed(chart: string, names: readonly string[]): Record<string, string> {
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(__dirname, chart, name), "utf8")]));
}

/** Paths of objects in a schema that take keys which it does not name. */
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
    describe(`generated files of stand-in ${chart}`, () => {
        it("has the shared templates as they are in parts/", () => {
            const copies = copiedParts(chart);
            assert.deepEqual(committed(chart, Object.keys(copies)), copies);
            const folder = join(__dirname, chart, "templates", "parts");
            assert.equal(readdirSync(folder).length, Object.keys(copies).length);
        });

        it("has the schema that the index of the published chart gives", () => {
            const text = readFileSync(join(__dirname, chart, "values.schema.json"), "utf8");
            assert.equal(text, schemaText(chart), "Run: npx tsx tests/charts/make-schema.ts");
        });

        it("leaves open only what Kubernetes itself shapes", () => {
            const schema: unknown = JSON.parse(readFileSync(join(__dirname, chart, "values.schema.json"), "utf8"));
            const open = openObjects(schema).map((path) => path.slice(path.lastIndexOf(".") + 1));
            const allowed = [
                "affinity",
                "containerSecurityContext",
                "extraEnv[]",
                "extraPaths[]",
                "metricRelabelings[]",
                "pdb",
                "podSecurityContext",
                "relabelings[]",
                "securityContext",
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
