/** Large numbers, as they are written. */
import { isShapeMap, partAt, type Shape, type ShapeMap } from "./chart-index";
import { isPlainObject } from "../../../contract";
import { mapValues } from "../../shared/maps";
import { SCALARS, SHAPES } from "./kinds";

/** From here on, Go prints a floating-point number, as which every number reaches Helm, with an exponent: 1e+06. */
const PRINTED_WITH_EXPONENT = 1e6;

/** Whether there is a number that Go would print with an exponent. */
export function holdsLargeNumber(value: unknown): boolean {
    return (
        isLarge(value) || (typeof value === "object" && value !== null && Object.values(value).some(holdsLargeNumber))
    );
}

/**
 * Values with large numbers as text wherever the chart prints a single value into text, such as an environment
 * variable: there, `2147483648` would arrive as `2.147483648e+09`. What the chart hands on whole stays as it is: as
 * JSON, a number keeps its form, and Kubernetes wants it to be one. So does what the index does not know.
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

/** Known keys and any others beside them: an object of Kubernetes, like a security context. */
function isHandedOnWhole(shape: ShapeMap): boolean {
    return Object.hasOwn(shape, "*") && Object.keys(shape).length > 1;
}
