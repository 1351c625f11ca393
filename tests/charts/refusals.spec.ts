/** A stand-in is judged by what it refuses, before anything is made. */
import assert from "node:assert/strict";
import { Refusal, render, standIn } from "./helm";
import { refusedByBoth, refusedByStandIn } from "./refusals";
import { charts } from "./make-schema";

for (const chart of charts) {
    describe(`stand-in ${chart} refuses`, () => {
        for (const { title, values, says } of [...refusedByBoth[chart], ...refusedByStandIn[chart]]) {
            it(title, () => {
                assert.throws(
                    () => render(standIn(chart), { title, release: "release", namespace: "namespace", values }),
                    (error) => error instanceof Refusal && says.test(error.message),
                );
            });
        }
    });
}
