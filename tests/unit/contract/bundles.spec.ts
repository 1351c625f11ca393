/** What one component hands to another can be passed on in every language. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

interface Property {
    readonly $ref?: string;
    readonly items?: Property;
    readonly additionalProperties?: Property;
}
interface ObjectType {
    readonly enum?: readonly unknown[];
    readonly properties?: Readonly<Record<string, Property>>;
}
interface Schema {
    readonly types: Readonly<Record<string, ObjectType>>;
    readonly resources: Readonly<
        Record<
            string,
            Required<Pick<ObjectType, "properties">> & { readonly inputProperties: ObjectType["properties"] }
        >
    >;
}

const TYPE = "#/types/";
const { types, resources } = JSON.parse(readFileSync("schema.json", "utf8")) as Schema;

/** The names of all types that properties lead to. */
function typesBelow(properties: ObjectType["properties"], found = new Set<string>()): Set<string> {
    for (const { $ref, items, additionalProperties } of Object.values(properties ?? {})) {
        const inner = [items, additionalProperties].filter((property) => property !== undefined);
        typesBelow(Object.fromEntries(inner.entries()), found);
        const name = $ref?.startsWith(TYPE) === true ? decodeURIComponent($ref.slice(TYPE.length)) : undefined;
        if (name !== undefined && !found.has(name)) {
            found.add(name);
            typesBelow(types[name]?.properties, found);
        }
    }
    return found;
}

const all = Object.values(resources);
const outputs = new Set(all.flatMap(({ properties }) => [...typesBelow(properties)]));
const inputs = new Set(all.flatMap(({ inputProperties }) => [...typesBelow(inputProperties)]));

describe("types that one component hands to another", () => {
    const both = [...outputs].filter((name) => inputs.has(name));

    it("are found", () => assert.ok(both.includes("ensemble:substra:Membership"), both.join()));

    it("contain no enum, which YAML refuses to pass on", () => {
        assert.deepEqual(
            both.filter((name) => types[name]?.enum !== undefined),
            [],
        );
    });
});
