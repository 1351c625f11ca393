/** The values that a stand-in refuses before anything is made. Refusals decide whether a stand-in is good. */
import assert from "node:assert/strict";
import { Refusal, render, standIn } from "./helm";
import { refusedByBoth, refusedByStandIn } from "./refusals";
import { charts } from "./make-schema";

for (const chart of charts) {
    describe(`stand-in ${chart}`, () => {
        for (const { title, values, says } of [...refusedByBoth[chart], ...refusedByStandIn[chart]]) {
            it(`refuses ${title}`, () => {
                assert.throws(
                    () => render(standIn(chart), { title, release: "release", namespace: "namespace", values }),
                    (error) => error instanceof Refusal && says.test(error.message),
                );
            });
        }
    });
}
