/** Chart defaults that a user removes: by nulls among the values, or by paths, for languages that drop nulls. */
import { fixed, isPlainObject, say } from "../../../contract";
import { mapValues, valueAt } from "../../shared/maps";
import type { ValueProblem } from "./data";
import { keysOf, nestedAt, valueAtPath } from "./paths";

type Values = Readonly<Record<string, unknown>>;

/**
 * The problems with the paths to unset. They are the problems that a null there would have. `check` finds them. An
 * undefined path is not known yet.
 */
export function unsetProblems(
    paths: readonly (string | undefined)[],
    values: unknown,
    check: (values: Values) => readonly ValueProblem[],
): ValueProblem[] {
    return paths.flatMap((path, at) => (path === undefined ? [] : pathProblems(path, values, check).map(placed(at))));
}

type Judged = Pick<ValueProblem, "reason" | "about">;

function pathProblems(
    path: string,
    values: unknown,
    check: (values: Values) => readonly ValueProblem[],
): readonly Judged[] {
    const keys = keysOf(path);
    if (keys === undefined) {
        return [{ reason: say`${path} ${fixed(NO_PATH)}`, about: "data" }];
    }
    const judged: readonly Judged[] = isSetAt(values, keys)
        ? [{ reason: SET_TOO, about: "data" }]
        : check(nullAt(keys));
    return judged.map(({ reason, about }) => ({
        reason: say`${path} ${typeof reason === "string" ? fixed(reason) : reason}`,
        about,
    }));
}

function placed(at: number): (judged: Judged) => ValueProblem {
    return (judged) => ({ path: [at], ...judged });
}

const NO_PATH =
    "is not a path of a chart value. Write keys with dots between them, and a key that contains dots like this: " +
    'ingress.annotations["example.com/size"].';
const SET_TOO = "is also set in values. Remove it from one of the two.";

/** The values with a null at each of the paths. */
export function withUnset(values: Values, paths: readonly string[]): Values {
    return paths.map((path) => nullAt(keysOf(path) ?? [])).reduce(overlay, values);
}

function overlay(one: Values, other: Values): Values {
    return { ...one, ...mapValues(other, (value, key) => overlaid(valueAt(one, key), value)) };
}

function overlaid(before: unknown, value: unknown): unknown {
    return isPlainObject(before) && isPlainObject(value) ? overlay(before, value) : value;
}

function nullAt(keys: readonly string[]): Values {
    return nestedAt(keys, null) as Values;
}

function isSetAt(values: unknown, keys: readonly string[]): boolean {
    return (valueAtPath(values, keys) ?? undefined) !== undefined;
}
