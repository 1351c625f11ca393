/**
 * Unwraps Outputs that older or hand-made clients send for plain inputs
 * (docs/facts/pulumi.md#old-clients-send-plain-inputs-as-outputs).
 */
import * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";
import { revealed, UNKNOWN } from "../contract";
import { mapOf, shapeOf, unwrap, type Shape } from "../contract/introspect";

type Dictionary = Readonly<Record<string, unknown>>;

/** Finds the schema of a member; undefined for one that the contract does not know. */
type SchemaOf = (key: string) => z.ZodType | undefined;

/**
 * The inputs with every plain part as a plain value. `settled` is what the inputs have settled on. Outputs of nothing
 * are left out, at every depth of a plain part, because SDKs send them for missing inputs.
 */
export function withPlainParts(shape: Shape, inputs: Dictionary, settled: Dictionary): Dictionary {
    return members((key) => shape[key], inputs, settled);
}

function members(schemaOf: SchemaOf, object: Dictionary, settled: Dictionary): Dictionary {
    const given = Object.entries(object).filter(([key, value]) => !isNothing(value, settled[key]));
    const entries = given.map(([key, value]) => {
        const schema = schemaOf(key);
        return [key, schema === undefined ? value : part(schema, value, settled[key])] as const;
    });
    return Object.fromEntries(entries);
}

/** A null that is not an Output stays: among chart values it has a meaning of its own. */
function isNothing(value: unknown, settled: unknown): boolean {
    return pulumi.Output.isInstance(value) && (revealed(settled) ?? undefined) === undefined;
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
    return members((key) => shape?.[key] ?? map?.value, opened, below);
}

/**
 * Turns an object that arrived as one Output into an object of Outputs. A single secret leaf makes the whole object
 * secret, so the contract decides again, leaf by leaf (docs/decisions/0004-secret-by-contract.md).
 */
function opening(output: pulumi.Output<unknown>, keys: readonly string[]): Dictionary {
    const whole = pulumi.unsecret(output);
    return Object.fromEntries(keys.map((key) => [key, whole.apply((object) => (object as Dictionary)[key])]));
}
