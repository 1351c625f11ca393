/** Turns what a user passed into what a component works with: defaults filled in, every leaf an Output of its own. */
import * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";
import { withDefaults } from "./check";
import { holdsSecret, mapOf, shapeOf, unwrap, type Shape } from "./introspect";
import type { NormalisedArgs } from "./types";
import type { Contract } from "./vocabulary";

/** Normalises arguments that have passed the check. No leaf resolves before `verdict` does, nor if it is rejected. */
export function normalise<C extends Contract>(contract: C, args: unknown, verdict: Promise<void>): NormalisedArgs<C> {
    return open(
        contract.inputs as Record<string, z.ZodType>,
        (args ?? {}) as Record<string, unknown>,
        verdict,
    ) as NormalisedArgs<C>;
}

function open(shape: Shape, value: Readonly<Record<string, unknown>>, verdict: Promise<void>) {
    return Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, one(schema, value[key], verdict)]));
}

function one(schema: z.ZodType, given: unknown, verdict: Promise<void>): unknown {
    const { core, meta, fallback } = unwrap(schema);
    // A provider may be handed an unknown value as it is, not as an Output.
    const value = pulumi.isUnknown(given) ? pulumi.output(given) : (given ?? fallback);
    const shape = shapeOf(core);
    const map = mapOf(core);
    const structural = shape !== undefined || meta.plain === true;
    if (structural && value === undefined) {
        return undefined;
    }
    if (shape !== undefined && pulumi.Output.isInstance(value)) {
        return lift(shape, value, verdict);
    }
    if (shape !== undefined) {
        return open(shape, value as Record<string, unknown>, verdict);
    }
    if (map !== undefined && meta.plain === true) {
        const entries = Object.entries(value as Record<string, unknown>);
        return Object.fromEntries(entries.map(([key, item]) => [key, one(map.value, item ?? {}, verdict)]));
    }
    return meta.plain === true ? value : leaf(schema, value, verdict);
}

/**
 * Opens an object that arrived as one Output. A single secret leaf makes the whole of a remote component's output, or a
 * StackReference's, secret (design 8.1), so here the contract decides again, leaf by leaf.
 */
function lift(shape: Shape, value: pulumi.Output<unknown>, verdict: Promise<void>): unknown {
    // pulumi.output() also resolves Outputs below the value, so that no leaf needs to.
    const open = pulumi.unsecret(pulumi.output(value));
    return members(shape, (read) => open.apply(read), verdict);
}

/** Reads a part of an opened object. */
type Reader = <T>(read: (object: unknown) => T) => pulumi.Output<T>;

function members(shape: Shape, reader: Reader, verdict: Promise<void>): unknown {
    const entries = Object.entries(shape).map(([key, schema]) => {
        const below = shapeOf(unwrap(schema).core);
        const part = (object: unknown) => (object as Record<string, unknown> | undefined)?.[key];
        const member: Reader = (read) => reader((object) => read(part(object)));
        const whole = () =>
            marked(
                schema,
                member((known) => accepted(schema, known, verdict)),
            );
        return [key, below === undefined ? whole() : members(below, member, verdict)];
    });
    return Object.fromEntries(entries);
}

/** Every Output costs some twenty promises, and a network has thousands of leaves: no more than one for each. */
function leaf(schema: z.ZodType, value: unknown, verdict: Promise<void>): pulumi.Output<unknown> {
    const isPlainValue = typeof value !== "object" || value === null;
    return marked(
        schema,
        isPlainValue
            ? pulumi.output(accepted(schema, value, verdict))
            : pulumi.output(value).apply((known) => accepted(schema, known, verdict)),
    );
}

/** The value with its defaults, once all arguments are known to be right. A promise makes nothing unknown in a preview. */
function accepted(schema: z.ZodType, value: unknown, verdict: Promise<void>): Promise<unknown> {
    return verdict.then(() => withDefaults(schema, value));
}

function marked(schema: z.ZodType, value: pulumi.Output<unknown>): pulumi.Output<unknown> {
    return holdsSecret(schema) ? pulumi.secret(value) : value;
}
