/** A problem's reason as text, if nothing in it is secret. */
import type { Reason } from "../../contract";

export function reasonText(reason: Reason): string {
    return typeof reason === "string" ? reason : reason((value) => JSON.stringify(value));
}
