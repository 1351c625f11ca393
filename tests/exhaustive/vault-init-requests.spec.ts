/** The init Job's program is killed, or gets no answer, at each of its requests, and at pairs of them. */
import assert from "node:assert/strict";
import { FakeWorld } from "../unit/orchestrate/vault-init/fake-world";
import { assertWell, at, atEachRequest, STARTS } from "../unit/orchestrate/vault-init/whole-runs";

describe("the init Job's program, at each of its requests", function () {
    this.timeout(180_000);

    for (const [what, start] of Object.entries(STARTS)) {
        for (const fate of ["killed before", "killed after"] as const) {
            it(`ends well from ${what} in its next run if it is ${fate} any one of its requests`, () =>
                atEachRequest(start, fate));
        }

        for (const fate of ["unsent", "unanswered"] as const) {
            it(`ends well from ${what} in the same run if any one of its requests stays ${fate}`, () =>
                atEachRequest(start, fate));
        }
    }

    it("ends well if it is killed twice, at any two of its requests", async () => {
        for (let first = 4; first < 36; first += 2) {
            for (let second = 4; second < 36; second += 3) {
                const world = new FakeWorld();
                for (const number of [first, second]) {
                    world.fate = at(number, "killed after");
                    await world.run();
                }
                world.fate = () => undefined;
                assert.equal(await world.run(), 0, world.output);
                assertWell(world);
            }
        }
    });
});
