/** The leaves of a contract's inputs, and the places in given arguments where a leaf lies. */
import type * as z from "zod";
import { elementOf, mapOf, shapeOf, unwrap, type Shape } from "../../../contract/introspect";
import type { ChangeEffect, Contract } from "../../../contract/vocabulary";

/** Any key of a map. */
const ANY = "*";
/** Any element of a list. */
const EACH = "[]";

/** An input that has no inputs below it. */
export interface Leaf {
    /** For example `users.*.channel` or `channels.*.organizations[]`. */
    readonly path: string;
    readonly steps: readonly string[];
    readonly schema: z.ZodType;
    /**
     * The effect of a change, according to the contract: of the leaf itself, or of the nearest input above that has
     * one.
     */
    readonly onChange: ChangeEffect | undefined;
}

/** A place in arguments. */
export type Place = readonly (string | number)[];

/** All leaves of a contract's inputs. */
export function leavesOf(contract: Contract): Leaf[] {
    return Object.entries(contract.inputs as Shape).flatMap(([name, schema]) => below([name], schema, undefined));
}

/** An input below one that changes nothing changes nothing either, whatever it does elsewhere. */
function below(steps: readonly string[], schema: z.ZodType, above: ChangeEffect | undefined): Leaf[] {
    const { core, meta } = unwrap(schema);
    const onChange = above === "none" ? "none" : (meta.onChange ?? above);
    const inner: [string, z.ZodType | undefined][] = [
        ...Object.entries(shapeOf(core) ?? {}),
        [ANY, mapOf(core)?.value],
        [EACH, elementOf(core)],
    ];
    const children = inner.flatMap(([step, child]) => (child === undefined ? [] : [[step, child] as const]));
    const path = steps.reduce((text, step) => (step === EACH ? `${text}[]` : `${text}.${step}`));
    return children.length === 0
        ? [{ path, steps, schema: core, onChange }]
        : children.flatMap(([step, child]) => below([...steps, step], child, onChange));
}

/** Every place in the arguments where the leaf is set. */
export function placesOf({ steps }: Leaf, args: unknown): Place[] {
    return steps.reduce<Place[]>(
        (places, step) =>
            places.flatMap((place) => {
                const value = valueAt(args, place);
                const keys = step === EACH || step === ANY ? keysOf(value) : [step];
                return keys.map((key) => [...place, key]).filter((next) => valueAt(args, next) !== undefined);
            }),
        [[]],
    );
}

function keysOf(value: unknown): (string | number)[] {
    return Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value as object);
}

/** The value at a place. */
export function valueAt(args: unknown, place: Place): unknown {
    return place.reduce((value, key) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[key], args);
}

/** A copy of the arguments with another value at a place. */
export function withValueAt<T>(args: T, [first, ...rest]: Place, value: unknown): T {
    if (first === undefined) {
        return value as T;
    }
    const changed = withValueAt((args as Record<string | number, unknown>)[first], rest, value);
    return (Array.isArray(args) ? args.with(first as number, changed) : { ...args, [first]: changed }) as T;
}
