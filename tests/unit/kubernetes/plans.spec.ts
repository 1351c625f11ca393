/** The pure functions that plan chart values. */
import assert from "node:assert/strict";
import { mergeValues } from "../../../components/kubernetes/plan";

describe("the merge of chart values", () => {
    it("takes the later layer as a whole if one of the two is not a map", () => {
        assert.equal(mergeValues({ a: 1 }, "text"), "text");
        assert.deepEqual(mergeValues("text", { a: 1 }), { a: 1 });
    });

    it("leaves undefined values out of maps within lists", () => {
        const merged = mergeValues({ list: [{ a: 1, b: undefined }] }, {}) as { list: object[] };
        assert.deepEqual(Object.keys(merged.list[0]!), ["a"]);
    });
});
