/** Reads what a zod schema says, without its wrappers (optional, default). */
import * as z from "zod";

/** The schemas of an object's properties. */
export type Shape = Readonly<Record<string, z.ZodType>>;

/** A schema without wrappers, with what the wrappers said. */
export interface Unwrapped {
    readonly core: z.ZodType;
    readonly meta: z.GlobalMeta;
    readonly optional: boolean;
    /** The value that stands in for a missing one. */
    readonly fallback?: unknown;
}

/** Takes the wrappers off. Meta of an outer wrapper wins over an inner one's. */
export const unwrap = remembering((schema): Unwrapped => {
    const meta = schema.meta() ?? {};
    if (schema instanceof z.ZodOptional) {
        return withOuter(schema, meta, { optional: true });
    }
    if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
        return withOuter(schema, meta, { optional: true, fallback: schema.def.defaultValue });
    }
    return { core: schema, meta, optional: false };
});

/** Remembers the answer for each schema. A schema never changes, and the same is asked for every value. */
export function remembering<T>(ask: (schema: z.ZodType) => T): (schema: z.ZodType) => T {
    const answers = new WeakMap<z.ZodType, { readonly answer: T }>();
    return (schema) => {
        const known = answers.get(schema) ?? { answer: ask(schema) };
        answers.set(schema, known);
        return known.answer;
    };
}

function withOuter(
    schema: z.ZodOptional | z.ZodDefault | z.ZodPrefault,
    meta: z.GlobalMeta,
    wrapper: Pick<Unwrapped, "optional" | "fallback">,
): Unwrapped {
    const inner = unwrap(schema.unwrap() as z.ZodType);
    return { ...inner, ...wrapper, meta: { ...inner.meta, ...meta } };
}

/** The shape of an object schema, or undefined for anything else. */
export function shapeOf(core: z.ZodType): Shape | undefined {
    return core instanceof z.ZodObject ? (core.shape as Record<string, z.ZodType>) : undefined;
}

/** The schemas of a map's keys and values, or undefined for anything else. */
export function mapOf(core: z.ZodType): { readonly key: z.ZodType; readonly value: z.ZodType } | undefined {
    return core instanceof z.ZodRecord
        ? { key: core.keyType as z.ZodType, value: core.valueType as z.ZodType }
        : undefined;
}

/** The schema of an array's elements, or undefined for anything else. */
export function elementOf(core: z.ZodType): z.ZodType | undefined {
    return core instanceof z.ZodArray ? (core.element as z.ZodType) : undefined;
}

/** The name and the description of an object or enum type. The vocabulary's `object` and `choice` set them. */
export function namedType(core: z.ZodType): { readonly typeName: string; readonly typeDescription: string } {
    const { typeName, typeDescription, description } = core.meta() ?? {};
    if (typeName === undefined || typeDescription === undefined) {
        throw new Error(`an object or enum in a contract has no name or no description of its type (${description})`);
    }
    return { typeName, typeDescription };
}

/** An enum's values, each with what it means. */
export function choicesOf(core: z.ZodEnum): (readonly [value: string, description: string])[] {
    return Object.entries(core.meta()?.choices ?? {});
}

/** The schemas directly below one: of properties, of a map's values, of an array's elements. */
function below(core: z.ZodType): z.ZodType[] {
    return [...Object.values(shapeOf(core) ?? {}), mapOf(core)?.value, elementOf(core)].filter(
        (inner) => inner !== undefined,
    );
}

/** Whether a value of the schema has nothing below it. */
export function isLeaf(core: z.ZodType): boolean {
    return below(core).length === 0 && !(core instanceof z.ZodUnknown);
}

/** Whether a secret leaf lies anywhere below. */
export const holdsSecret: (schema: z.ZodType) => boolean = remembering((schema) => {
    const { core, meta } = unwrap(schema);
    return meta.secret === true || below(core).some(holdsSecret);
});

/** Whether a property of the object shapes the resource graph. Then the object must be known when the program runs. */
export function holdsPlain(schema: z.ZodType): boolean {
    return below(unwrap(schema).core).some((inner) => unwrap(inner).meta.plain === true || holdsPlain(inner));
}
