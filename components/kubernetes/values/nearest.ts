/** Suggests which path a user meant instead of one that the chart does not read. */
import type { Path } from "../../../contract";
import { isShapeMap, partAt, type Shape, type ShapeMap } from "./chart-index";

/**
 * The path of the same key elsewhere: `ingress.hostname` for `hostname`. It prefers near paths, then shallow ones, then
 * the chart's own to those of its subcharts.
 */
export function nearestElsewhere(root: ShapeMap, path: Path): string | undefined {
    const key = String(path[path.length - 1]).toLowerCase();
    const above = path.slice(0, -1);
    const places = placesOf(root, key, []).filter((place) => place.length > 1);
    const shared = (place: readonly string[]) => [...place, undefined].findIndex((part, at) => part !== above[at]);
    const [best] = places.sort((a, b) => shared(b) - shared(a) || a.length - b.length);
    return best?.join(".");
}

function placesOf(shape: Shape, key: string, above: readonly string[]): string[][] {
    if (!isShapeMap(shape)) {
        return [];
    }
    return Object.entries(shape).flatMap(([name, below]) => [
        ...(name.toLowerCase() === key ? [[...above, name]] : []),
        ...placesOf(below, key, [...above, name]),
    ]);
}

/** `server: { replicaCount: ... }` for the key `server.replicaCount`, as `helm --set` spells it. */
export function nestedPath(root: ShapeMap, path: Path): string | undefined {
    const key = String(path[path.length - 1]);
    const parts = [...path.slice(0, -1).map(String), ...key.split(".")];
    const isKnown = key.includes(".") && shapeAt(root, parts) !== undefined;
    return isKnown
        ? key.split(".").reduceRight((inner, part) => `${part}: ${inner === "" ? "..." : `{ ${inner} }`}`, "")
        : undefined;
}

/** The shape at a path, or undefined if the index has none. */
export function shapeAt(root: ShapeMap, path: Path): Shape | undefined {
    const below = (shape: Shape | undefined, part: string | number) =>
        isShapeMap(shape) ? partAt(shape, String(part)) : undefined;
    return path.reduce(below, root);
}
