/**
 * The index of a chart's value paths: the paths that its templates read, and paths that they no longer read. README.md
 * describes the format.
 */

import { mapValues, valueAt } from "../../shared/maps";

/** The form of a value: a word (see kinds.ts), a list of one shape, or a map by key. `*` stands for all other keys. */
export type Shape = string | readonly [Shape] | ShapeMap;
export interface ShapeMap {
    readonly [key: string]: Shape;
}

/** Why a path is not read, and the path that is read instead. A string is only the note. */
export type DeadPath = string | { readonly use: string; readonly note?: string };

/** The content of an index file. */
export interface ChartIndexFile {
    readonly chart: string;
    readonly version: string;
    /** The index files of the subcharts, each by the key below which its values lie. */
    readonly subcharts?: Readonly<Record<string, string>>;
    readonly values: ShapeMap;
    /** Paths that users still write although nothing reads them. A path covers everything below it. */
    readonly dead: Readonly<Record<string, DeadPath>>;
}

/** An index together with those of its subcharts. */
export type ChartIndex = Omit<ChartIndexFile, "subcharts">;

/**
 * Combines the indexes of a chart and its subcharts as Helm combines values: a subchart's values lie below its key, and
 * `global` reaches all subcharts.
 */
export function composeIndex(file: ChartIndexFile, subcharts: Readonly<Record<string, ChartIndexFile>>): ChartIndex {
    const { chart, version } = file;
    const below = Object.entries(subcharts);
    const globals = below.flatMap(([, { values }]) => (isShapeMap(values["global"]) ? [values["global"]] : []));
    const values = [
        file.values,
        ...below.map(([key, subchart]) => ({ [key]: subchart.values })),
        ...globals.map((global) => ({ global })),
    ].reduce(withMore);
    const dead = below.map(([key, subchart]) => deadBelow(key, subchart.dead));
    return { chart, version, values, dead: Object.assign({}, ...dead, file.dead) };
}

/** Whether a shape is a map by key. */
export function isShapeMap(shape: Shape | undefined): shape is ShapeMap {
    return typeof shape === "object" && !Array.isArray(shape);
}

/** The shape at a key. */
export function partAt(shape: ShapeMap, key: string): Shape | undefined {
    return valueAt(shape, key) ?? shape["*"];
}

/** A shape with the additional parts of another one. */
function withMore(shape: ShapeMap, more: ShapeMap): ShapeMap {
    return { ...shape, ...mapValues(more, (other, key) => eitherShape(valueAt(shape, key), other)) };
}

function eitherShape(own: Shape | undefined, other: Shape): Shape {
    return isShapeMap(own) && isShapeMap(other) ? withMore(own, other) : (own ?? other);
}

function deadBelow(key: string, dead: ChartIndexFile["dead"]): ChartIndexFile["dead"] {
    const moved = Object.entries(dead).map(([path, entry]) => [
        `${key}.${path}`,
        typeof entry === "string" ? entry : { ...entry, use: `${key}.${entry.use}` },
    ]);
    return Object.fromEntries(moved) as ChartIndexFile["dead"];
}
