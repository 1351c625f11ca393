/**
 * Other values of an input, derived from its contract and its present value. The contract's check decides whether one
 * is valid.
 */
import * as z from "zod";

/**
 * Values to try in place of the present one, the most likely first. `elsewhere` holds values of the same input at other
 * places.
 */
export function otherValues(schema: z.ZodType, present: unknown, elsewhere: readonly unknown[]): unknown[] {
    return [...candidates(schema, present), ...elsewhere].filter((value) => value !== present);
}

function candidates(schema: z.ZodType, present: unknown): unknown[] {
    if (schema instanceof z.ZodEnum) {
        return [...schema.options];
    }
    const listed = alternatives(schema);
    if (listed.length > 0) {
        return listed;
    }
    switch (typeof present) {
        case "boolean":
            return [!present];
        case "number":
            return [present + 1, present - 1, present * 2, Math.floor(present / 2), 1, 2];
        case "string":
            return otherTexts(present);
        default:
            return [{ ...(present as object), added: "x" }];
    }
}

/** The texts that a schema lists in a pattern, such as /^(?:a|b)$/. */
function alternatives(schema: z.ZodType): string[] {
    return (schema._zod.def.checks ?? []).flatMap((check) => {
        const pattern = check instanceof z.core.$ZodCheckRegex ? check._zod.def.pattern.source : "";
        return /^\^\(\?:(\w+(?:\|\w+)+)\)\$$/.exec(pattern)?.[1]?.split("|") ?? [];
    });
}

/**
 * Texts that are longer, shorter, or different at the end or in the middle. One of them keeps any form that the text
 * has.
 */
function otherTexts(present: string): string[] {
    const middle = Math.floor(present.length / 2);
    const last = present.at(-1) ?? "";
    return [
        `${present}x`,
        `x${present}`,
        `${present.slice(0, middle)}x${present.slice(middle)}`,
        `1${present}`,
        `${present.slice(0, -1)}${/\d/.test(last) ? (Number(last) + 1) % 10 : last === "x" ? "y" : "x"}`,
        `${present.startsWith("x") ? "y" : "x"}${present.slice(1)}`,
        `${present.slice(0, -1)}${last === "0" ? 1 : 0}`,
        `${present}\n`,
    ];
}
