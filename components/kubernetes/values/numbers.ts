/** Keeps large numbers as they are written. */
import { isShapeMap, partAt, type Shape, type ShapeMap } from "./chart-index";
import { isPlainObject } from "../../../contract";
import { mapValues } from "../../shared/maps";
import { SCALARS, SHAPES } from "./kinds";

/** Every number reaches Helm as a floating-point number. From this number on, Go prints it with an exponent: 1e+06. */
const PRINTED_WITH_EXPONENT = 1e6;

/** Whether the value contains a number that Go would print with an exponent. */
export function holdsLargeNumber(value: unknown): boolean {
    return (
        isLarge(value) || (typeof value === "object" && value !== null && Object.values(value).some(holdsLargeNumber))
    );
}

/**
 * Turns large numbers into text if the chart prints them into text, such as an environment variable. There,
 * `2147483648` would otherwise become `2.147483648e+09`. Numbers in a map that the chart passes on whole stay numbers:
 * JSON keeps their form, and Kubernetes expects numbers. Numbers at paths that the index does not know stay too.
 */
export function numbersAsWritten(shape: Shape | undefined, value: unknown): unknown {
    if (isLarge(value)) {
        return isPrinted(shape) ? String(value) : value;
    }
    const parts = typeof shape === "string" && Object.hasOwn(SHAPES, shape) ? SHAPES[shape] : shape;
    if (Array.isArray(value) && Array.isArray(parts)) {
        return value.map((item) => numbersAsWritten((parts as readonly [Shape])[0], item));
    }
    return isPlainObject(value) && isShapeMap(parts) && !isHandedOnWhole(parts) ? eachAsWritten(parts, value) : value;
}

function eachAsWritten(shape: ShapeMap, value: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return mapValues(value, (below, key) => numbersAsWritten(partAt(shape, key), below));
}

function isLarge(value: unknown): boolean {
    return typeof value === "number" && Math.abs(value) >= PRINTED_WITH_EXPONENT;
}

function isPrinted(shape: Shape | undefined): boolean {
    return typeof shape === "string" && Object.hasOwn(SCALARS, shape);
}

/** Whether a map has known keys and any others: it is an object of Kubernetes, such as a security context. */
function isHandedOnWhole(shape: ShapeMap): boolean {
    return Object.hasOwn(shape, "*") && Object.keys(shape).length > 1;
}
