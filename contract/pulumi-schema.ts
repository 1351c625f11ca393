/** From a contract to Pulumi's package schema: the component, and the object and enum types that it uses. */
import * as z from "zod";
import { choicesOf, elementOf, holdsSecret, mapOf, namedType, shapeOf, unwrap, type Shape } from "./introspect";
import type { ChangeEffect, Contract } from "./vocabulary";

/** A type in Pulumi's schema language. */
export interface TypeSpec {
    readonly type?: "string" | "integer" | "number" | "boolean" | "object" | "array";
    readonly items?: TypeSpec;
    readonly additionalProperties?: TypeSpec;
    readonly $ref?: string;
    readonly plain?: true;
}

/** A property: its type and what the schema says about it. */
export interface PropertySpec extends TypeSpec {
    readonly description?: string;
    readonly default?: string | number | boolean;
    readonly secret?: true;
    readonly willReplaceOnChanges?: true;
    readonly deprecationMessage?: string;
}

/** An object or enum type. */
export interface ComplexTypeSpec {
    readonly type: "object" | "string";
    readonly description: string;
    readonly properties?: Readonly<Record<string, PropertySpec>>;
    readonly required?: readonly string[];
    readonly enum?: readonly { readonly value: string; readonly description: string }[];
}

/** A component. */
export interface ResourceSpec {
    readonly isComponent: true;
    readonly description: string;
    readonly inputProperties: Readonly<Record<string, PropertySpec>>;
    readonly requiredInputs: readonly string[];
    readonly properties: Readonly<Record<string, PropertySpec>>;
    readonly required: readonly string[];
}

/** The part of the package's schema that one contract adds. */
export interface ContractSpec {
    readonly resource: ResourceSpec;
    /** By token. */
    readonly types: Readonly<Record<string, ComplexTypeSpec>>;
}

const PACKAGE = "ensemble";

/** Maps one contract. */
export function contractSpec(contract: Contract): ContractSpec {
    const mapping = new Mapping();
    const inputs = mapping.object(contract.inputs as Shape);
    const outputs = mapping.object(contract.outputs as Shape);
    const resource: ResourceSpec = {
        isComponent: true,
        description: contract.description,
        inputProperties: inputs.properties,
        requiredInputs: inputs.required,
        properties: outputs.properties,
        required: outputs.required,
    };
    return { resource, types: mapping.types };
}

/** What a changed input does, as a sentence for its description. */
export const CHANGE_WORDS: Readonly<Record<ChangeEffect, string>> = {
    none: "A change touches nothing that is deployed.",
    update: "A change updates in place.",
    restart: "A change updates in place and restarts pods.",
    replace: "A change replaces what is made from it.",
};

class Mapping {
    readonly types: Record<string, ComplexTypeSpec> = {};

    object(shape: Shape): { properties: Record<string, PropertySpec>; required: string[] } {
        const entries = Object.entries(shape);
        return {
            properties: Object.fromEntries(entries.map(([name, schema]) => [name, this.property(schema)])),
            required: entries.filter(([, schema]) => !unwrap(schema).optional).map(([name]) => name),
        };
    }

    private property(schema: z.ZodType): PropertySpec {
        const { core, meta, fallback } = unwrap(schema);
        const isConstant = ["string", "number", "boolean"].includes(typeof fallback) && shapeOf(core) === undefined;
        return {
            ...this.type(schema),
            ...withText("description", descriptionOf(meta)),
            ...(isConstant ? { default: fallback as string | number | boolean } : {}),
            ...plainMark(schema),
            // A secret leaf makes the whole property secret (docs/facts/pulumi.md#sdks-wrap-top-level-inputs-only).
            ...(holdsSecret(schema) ? { secret: true } : {}),
            ...(meta.onChange === "replace" ? { willReplaceOnChanges: true } : {}),
            ...withText("deprecationMessage", meta.deprecationMessage),
        };
    }

    private type(schema: z.ZodType): TypeSpec {
        const { core } = unwrap(schema);
        const shape = shapeOf(core);
        const map = mapOf(core);
        const element = elementOf(core);
        if (shape !== undefined) {
            return this.reference(core, (description) => ({ type: "object", description, ...this.object(shape) }));
        }
        if (core instanceof z.ZodEnum) {
            const values = choicesOf(core).map(([value, description]) => ({ value, description }));
            return this.reference(core, (description) => ({ type: "string", description, enum: values }));
        }
        if (map !== undefined) {
            return { type: "object", additionalProperties: this.type(map.value) };
        }
        return element === undefined ? primitive(core) : { type: "array", items: this.type(element) };
    }

    private reference(core: z.ZodType, describe: (description: string) => ComplexTypeSpec): TypeSpec {
        const { typeName, typeDescription } = namedType(core);
        const token = `${PACKAGE}:${typeName}`;
        this.types[token] = describe(typeDescription);
        return { $ref: `#/types/${token}` };
    }
}

/**
 * An input that holds a secret is not plain in the schema. SDKs wrap it in a secret Output, and Go's SDK would not
 * compile if it were plain at the same time. Elements of maps are not plain either, because Go's generator would leave
 * their types out. The provider unwraps what arrives as an Output (provider/restore.ts), and still refuses what is
 * unknown.
 */
function plainMark(schema: z.ZodType): { readonly plain?: true } {
    return unwrap(schema).meta.plain === true && !holdsSecret(schema) ? { plain: true } : {};
}

function primitive(core: z.ZodType): TypeSpec {
    if (core instanceof z.ZodNumber) {
        return { type: core.isInt === true || core.format === "safeint" ? "integer" : "number" };
    }
    if (core instanceof z.ZodBoolean) {
        return { type: "boolean" };
    }
    if (core instanceof z.ZodUnknown) {
        return { $ref: "pulumi.json#/Any" };
    }
    if (core instanceof z.ZodString || core instanceof z.ZodUnion) {
        return { type: "string" };
    }
    throw new Error(`a contract uses ${core.def.type}, which has no counterpart in Pulumi's schema`);
}

/** A description on one line. */
export function textOf(description: string): string {
    return description.replace(/\s+/g, " ");
}

/** The description, followed by the derived default and what a change does. */
function descriptionOf({ description, derivedDefault, onChange }: z.GlobalMeta): string | undefined {
    const parts = [
        description,
        derivedDefault === undefined ? undefined : `By default: ${derivedDefault}.`,
        onChange === undefined ? undefined : CHANGE_WORDS[onChange],
    ].filter((part) => part !== undefined);
    return parts.length === 0 ? undefined : parts.join(" ");
}

function withText<K extends string>(key: K, text: string | undefined): { [P in K]?: string } {
    return (text === undefined ? {} : { [key]: text }) as { [P in K]?: string };
}
