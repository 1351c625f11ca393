/** What a test says of an answer. */
import assert from "node:assert/strict";
import type { Answer } from "./client";

/** The call went through. */
export function accepted({ code, details }: Answer): void {
    assert.equal(code, "OK", details);
}

/** The call was refused with this code, for this reason. */
export function refused(answer: Answer, code: string, details: RegExp): void {
    assert.equal(answer.code, code, answer.details);
    assert.match(answer.details, details);
}
