/**
 * Recognizes values that were passed by mistake: a component for its output, a map for one of its elements, code for
 * data.
 */
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { mapOf, unwrap, type Shape } from "./introspect";
import { contractOf, typeOf } from "./made";
import type { Path } from "./problems";
import { say, type Reason } from "./reasons";
import { isPlainObject, SecretValue } from "./settle";
import type { Contract } from "./vocabulary";

/** Describes a value's kind in words. */
export function kindOf(value: unknown): string {
    if (isUrn(value)) {
        return `a resource (${typeInUrn(value)})`;
    }
    if (Array.isArray(value)) {
        return "a list";
    }
    if (pulumi.Resource.isInstance(value)) {
        return `a resource (${typeOf(value)})`;
    }
    if (typeof value !== "object" || value === null) {
        return value === null || value === undefined ? String(value) : `a ${typeof value}`;
    }
    return isPlainObject(value) ? "an object" : `an instance of ${value.constructor.name || "a class"}`;
}

/**
 * Says why a value is not data (what JSON can hold) and what to pass instead. Undefined for data, including lists and
 * objects.
 */
export function notData(value: unknown): string | undefined {
    switch (typeof value) {
        case "function":
            return "is a function, not data. Pass what it returns.";
        case "symbol":
            return "is a symbol, not data. Pass a string.";
        case "bigint":
            return "is a bigint, not data. Pass a number, or a string where it is too large for one.";
        case "number":
            return notNumber(value);
        case "object":
            return value === null || Array.isArray(value) || isPlainObject(value) ? undefined : notPlain(value);
        default:
            return undefined;
    }
}

function notNumber(value: number): string | undefined {
    if (!Number.isFinite(value)) {
        return `is ${value}, which JSON cannot express. Pass a finite number.`;
    }
    const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value);
    return isRounded ? "has more digits than a number keeps. Write it as text, in quotes." : undefined;
}

function notPlain(value: object): string {
    const remedy = pulumi.Resource.isInstance(value)
        ? "Pass one of its outputs."
        : "Pass plain objects, lists, strings, numbers and booleans.";
    return `is ${kindOf(value)}, not data. ${remedy}`;
}

/** Whether a resource was passed although the schema wants an object, a map, a list or a text of some form. */
export function isMistaken(core: z.ZodType, value: unknown): value is pulumi.Resource | string {
    const isText = core instanceof z.ZodString || core instanceof z.ZodEnum;
    return pulumi.Resource.isInstance(value) || (isUrn(value) && !isText);
}

/** The message about a resource that was passed instead of one of its outputs. */
export function mistakenFor(schema: z.ZodType, resource: pulumi.Resource | string, path: Path): Reason {
    const contract = typeof resource === "string" ? undefined : contractOf(resource);
    const remedy = contract && rightOutput(contract, schema, path.at(-1));
    const wanted = unwrap(schema).meta.description;
    return `is ${kindOf(resource)}, not one of its outputs. ${remedy ?? `Wanted here: ${wanted ?? "a value."}`}`;
}

/** A component that another language passes arrives at the plugin as its URN. */
function isUrn(value: unknown): value is string {
    return typeof value === "string" && /^urn:pulumi:.*?::.*?::.+::/.test(value);
}

/** The last type of `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. */
function typeInUrn(urn: string): string {
    return urn.split("::")[2]!.split("$").at(-1)!;
}

/** The output that has the same type or the same name as the input. */
function rightOutput({ outputs }: Contract, wanted: z.ZodType, input: string | number | undefined): string | undefined {
    const all = Object.entries(outputs as Shape);
    const same = all.find(([, output]) => isSame(output, wanted)) ?? all.find(([name]) => name === input);
    if (same !== undefined) {
        return `Pass its output ${same[0]}.`;
    }
    const several = all.find(([, output]) => isSame(mapOf(unwrap(output).core)?.value, wanted));
    return several && `Pass one of its output ${several[0]}, by its key: ${several[0]}[KEY].`;
}

function isSame(output: z.ZodType | undefined, wanted: z.ZodType): boolean {
    const name = output && typeNameOf(output);
    return name !== undefined && name === typeNameOf(wanted);
}

/** The name of an object's type, or of the type of a map's values. */
function typeNameOf(schema: z.ZodType): string | undefined {
    const { core, meta } = unwrap(schema);
    const held = mapOf(core)?.value;
    const heldName = held && typeNameOf(held);
    return held === undefined ? meta.typeName : heldName && `map of ${heldName}`;
}

/**
 * The message about a map that holds several of the wanted objects, such as all memberships. Undefined for anything
 * else.
 */
export function severalOf(shape: Shape, value: Readonly<Record<string, unknown>>): Reason | undefined {
    const keys = Object.keys(value);
    const isOne = (candidate: unknown): boolean =>
        candidate instanceof SecretValue
            ? isOne(candidate.value)
            : isPlainObject(candidate) && Object.keys(candidate).some((key) => Object.hasOwn(shape, key));
    const isSeveral = keys.length > 0 && keys.every((key) => !Object.hasOwn(shape, key) && isOne(value[key]));
    return isSeveral ? say`is a map with several of what is wanted. Pass one of them, by its key: ${keys}.` : undefined;
}
