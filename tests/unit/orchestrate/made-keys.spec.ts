/** The settings of made keys stand beside an existing seal key, as long as a key of mode own is made. */
import assert from "node:assert/strict";
import { check } from "../../../contract";
import { vaultPrerequisitesContract } from "../../../components/orchestrate/vault-prerequisites/contract";
import { KEY, OIDC, ROLE } from "../components/bad-input/vault";

const OWN = { encryption: { mode: "own" } };
const SETTINGS = {
    ...{ enableKeyRotation: true, rotationPeriodDays: 90, deletionWindowDays: 10, multiRegion: true },
    administrators: [ROLE],
};

describe("the settings of keys", () => {
    for (const part of ["table", "secret"]) {
        it(`are taken beside an existing seal key for the key of mode own of the ${part}`, () => {
            const sealKey = { existing: { arn: KEY }, ...SETTINGS };
            const args = { trust: { oidcProviderArn: OIDC }, sealKey, [part]: OWN };
            assert.deepEqual(check(vaultPrerequisitesContract, args, "vault").problems, []);
        });
    }
});
