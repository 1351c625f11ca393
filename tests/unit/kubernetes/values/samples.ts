/** Right and wrong values for every shape that an index can name, and every path of an index. */
import { isShapeMap, type Shape, type ShapeMap } from "../../../../components/kubernetes/values/chart-index";
import { FREE, SHAPES } from "../../../../components/kubernetes/values/kinds";

type Dictionary = Record<string, unknown>;

const WORDS: Readonly<Record<string, unknown>> = {
    string: "text",
    int: 7,
    number: 0.5,
    bool: true,
    scalar: 7,
    setting: "text",
    quantity: "8Gi",
    duration: "500ms",
    any: "text",
    list: ["text", 7],
    map: { any: { key: ["text"] } },
};

/** A value that a shape accepts. */
export function rightValue(shape: Shape): unknown {
    if (typeof shape === "string") {
        return Object.hasOwn(SHAPES, shape) ? rightValue(SHAPES[shape]!) : (WORDS[shape] ?? shape.split("|")[0]);
    }
    if (!isShapeMap(shape)) {
        return [rightValue((shape as readonly [Shape])[0])];
    }
    const keys = Object.keys(shape).map((key) => [
        key === "*" ? "any-key" : key.replace("?", ""),
        rightValue(shape[key]!),
    ]);
    return Object.fromEntries(keys) as Dictionary;
}

/** A value of another kind, or undefined if every value is right. */
export function wrongValue(shape: Shape): unknown {
    if (typeof shape !== "string") {
        return "text";
    }
    if (Object.hasOwn(SHAPES, shape)) {
        return wrongValue(SHAPES[shape]!);
    }
    return shape === "any" ? undefined : FREE.includes(shape) ? "text" : [{ a: "map" }];
}

/** Every path below which an index describes nothing more, with its shape. */
export function leaves(shape: Shape, path: readonly string[] = []): { path: string[]; shape: Shape }[] {
    if (!isShapeMap(shape)) {
        return [{ path: [...path], shape }];
    }
    return Object.entries(shape).flatMap(([key, below]) => leaves(below, [...path, key === "*" ? "any-key" : key]));
}

/** A map that holds only the value at the path. */
export function nested(path: readonly string[], value: unknown): Dictionary {
    return path.reduceRight<unknown>((below, key) => ({ [key]: below }), value) as Dictionary;
}

/** The keys beside the last key of a path. */
export function siblings(root: ShapeMap, path: readonly string[]): string[] {
    const above = path
        .slice(0, -1)
        .reduce<Shape | undefined>((shape, key) => (isShapeMap(shape) ? shape[key] : undefined), root);
    return isShapeMap(above) ? Object.keys(above) : [];
}
