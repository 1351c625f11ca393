/** The pure plans of chart values. */
import assert from "node:assert/strict";
import { mergeValues } from "../../../components/kubernetes/plan";

describe("merge of chart values", () => {
    it("takes the later layer whole where one of the two is no map", () => {
        assert.equal(mergeValues({ a: 1 }, "text"), "text");
        assert.deepEqual(mergeValues("text", { a: 1 }), { a: 1 });
    });

    it("leaves undefined values out of maps within lists", () => {
        const merged = mergeValues({ list: [{ a: 1, b: undefined }] }, {}) as { list: object[] };
        assert.deepEqual(Object.keys(merged.list[0]!), ["a"]);
    });
});
