/** What no chart can take, whatever it reads: values that are no data. */
import { Resource } from "@pulumi/pulumi";
import type { Path, Reason } from "../../../contract";

/** One thing that is wrong with chart values. */
export interface ValueProblem {
    /** Below the values. */
    readonly path: Path;
    readonly reason: Reason;
    /**
     * What the problem is about: the values themselves (`data`), what the component decides (`component`), or what this
     * version of the chart reads (`chart`), which another version may read differently.
     */
    readonly about: "data" | "component" | "chart";
}

/** A map as data: not an instance of a class. Some libraries make them without a prototype. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
    if (typeof value !== "object" || value === null) {
        return false;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
}

/** Whether a value is data at its own level. */
export function isData(value: unknown): boolean {
    return notData(value) === undefined;
}

/** Every value below that is no data, and every null in a list. An undefined value is left out, or not known yet. */
export function dataProblems(value: unknown, path: Path = []): ValueProblem[] {
    const reason = notData(value);
    if (reason !== undefined) {
        return [{ path, reason, about: "data" }];
    }
    if (Array.isArray(value)) {
        return value.flatMap((item: unknown, index) =>
            item === null
                ? [{ path: [...path, index], reason: NULL_ITEM, about: "data" }]
                : dataProblems(item, [...path, index]),
        );
    }
    return isMap(value) ? Object.entries(value).flatMap(([key, below]) => dataProblems(below, [...path, key])) : [];
}

const NULL_ITEM = "is null, and lists have no place for that. Leave the item out.";

function notData(value: unknown): string | undefined {
    switch (typeof value) {
        case "function":
            return "is a function, which no chart can take. Give what it returns.";
        case "symbol":
            return "is a symbol, which no chart can take. Give a string.";
        case "bigint":
            return "is a bigint, which no chart can take. Give a number, or a string where it is too large.";
        case "number":
            return Number.isFinite(value)
                ? undefined
                : `is ${value}, which JSON has no word for. Give a finite number.`;
        case "object":
            return value === null || Array.isArray(value) || isMap(value) ? undefined : notPlain(value);
        default:
            return undefined;
    }
}

function notPlain(value: object): string {
    if (Resource.isInstance(value)) {
        return "is a resource. Give one of its outputs.";
    }
    const name = (value.constructor as { readonly name?: string } | undefined)?.name;
    return `is an instance of a class${name ? ` (${name})` : ""}, not a map. Give plain maps, lists, strings, numbers and booleans.`;
}
