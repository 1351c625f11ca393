/**
 * The texts of problems. Values of users get into them only by `say`, which shows no secret and shortens long values.
 */
import { closest, distance } from "fastest-levenshtein";

/** A value as a message shows it, or undefined if it must not be shown. */
export type Show = (value: unknown) => string | undefined;

/** A text with values in it. It is written once it is known what may be shown. */
export type Said = (show: Show) => string;

/** Why something is wrong and what to do about it: a constant text, or one with values that users passed. */
export type Reason = string | Said;

/** Replaces what must not be shown. */
export const NOT_SHOWN = "(not shown)";

/**
 * A reason with values in it: say`${member} is not one of ${keys}.`. Each value is shown in quotes, shortened if it is
 * long, and hidden if it is a secret. A reason may contain other reasons, and constants by `fixed`.
 */
export function say(texts: TemplateStringsArray, ...values: readonly unknown[]): Said {
    const shown = (show: Show, value: unknown) =>
        typeof value === "function" ? (value as Said)(show) : (show(value) ?? NOT_SHOWN);
    return (show) => String.raw({ raw: texts }, ...values.map((value) => shown(show, value)));
}

/** A constant text in a reason. It does not come from a user, so it is shown as it is. */
export function fixed(text: string): Said {
    return () => text;
}

/** ` Did you mean "x"?`, if a known name is near enough to the given one. */
export function didYouMean(given: string, known: readonly string[]): Said {
    return (show) => {
        const nearest = nearestOf(given, known);
        return nearest === undefined || show(given) === undefined ? "" : ` Did you mean ${show(nearest) ?? NOT_SHOWN}?`;
    };
}

function nearestOf(given: string, known: readonly string[]): string | undefined {
    const nearest = known.length === 0 ? undefined : closest(given, known);
    const far = Math.max(2, Math.floor(given.length / 3));
    return nearest === undefined || distance(given.toLowerCase(), nearest.toLowerCase()) > far ? undefined : nearest;
}
