/**
 * Unwraps Outputs that older or hand-made clients send for plain inputs
 * (docs/facts/pulumi.md#old-clients-send-plain-inputs-as-outputs).
 */
import * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";
import { revealed, UNKNOWN } from "../contract";
import { mapOf, shapeOf, unwrap, type Shape } from "../contract/introspect";

type Dictionary = Readonly<Record<string, unknown>>;

/**
 * The inputs with every plain part as a plain value. Outputs of nothing are left out, because SDKs send them for
 * missing inputs. `settled` is what the inputs have settled on.
 */
export function withPlainParts(shape: Shape, inputs: Dictionary, settled: Dictionary): Dictionary {
    const given = Object.entries(inputs).filter(([key]) => (revealed(settled[key]) ?? undefined) !== undefined);
    const entries = given.map(([key, value]) => {
        const schema = shape[key];
        return [key, schema === undefined ? value : part(schema, value, settled[key])] as const;
    });
    return Object.fromEntries(entries);
}

function part(schema: z.ZodType, value: unknown, settled: unknown): unknown {
    const { core, meta } = unwrap(schema);
    const known = revealed(settled);
    if (meta.plain !== true || value === undefined || value === null || known === UNKNOWN) {
        return value;
    }
    const shape = shapeOf(core);
    const map = mapOf(core);
    if (shape === undefined && map === undefined) {
        return known;
    }
    const below = known as Dictionary;
    const opened = pulumi.Output.isInstance(value) ? opening(value, Object.keys(below)) : (value as Dictionary);
    const schemaOf = (key: string) => shape?.[key] ?? map?.value;
    const entries = Object.entries(opened).map(([key, item]) => {
        const inner = schemaOf(key);
        return [key, inner === undefined ? item : part(inner, item, below[key])] as const;
    });
    return Object.fromEntries(entries);
}

/** Turns an object that arrived as one Output into an object of Outputs. */
function opening(output: pulumi.Output<unknown>, keys: readonly string[]): Dictionary {
    return Object.fromEntries(keys.map((key) => [key, output.apply((object) => (object as Dictionary)[key])]));
}
