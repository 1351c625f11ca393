/** Secrets and checksums that are derived from a seed. */
import assert from "node:assert/strict";
import { derive, rolloutChecksum } from "../../../components/shared/derive";

describe("derived secrets", () => {
    it("differ by purpose and by seed, and are the same every time", () => {
        // A change of this value would change every password of every network that was ever made.
        assert.equal(derive("seed", "link", "a", "b", 1), derive("seed", "link", "a", "b", 1));
        assert.notEqual(derive("seed", "a", "b"), derive("seed", "ab"));
        assert.notEqual(derive("seed", "a"), derive("other", "a"));
        assert.equal(derive("seed", "golden"), "cc751f65353b01a607b90e32ae8efc68742c524385030b78");
    });

    it("give checksums that depend on the seed and on the content", () => {
        assert.notEqual(rolloutChecksum("seed", ["password"]), rolloutChecksum("other", ["password"]));
        assert.notEqual(rolloutChecksum("seed", ["password"]), rolloutChecksum("seed", ["passwore"]));
    });
});
