/**
 * Programs that set every input of every component, compared with golden files. In a review, the golden files show the
 * effect of each input.
 */
import assert from "node:assert/strict";
import { check } from "../../../contract";
import { components } from "../../../provider/components";
import { describeRecording } from "../../support/recording/described";
import { assertGolden } from "../../support/golden";
import { clearInSecrets, secretsInClear } from "../../support/arguments/secrets";
import type { Options, Recording } from "../../support/recording/recording";
import { leavesOf, placesOf } from "../../support/arguments/leaves";
import { offeredAs, PROGRAMS, recordProgram, type Program } from "./programs";

for (const program of PROGRAMS) {
    describe(`test program ${program.name}`, () => {
        let made: Promise<Recording> | undefined;
        // The first test records the program, not a hook. This tells the mutation tester which tests cover what. Each
        // run of the mutation tester records it again.
        before(() => {
            made = undefined;
        });
        const recorded = () => (made ??= recordSound(program));

        it("registers what its golden file says", async () => {
            assertGolden(`inputs/${program.name}.yaml`, describeRecording(await recorded()));
        });

        it("registers no given, generated or derived secret in clear", async () => {
            assert.deepEqual(secretsInClear(await recorded()), []);
            assert.deepEqual(clearInSecrets((await recorded()).resources), []);
        });

        it("registers the same resources in a preview in which every output is unknown", async () => {
            const preview = await recordSound(program, { preview: true });
            const urns = ({ resources }: Recording) => resources.map(({ urn }) => urn).sort();
            assert.deepEqual(urns(preview), urns(await recorded()));
        });
    });
}

describe("the test programs", () => {
    for (const [token, { contract }] of components) {
        it(`set every input of ${token}`, () => {
            const programs = PROGRAMS.filter((program) => program.token === token);
            const unset = leavesOf(contract).filter(
                (leaf) => !programs.some(({ args }) => placesOf(leaf, args).length > 0),
            );
            assert.deepEqual(
                unset.map(({ path }) => path),
                [],
                "set them in tests/unit/components/programs",
            );
        });
    }
});

/** Runs a program whose arguments pass the check. */
async function recordSound(program: Program, options: Options = {}): Promise<Recording> {
    assert.deepEqual(check(offeredAs(program.token).contract, program.args).problems, []);
    const recording = await recordProgram(program, options);
    assert.equal(recording.error, undefined);
    return recording;
}
