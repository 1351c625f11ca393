/** Programs that set every input of every component, held against golden files: a review reads what each input comes to. */
import assert from "node:assert/strict";
import { check } from "../../contract";
import { components } from "../../provider/components";
import { describeRecording } from "../support/describe";
import { assertGolden } from "../support/golden";
import { leavesOf, placesOf } from "../support/leaves";
import { offeredAs, PROGRAMS, recordProgram } from "./programs";

describe("programs that set every input", () => {
    for (const program of PROGRAMS) {
        it(`${program.name} registers what its golden file says`, async () => {
            assert.deepEqual(check(offeredAs(program.token).contract, program.args).problems, []);
            const recording = await recordProgram(program);
            assert.equal(recording.error, undefined);
            assertGolden(`inputs/${program.name}.yaml`, describeRecording(recording));
        });
    }

    for (const [token, { contract }] of components) {
        it(`leave no input of ${token} out`, () => {
            const programs = PROGRAMS.filter((program) => program.token === token);
            const unset = leavesOf(contract).filter(
                (leaf) => !programs.some(({ args }) => placesOf(leaf, args).length > 0),
            );
            assert.deepEqual(
                unset.map(({ path }) => path),
                [],
                "set them in tests/components/programs",
            );
        });
    }
});
