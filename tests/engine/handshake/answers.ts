/** Assertions about answers. */
import assert from "node:assert/strict";
import type { Answer } from "./client";

/** Asserts that the call succeeded. */
export function accepted({ code, details }: Answer): void {
    assert.equal(code, "OK", details);
}

/** Asserts that the call was refused with this code, for this reason. */
export function refused(answer: Answer, code: string, details: RegExp): void {
    assert.equal(answer.code, code, answer.details);
    assert.match(answer.details, details);
}
