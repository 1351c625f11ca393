/** The last-word chart values of a user: the contract, and what is refused in them. */
import * as z from "zod";
import { plain, type Report } from "../../contract";

/** The input. */
export function valuesInput() {
    return plain(z.record(z.string(), z.unknown()))
        .default({})
        .meta({
            description:
                "Chart values merged over those that the component sets: maps deeply, lists as a whole. Keys that " +
                "the component manages itself, or that the chart ignores, are rejected with the input to use " +
                "instead. The top-level keys must be known when the program runs. Whole numbers of seven digits and " +
                "more reach the chart as text, because Helm would print them as 1e+06.",
            onChange: "update",
        });
}

/** Chart paths that a user may not set through `values`, each with what to do instead. A path covers all below it. */
export type ReservedValues = Readonly<Record<string, string>>;

/** Reports the reserved paths and nulls in `values` (docs/facts/helm.md#nulls-in-values-are-lost-before-430). */
export function checkValues(values: unknown, reserved: ReservedValues, report: Report): void {
    const visit = (value: unknown, path: readonly string[]): void => {
        const remedy = reserved[path.join(".")];
        if (remedy !== undefined) {
            report(["values", ...path], remedy);
        } else if (value === null) {
            report(
                ["values", ...path],
                "is null, which the Kubernetes provider drops on its way to Helm, so that the chart's default stays. " +
                    "Give an explicit value.",
            );
        } else if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
            report(["values", ...path], "has more digits than a number keeps. Write it as text, in quotes.");
        } else if (typeof value === "object" && !Array.isArray(value)) {
            Object.entries(value as object).forEach(([key, below]) => visit(below, [...path, key]));
        }
    };
    visit(values ?? {}, []);
}
