/**
 * Programs that set every input of every component, held against golden files: a review reads what each input comes to.
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

describe("programs that set every input", () => {
    for (const program of PROGRAMS) {
        describe(program.name, () => {
            let made: Promise<Recording> | undefined;
            // Recorded by the first test and not in a hook, so that the mutation tester knows which test covers what,
            // and once more in each of its runs.
            before(() => {
                made = undefined;
            });
            const recorded = () => (made ??= recordSound(program));

            it(`${program.name} registers what its golden file says`, async () => {
                assertGolden(`inputs/${program.name}.yaml`, describeRecording(await recorded()));
            });

            it(`${program.name} lets no secret show in clear, whether given, generated or derived`, async () => {
                assert.deepEqual(secretsInClear(await recorded()), []);
                assert.deepEqual(clearInSecrets((await recorded()).resources), []);
            });

            it(`${program.name} registers the same resources in a preview in which every output is unknown`, async () => {
                const preview = await recordSound(program, { preview: true });
                const urns = ({ resources }: Recording) => resources.map(({ urn }) => urn).sort();
                assert.deepEqual(urns(preview), urns(await recorded()));
            });
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
                "set them in tests/unit/components/programs",
            );
        });
    }
});

/** Runs a program that is in order. */
async function recordSound(program: Program, options: Options = {}): Promise<Recording> {
    assert.deepEqual(check(offeredAs(program.token).contract, program.args).problems, []);
    const recording = await recordProgram(program, options);
    assert.equal(recording.error, undefined);
    return recording;
}
