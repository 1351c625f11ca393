/** The pure functions that plan chart values. */
import assert from "node:assert/strict";
import { mergeValues } from "../../../components/kubernetes/plan";

describe("the merge of chart values", () => {
    it("merges as Helm does: maps deeply, lists as a whole, and the later value wins", () => {
        const ours = { a: { b: 1, list: [1, 2] }, c: undefined };
        assert.deepEqual(mergeValues(ours, { a: { d: 2, list: [3] } }, undefined), { a: { b: 1, d: 2, list: [3] } });
        assert.equal(mergeValues("x", undefined), "x");
        assert.deepEqual(mergeValues([1], [2]), [2]);
    });

    it("takes the later layer as a whole if one of the two is not a map", () => {
        assert.equal(mergeValues({ a: 1 }, "text"), "text");
        assert.deepEqual(mergeValues("text", { a: 1 }), { a: 1 });
    });

    it("leaves undefined values out of maps within lists", () => {
        const merged = mergeValues({ list: [{ a: 1, b: undefined }] }, {}) as { list: object[] };
        assert.deepEqual(Object.keys(merged.list[0]!), ["a"]);
    });
});
