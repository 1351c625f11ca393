/** The mapping from a contract to Pulumi's schema. */
import assert from "node:assert/strict";
import * as z from "zod";
import { choice, contract, object, plain, plainMap, plainSection, secret } from "../../../contract";
import { contractSpec } from "../../../contract/pulumi-schema";

const color = choice("test:Color", "A color.", { red: "Like blood.", green: "Like grass." });
const { resource, types } = contractSpec(
    contract({
        token: "ensemble:test:Thing",
        description: "A thing.",
        inputs: {
            text: z.string().meta({ description: "Words.", onChange: "replace" }),
            whole: z.number().int().default(3).meta({ onChange: "restart" }),
            real: z.number().optional(),
            on: plain(z.boolean()).default(true).meta({ plain: true }),
            color: color.default("red"),
            list: z.array(z.string()).default([]),
            anything: plain(z.record(z.string(), z.unknown())).default({}).meta({ plain: true }),
            parts: plainMap(
                z.string(),
                object("test:Part", "A part.", { key: secret().meta({ description: "The key." }), size: z.number() }),
            ),
            where: plainSection("test:Where", "A place.", {
                name: plain(z.string()).optional().meta({ derivedDefault: "its name" }),
            }),
            old: z.string().optional().meta({ deprecationMessage: "Use text." }),
        },
        outputs: { key: secret(), text: z.string().meta({ description: "Words." }) },
    }),
);

describe("the Pulumi schema of a contract", () => {
    it("has the types, the defaults and the effects of changes", () => {
        const { text, whole, real, on, color: ofColor, list, anything } = resource.inputProperties;
        assert.deepEqual(text, {
            type: "string",
            description: "Words. A change replaces what is made from it.",
            willReplaceOnChanges: true,
        });
        assert.equal(whole!.type, "integer");
        assert.equal(whole!.default, 3);
        assert.match(whole!.description!, /restarts pods/);
        assert.deepEqual(real, { type: "number" });
        assert.deepEqual(on, { type: "boolean", default: true, plain: true });
        assert.deepEqual(ofColor, { $ref: "#/types/ensemble:test:Color", default: "red" });
        assert.deepEqual(list, { type: "array", items: { type: "string" } });
        assert.deepEqual(anything, { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" }, plain: true });
    });

    it("has objects, and maps, which are plain if nothing in them is secret", () => {
        const element = { $ref: "#/types/ensemble:test:Part" };
        assert.deepEqual(resource.inputProperties["parts"], {
            type: "object",
            additionalProperties: element,
            secret: true,
        });
        assert.deepEqual(types["ensemble:test:Part"], {
            type: "object",
            description: "A part.",
            properties: { key: { type: "string", description: "The key.", secret: true }, size: { type: "number" } },
            required: ["key", "size"],
        });
        assert.deepEqual(types["ensemble:test:Color"], {
            type: "string",
            description: "A color.",
            enum: [
                { value: "red", description: "Like blood." },
                { value: "green", description: "Like grass." },
            ],
        });
        assert.deepEqual(types["ensemble:test:Where"]!.properties!["name"], {
            type: "string",
            description: "By default: its name.",
            plain: true,
        });
    });

    it("says what is required, secret and deprecated", () => {
        assert.deepEqual(resource.requiredInputs, ["text", "parts"]);
        assert.equal(resource.inputProperties["old"]!.deprecationMessage, "Use text.");
        assert.deepEqual(resource.properties["key"], { type: "string", secret: true });
        assert.deepEqual(resource.required, ["key", "text"]);
    });

    it("refuses an object without a type name, because every language needs one", () => {
        const nameless = contract({
            token: "ensemble:test:X",
            description: "",
            inputs: { x: z.strictObject({}) },
            outputs: {},
        });
        assert.throws(() => contractSpec(nameless), /has no name or no description of its type/);
    });
});
