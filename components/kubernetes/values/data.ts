/** What no chart can take, whatever it reads: values that are no data. */
import { isPlainObject, notData, type Path, type Reason } from "../../../contract";

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
    return isPlainObject(value)
        ? Object.entries(value).flatMap(([key, below]) => dataProblems(below, [...path, key]))
        : [];
}

const NULL_ITEM = "is null, and lists have no place for that. Leave the item out.";
