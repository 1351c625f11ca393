/** Chart paths that the component decides itself, because their values must agree with others. */
import { isPlainObject, pathText, type Path } from "../../../contract";
import type { ValueProblem } from "./data";

/**
 * Paths with dots, each with the reason why a user cannot set it, and the remedy. The text completes "which". A path
 * covers everything below it.
 */
export type ReservedValues = Readonly<Record<string, string>>;

/** The reserved paths of a component. */
export class Reserved {
    private readonly above: ReadonlyMap<string, string>;

    constructor(private readonly reasons: ReservedValues) {
        // Reversed, so that the first path below each one is kept.
        this.above = new Map(Object.keys(reasons).reverse().flatMap(ancestors));
    }

    /** Why the path is reserved, if it or a path above it is. */
    at(path: Path): string | undefined {
        const covering = path.map((_, end) => pathText(path.slice(0, end + 1)));
        const found = covering.find((text) => Object.hasOwn(this.reasons, text));
        return found === undefined ? undefined : this.reasons[found];
    }

    /** A reserved path below this one. */
    below(path: Path): string | undefined {
        return this.above.get(pathText(path));
    }
}

/** Every reserved path that is set, and every map around a reserved path that is replaced by another value. */
export function reservedProblems(values: unknown, reserved: Reserved, path: Path = []): ValueProblem[] {
    const reason = reserved.at(path);
    const below = reserved.below(path);
    if (values === undefined) {
        return [];
    }
    if (reason !== undefined) {
        return [{ path, reason, about: "component" }];
    }
    if (below === undefined) {
        return [];
    }
    return isPlainObject(values)
        ? Object.entries(values).flatMap(([key, value]) => reservedProblems(value, reserved, [...path, key]))
        : [{ path, reason: replaced(below), about: "component" }];
}

function replaced(below: string): string {
    return `would replace all keys below it, and the component decides ${below}. Give a map with the keys to change.`;
}

/** Every path above this one, including the root, paired with this one. */
function ancestors(path: string): [string, string][] {
    const parts = path.split(".");
    return parts.map((_, end) => [parts.slice(0, end).join("."), path]);
}
