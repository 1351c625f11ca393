/** Amounts as Kubernetes writes them: 250m, 1.5, 512Mi. */
import * as z from "zod";

const QUANTITY = /^(\d+(?:\.\d*)?|\.\d+)([numkMGTPE]|[KMGTPE]i)?$/;

const FACTORS: Readonly<Record<string, number>> = {
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    ...Object.fromEntries(["k", "M", "G", "T", "P", "E"].map((unit, index) => [unit, 1000 ** (index + 1)])),
    ...Object.fromEntries(["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"].map((unit, index) => [unit, 1024 ** (index + 1)])),
};

/** An amount of CPU, memory or storage. */
export function quantity(): z.ZodString {
    return z
        .string()
        .regex(QUANTITY, "is not an amount. Give a number with a unit of Kubernetes behind it, like 250m, 2 or 512Mi.");
}

/** The amount as a number. Undefined if the text is not one. */
export function amountOf(text: string | undefined): number | undefined {
    const [, number, unit = ""] = QUANTITY.exec(text ?? "") ?? [];
    return number === undefined ? undefined : Number(number) * (FACTORS[unit] ?? 1);
}

/** Whether an amount is larger than another. An amount that is not known is not. */
export function isMore(text: string | undefined, than: string | undefined): boolean {
    const [amount, other] = [amountOf(text), amountOf(than)];
    return amount !== undefined && other !== undefined && amount > other;
}
