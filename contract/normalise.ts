/** Turns a user's arguments into what a component works with: defaults filled in, every leaf an Output of its own. */
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import type { Gate } from "./gate";
import { holdsSecret, isLeaf, mapOf, shapeOf, unwrap, type Shape } from "./introspect";
import { asSecret } from "./outputs";
import { isPlainObject } from "./settle";
import type { DataOf, NormalisedArgs, OutputOf } from "./types";
import type { Contract } from "./vocabulary";

type Values = Readonly<Record<string, unknown>>;

/**
 * Normalises arguments that have passed the check. A leaf becomes an Output when it is first read. It resolves after
 * the gate has opened.
 */
export function normalise<C extends Contract>(contract: C, args: unknown, gate: Gate): NormalisedArgs<C> {
    return opened(contract.inputs as Shape, (args ?? {}) as Values, gate) as NormalisedArgs<C>;
}

/** Several arguments together as plain data, in one Output. */
export function dataOf<C extends Contract, K extends keyof C["inputs"]>(
    contract: C,
    args: unknown,
    gate: Gate,
    names: readonly K[],
): pulumi.Output<Pick<DataOf<C>, K>> {
    const given = picked((args ?? {}) as Values, names as readonly string[]);
    return gate.pass(partOf(contract, names as readonly string[]), given) as pulumi.Output<Pick<DataOf<C>, K>>;
}

const PARTS = new WeakMap<Contract, Map<string, z.ZodType>>();

/** The schema of several inputs. All components of a kind ask for the same inputs, and zod is slow to make schemas. */
function partOf(contract: Contract, names: readonly string[]): z.ZodType {
    const parts = PARTS.get(contract) ?? new Map<string, z.ZodType>();
    PARTS.set(contract, parts);
    const known =
        parts.get(names.join()) ?? z.strictObject(picked(contract.inputs, names) as Record<string, z.ZodType>);
    parts.set(names.join(), known);
    return known;
}

function picked(of: Values, names: readonly string[]): Values {
    return Object.fromEntries(names.map((name) => [name, of[name]]));
}

/**
 * Turns a bundle that a user passed into an output that hands it on. Objects stay objects, and leaves are Outputs of
 * their own. A bundle that arrived as one Output, as from a StackReference, stays one Output.
 */
export function bundleOf<S extends z.ZodType>(schema: S, given: unknown): OutputOf<S> {
    const { core } = unwrap(schema);
    const shape = shapeOf(core);
    if (shape !== undefined && isPlainObject(given)) {
        const parts = Object.entries(given).map(([key, value]) => [key, bundleOf(shape[key]!, value)]);
        return Object.fromEntries(parts) as OutputOf<S>;
    }
    // A container in an Output may hold further Outputs.
    const output = pulumi.Output.isInstance(given) && isLeaf(core) ? given : pulumi.output(given);
    return (holdsSecret(schema) ? asSecret(output) : output) as OutputOf<S>;
}

function opened(shape: Shape, values: Values, gate: Gate): unknown {
    return lazily(Object.entries(shape).map(([key, schema]) => [key, () => normalised(schema, values[key], gate)]));
}

/** An object whose properties are created when they are first read. */
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

function normalised(schema: z.ZodType, given: unknown, gate: Gate): unknown {
    const { core, meta, fallback } = unwrap(schema);
    // A provider may receive a bare unknown value, and a user may pass a Promise instead of an Output.
    const isRaw = pulumi.isUnknown(given) || given instanceof Promise;
    const value: unknown = isRaw ? pulumi.output(given) : (given ?? fallback);
    const shape = shapeOf(core);
    const map = mapOf(core);
    const structural = shape !== undefined || meta.plain === true;
    if (structural && value === undefined) {
        return undefined;
    }
    if (shape !== undefined) {
        return pulumi.Output.isInstance(value)
            ? openedOutput(shape, value, gate)
            : opened(shape, value as Values, gate);
    }
    if (map !== undefined && meta.plain === true) {
        const entries = Object.entries(value as Values);
        return Object.fromEntries(entries.map(([key, item]) => [key, normalised(map.value, item ?? {}, gate)]));
    }
    return meta.plain === true ? value : gate.pass(schema, value);
}

/**
 * Opens an object that arrived as one Output. A single secret leaf makes the whole output of a remote component or of a
 * StackReference secret. So here the contract decides again, leaf by leaf (docs/decisions/0004-secret-by-contract.md).
 */
function openedOutput(shape: Shape, value: pulumi.Output<unknown>, gate: Gate): unknown {
    // pulumi.output() also resolves Outputs below the value, so no leaf has to.
    return membersOf(shape, pulumi.unsecret(pulumi.output(value)), (object) => object, gate);
}

type Read = (object: unknown) => unknown;

function membersOf(shape: Shape, whole: pulumi.Output<unknown>, read: Read, gate: Gate): unknown {
    const entries = Object.entries(shape).map(([key, schema]) => {
        const below = shapeOf(unwrap(schema).core);
        const member: Read = (object) => (read(object) as Values | undefined)?.[key];
        const make = () =>
            below === undefined ? gate.pass(schema, whole.apply(member)) : membersOf(below, whole, member, gate);
        return [key, make] as const;
    });
    return lazily(entries);
}
