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
    return meta.plain === true ? value : leaf(schema, pulumi.output(value), verdict);
}

/**
 * Opens an object that arrived as one Output. A single secret leaf makes the whole of a remote component's output, or a
 * StackReference's, secret (design 8.1), so here the contract decides again, leaf by leaf.
 */
function lift(shape: Shape, value: pulumi.Output<unknown>, verdict: Promise<void>): unknown {
    const entries = Object.entries(shape).map(([key, schema]) => {
        const item = value.apply((object) => (object as Record<string, unknown> | undefined)?.[key]);
        const below = shapeOf(unwrap(schema).core);
        return [key, below === undefined ? leaf(schema, pulumi.unsecret(item), verdict) : lift(below, item, verdict)];
    });
    return Object.fromEntries(entries);
}

function leaf(schema: z.ZodType, value: pulumi.Output<unknown>, verdict: Promise<void>): pulumi.Output<unknown> {
    // A promise is known once it resolves, so waiting for the verdict makes nothing unknown in a preview.
    const accepted: pulumi.Output<unknown> = pulumi.all([value, verdict]).apply(([known]) => known);
    const filled = accepted.apply((known) => withDefaults(schema, known));
    return holdsSecret(schema) ? pulumi.secret(filled) : filled;
}
