/** schema.json, which `npm run schema` writes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { packageSchema } from "../../../provider/schema";
import { ROOT } from "../../support/examples";

describe("schema.json", () => {
    it("follows from the contracts", () => {
        const committed: unknown = JSON.parse(readFileSync(path.join(ROOT, "schema.json"), "utf8"));
        assert.deepEqual(JSON.parse(JSON.stringify(packageSchema())), committed, "run npm run schema");
    });
});
