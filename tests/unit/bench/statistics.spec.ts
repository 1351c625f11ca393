/** The figures that the benchmark derives from its measurements. */
import assert from "node:assert/strict";
import { drawRatios } from "../../bench/plot";
import { rowsOf } from "../../bench/report";
import { median, medianRatio } from "../../bench/statistics";

describe("benchmark: statistics", () => {
    it("take the median of values in any order", () => {
        assert.equal(median([10, 9, 100]), 10);
        assert.equal(median([4, 1, 3, 2]), 2.5);
    });

    it("compare consecutive runs, so that a slow moment does not count", () => {
        assert.equal(medianRatio([1, 10, 1], [1, 10, 1]), 1);
        assert.equal(medianRatio([1.1, 22, 1.2], [1, 10, 1]), 1.2);
    });

    it("give a row for every quantity and size, and draw each quantity", async () => {
        const cost = (factor: number) => ({
            seconds: 2 * factor,
            processorSeconds: factor,
            peakMiB: 100 * factor,
        });
        const update = (factor: number) => ({ up: cost(factor), again: [cost(factor)], stateMiB: factor });
        const previews = { components: [cost(2)], "by-hand": [cost(1)] };
        const updates = { components: [update(2)], "by-hand": [update(1)] };
        const rows = rowsOf([2, 10].map((organizations) => ({ organizations, previews, updates })));
        assert.equal(rows.length, 14);
        assert.ok(rows.every(({ ratio, components, byHand }) => ratio === 2 && components === 2 * byHand));
        const svg = await drawRatios(rows);
        for (const { quantity } of rows) {
            assert.ok(svg.includes(`>${quantity}<`), quantity);
        }
    });
});
