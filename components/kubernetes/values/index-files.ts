/** Reads index files, each when it is first needed: the start of a provider has no use for them. */
import { composeIndex, type ChartIndex, type ChartIndexFile } from "./chart-index";

/** By name, what reads an index file. */
export type IndexFiles = Readonly<Record<string, () => unknown>>;

function asItIs(index: ChartIndex): ChartIndex {
    return index;
}

/** The index of a chart with those of its subcharts, completed and kept when it is first asked for. */
export function indexOf(files: IndexFiles, name: string, complete = asItIs): () => ChartIndex {
    let made: ChartIndex | undefined;
    return () => (made ??= complete(composed(files, name)));
}

function composed(files: IndexFiles, name: string): ChartIndex {
    const file = (of: string) => files[of]!() as ChartIndexFile;
    const chart = file(name);
    const subcharts = Object.entries(chart.subcharts ?? {}).map(([key, subchart]) => [key, file(subchart)] as const);
    return composeIndex(chart, Object.fromEntries(subcharts));
}
