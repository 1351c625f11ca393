/** Finds values that no chart can use, because they are not data. */
import { isPlainObject, notData, type Path, type Reason } from "../../../contract";

/** One problem with chart values. */
export interface ValueProblem {
    /** The path below the values. */
    readonly path: Path;
    readonly reason: Reason;
    /**
     * The subject of the problem: the values themselves (`data`), the component's decision (`component`), or this
     * version of the chart (`chart`). Another version may read other values.
     */
    readonly about: "data" | "component" | "chart";
}

/** Whether a value itself is data, without its parts. */
export function isData(value: unknown): boolean {
    return notData(value) === undefined;
}

/**
 * Every part of a value that is not data, and every null in a list. An undefined value is left out, or not known yet.
 */
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
    return isPlainObject(value)
        ? Object.entries(value).flatMap(([key, below]) => dataProblems(below, [...path, key]))
        : [];
}

const NULL_ITEM = "is null, which a list cannot contain. Leave the item out.";
