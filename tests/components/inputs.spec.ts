/**
 * Programs that set every input of every component, held against golden files: a review reads what each input comes to.
 */
import assert from "node:assert/strict";
import { check } from "../../contract";
import { components } from "../../provider/components";
import { describeRecording } from "../support/describe";
import { assertGolden } from "../support/golden";
import { clearInSecrets, secretsInClear } from "../support/secrets";
import type { Recording } from "../support/recording";
import { leavesOf, placesOf } from "../support/leaves";
import { offeredAs, PROGRAMS, recordProgram } from "./programs";

describe("programs that set every input", () => {
    for (const program of PROGRAMS) {
        describe(program.name, () => {
            let recording: Recording;
            before(async () => {
                assert.deepEqual(check(offeredAs(program.token).contract, program.args).problems, []);
                recording = await recordProgram(program);
                assert.equal(recording.error, undefined);
            });

            it(`${program.name} registers what its golden file says`, () => {
                assertGolden(`inputs/${program.name}.yaml`, describeRecording(recording));
            });

            it(`${program.name} lets no secret show in clear, whether given, generated or derived`, () => {
                assert.deepEqual(secretsInClear(recording), []);
                assert.deepEqual(clearInSecrets(recording.resources), []);
            });

            it(`${program.name} registers the same resources in a preview in which every output is unknown`, async () => {
                const preview = await recordProgram(program, { preview: true });
                assert.equal(preview.error, undefined);
                const urns = ({ resources }: Recording) => resources.map(({ urn }) => urn).sort();
                assert.deepEqual(urns(preview), urns(recording));
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
                "set them in tests/components/programs",
            );
        });
    }
});
