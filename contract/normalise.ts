/** Turns what a user passed into what a component works with: defaults filled in, every leaf an Output of its own. */
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import type { Gate } from "./gate";
import { mapOf, shapeOf, unwrap, type Shape } from "./introspect";
import { partsOf } from "./outputs";
import type { DataOf, NormalisedArgs } from "./types";
import type { Contract } from "./vocabulary";

type Values = Readonly<Record<string, unknown>>;

/** Normalises arguments that have passed the check. A leaf becomes an Output when it is read first, and keeps to the gate. */
export function normalise<C extends Contract>(contract: C, args: unknown, gate: Gate): NormalisedArgs<C> {
    return open(contract.inputs as Shape, (args ?? {}) as Values, gate) as NormalisedArgs<C>;
}

/** Several arguments as plain data, in one Output: where a leaf on its own is of no use. */
export function together<C extends Contract, K extends keyof C["inputs"]>(
    contract: C,
    args: unknown,
    gate: Gate,
    names: readonly K[],
): pulumi.Output<Pick<DataOf<C>, K>> {
    const pick = (of: Values) => Object.fromEntries(names.map((name) => [name, of[name as string]]));
    const schema = z.strictObject(pick(contract.inputs) as Record<string, z.ZodType>);
    return gate.pass(schema, pick((args ?? {}) as Values)) as pulumi.Output<Pick<DataOf<C>, K>>;
}

function open(shape: Shape, value: Values, gate: Gate): unknown {
    return lazily(Object.entries(shape).map(([key, schema]) => [key, () => one(schema, value[key], gate)]));
}

/** An object whose properties are made when they are read first. */
function lazily(entries: readonly (readonly [string, () => unknown])[]): unknown {
    const made: Record<string, unknown> = {};
    for (const [key, make] of entries) {
        const get = () => {
            const value = make();
            Object.defineProperty(made, key, { value, enumerable: true });
            return value;
        };
        Object.defineProperty(made, key, { get, enumerable: true, configurable: true });
    }
    return made;
}

function one(schema: z.ZodType, given: unknown, gate: Gate): unknown {
    const { core, meta, fallback } = unwrap(schema);
    // A provider may be handed an unknown value as it is, and a user may hand in a Promise where an Output is usual.
    const isRaw = pulumi.isUnknown(given) || given instanceof Promise;
    const value: unknown = isRaw ? pulumi.output(given) : (given ?? fallback);
    const shape = shapeOf(core);
    const map = mapOf(core);
    const structural = shape !== undefined || meta.plain === true;
    if (structural && value === undefined) {
        return undefined;
    }
    if (shape !== undefined && pulumi.Output.isInstance(value)) {
        const parts = partsOf<unknown>(value);
        return parts === undefined ? lift(shape, value, gate) : open(shape, parts, gate);
    }
    if (shape !== undefined) {
        return open(shape, value as Values, gate);
    }
    if (map !== undefined && meta.plain === true) {
        const entries = Object.entries(value as Values);
        return Object.fromEntries(entries.map(([key, item]) => [key, one(map.value, item ?? {}, gate)]));
    }
    return meta.plain === true ? value : gate.pass(schema, value);
}

/**
 * Opens an object that arrived as one Output. A single secret leaf makes the whole of a remote component's output, or a
 * StackReference's, secret, so here the contract decides again, leaf by leaf
 * (docs/decisions/0004-secret-by-contract.md).
 */
function lift(shape: Shape, value: pulumi.Output<unknown>, gate: Gate): unknown {
    // pulumi.output() also resolves Outputs below the value, so that no leaf needs to.
    return members(shape, pulumi.unsecret(pulumi.output(value)), (object) => object, gate);
}

type Read = (object: unknown) => unknown;

function members(shape: Shape, whole: pulumi.Output<unknown>, read: Read, gate: Gate): unknown {
    const entries = Object.entries(shape).map(([key, schema]) => {
        const below = shapeOf(unwrap(schema).core);
        const member: Read = (object) => (read(object) as Values | undefined)?.[key];
        const make = () =>
            below === undefined ? gate.pass(schema, whole.apply(member)) : members(below, whole, member, gate);
        return [key, make] as const;
    });
    return lazily(entries);
}
