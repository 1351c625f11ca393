/** Draws the benchmarks' plot. */
import type { TopLevelSpec } from "vega-lite";
import type { Row } from "./report";

export const TARGET = 1.1;

/**
 * The ratios by size as SVG, with a line for each quantity. The plot has its own background, for light and dark pages.
 */
export async function drawRatios(rows: readonly Row[]): Promise<string> {
    // Both packages are ES modules only.
    const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")]);
    const { spec } = vegaLite.compile(specOf(rows));
    return new vega.View(vega.parse(spec), { renderer: "none" }).toSVG();
}

function specOf(rows: readonly Row[]): TopLevelSpec {
    const highest = Math.max(TARGET, ...rows.map(({ ratio }) => ratio));
    return {
        width: 480,
        height: 260,
        padding: 16,
        background: "white",
        title: { text: "Components against the same resources by hand", anchor: "start" },
        config: { legend: { labelLimit: 300 } },
        layer: [
            {
                data: { values: [...rows] },
                mark: { type: "line", point: { size: 60 } },
                encoding: {
                    x: { field: "organizations", type: "ordinal", title: "organizations", axis: { labelAngle: 0 } },
                    y: {
                        field: "ratio",
                        type: "quantitative",
                        title: "ratio (lower is better)",
                        scale: { domain: [0, Math.ceil(highest * 5) / 5] },
                    },
                    color: { field: "quantity", type: "nominal", title: null, scale: { scheme: "dark2" }, sort: null },
                    shape: { field: "quantity", type: "nominal", title: null, sort: null },
                },
            },
            {
                data: { values: [{ ratio: TARGET, text: `target: ${TARGET.toFixed(2)}` }] },
                layer: [
                    {
                        mark: { type: "rule", strokeDash: [6, 4] },
                        encoding: { y: { field: "ratio", type: "quantitative" } },
                    },
                    {
                        mark: { type: "text", align: "right", baseline: "bottom", dy: -3 },
                        encoding: {
                            x: { value: 480 },
                            y: { field: "ratio", type: "quantitative" },
                            text: { field: "text" },
                        },
                    },
                ],
            },
        ],
    };
}
