/** Checks chart values against the index of the paths that the chart reads. */
import { didYouMean, fixed, isPlainObject, pathText, say, type Path, type Reason, type Said } from "../../../contract";
import { isShapeMap, partAt, type ChartIndex, type Shape, type ShapeMap } from "./chart-index";
import { isData, type ValueProblem } from "./data";
import { FREE, SCALARS, SHAPES } from "./kinds";
import { nearestElsewhere, nestedPath } from "./nearest";
import type { Reserved } from "./reserved";

/** The largest number of known names that a message lists. */
const NAMES_SHOWN = 15;

/** Every value that the chart does not read, and every value of a kind that it cannot use. */
export function shapeProblems(values: unknown, index: ChartIndex, reserved: Reserved): ValueProblem[] {
    const walk = new Walk(index, reserved);
    walk.value(index.values, values, []);
    return walk.problems;
}

class Walk {
    readonly problems: ValueProblem[] = [];

    constructor(
        private readonly index: ChartIndex,
        private readonly reserved: Reserved,
    ) {}

    value(shape: Shape, value: unknown, path: Path): void {
        // The value is not known yet, is not data (which is reported elsewhere), or is decided by the component.
        if (value === undefined || !isData(value) || this.reserved.at(path) !== undefined) {
            return;
        }
        const dead = Object.hasOwn(this.index.dead, pathText(path)) ? this.index.dead[pathText(path)]! : undefined;
        if (dead !== undefined) {
            this.report(path, `is not read by ${this.chart()}.${this.remedy(dead)}`);
        } else if (value === null) {
            this.unset(shape, path);
        } else if (typeof shape === "string") {
            this.word(shape, value, path);
        } else if (isShapeMap(shape)) {
            this.map(shape, value, path);
        } else {
            this.list(shape as readonly [Shape], value, path);
        }
    }

    /** A null deletes the chart's default. If templates read keys below a map, they would fail without it. */
    private unset(shape: Shape, path: Path): void {
        if (isShapeMap(shape) && Object.keys(shape).some((key) => key !== "*")) {
            this.report(path, "cannot be unset as a whole, because templates read keys below it. Unset those instead.");
        }
    }

    private word(word: string, value: unknown, path: Path): void {
        const scalar = Object.hasOwn(SCALARS, word) ? SCALARS[word] : undefined;
        if (Object.hasOwn(SHAPES, word)) {
            this.value(SHAPES[word]!, value, path);
        } else if (scalar !== undefined) {
            this.demand(scalar.is(value), path, scalar.must, value);
        } else if (FREE.includes(word)) {
            this.demand(
                word === "any" || (word === "list" ? Array.isArray(value) : isPlainObject(value)),
                path,
                `a ${word}`,
                value,
            );
        } else {
            this.choice(word.split("|"), value, path);
        }
    }

    private choice(known: readonly string[], value: unknown, path: Path): void {
        if (typeof value !== "string" || !known.includes(value)) {
            const meant = typeof value === "string" ? didYouMean(value, known) : fixed("");
            this.report(path, say`must be one of: ${fixed(known.join(", "))}.${meant}`);
        }
    }

    private list([shape]: readonly [Shape], value: unknown, path: Path): void {
        if (this.demand(Array.isArray(value), path, "a list", value)) {
            (value as unknown[]).forEach((item, at) => this.item(shape, item, [...path, at]));
        }
    }

    private item(shape: Shape, item: unknown, path: Path): void {
        const isPart = isShapeMap(shape) && isPlainObject(item);
        const needed = isPart ? Object.keys(shape).filter((key) => !key.endsWith("?") && key !== "*") : [];
        for (const key of needed.filter((key) => !Object.hasOwn(item as object, key))) {
            this.report([...path, key], "is missing. Each item of this list needs it.");
        }
        this.value(isShapeMap(shape) ? withoutMarks(shape) : shape, item, path);
    }

    private map(shape: ShapeMap, value: unknown, path: Path): void {
        if (!this.demand(isPlainObject(value), path, "a map", value)) {
            return;
        }
        for (const [key, below] of Object.entries(value as object)) {
            const known = partAt(shape, key);
            const here = [...path, key];
            if (known !== undefined || this.isTold(here)) {
                this.value(known ?? "any", below, here);
            } else if (below !== undefined) {
                this.report(here, this.unknown(shape, here));
            }
        }
    }

    /** Whether the index or the component says more about a path than that it is unknown. */
    private isTold(path: Path): boolean {
        return Object.hasOwn(this.index.dead, pathText(path)) || this.reserved.at(path) !== undefined;
    }

    private unknown(shape: ShapeMap, path: Path): Reason {
        return say`is not read by ${fixed(this.chart())}.${this.meant(shape, path)}`;
    }

    private meant(shape: ShapeMap, path: Path): Said {
        const key = String(path[path.length - 1]);
        const names = Object.keys(shape).filter((name) => name !== "*");
        const nested = nestedPath(this.index.values, path);
        if (nested !== undefined) {
            return fixed(` Write it as nested maps: ${nested}.`);
        }
        const elsewhere = nearestElsewhere(this.index.values, path);
        const shown = names.length <= NAMES_SHOWN ? ` Known here: ${names.join(", ")}.` : "";
        const otherwise = elsewhere === undefined ? shown : ` Did you mean ${JSON.stringify(elsewhere)}?`;
        return (show) => didYouMean(key, names)(show) || otherwise;
    }

    private remedy(dead: ChartIndex["dead"][string]): string {
        if (typeof dead === "string") {
            return ` ${dead}`;
        }
        const note = dead.note === undefined ? "" : ` ${dead.note}`;
        const reason = this.reserved.at(dead.use.split("."));
        return `${note} ${reason === undefined ? `Set ${dead.use} instead.` : `It is replaced by ${dead.use}, which ${reason}`}`;
    }

    private demand(holds: boolean, path: Path, must: string, value: unknown): boolean {
        if (!holds) {
            this.report(path, `must be ${must}. It is ${kindOf(value)}.`);
        }
        return holds;
    }

    private chart(): string {
        return `chart ${this.index.chart} ${this.index.version}`;
    }

    private report(path: Path, reason: Reason): void {
        this.problems.push({ path, reason, about: "chart" });
    }
}

function withoutMarks(shape: ShapeMap): ShapeMap {
    return Object.fromEntries(Object.entries(shape).map(([key, below]) => [key.replace(/\?$/, ""), below]));
}

function kindOf(value: unknown): string {
    return Array.isArray(value) ? "a list" : isPlainObject(value) ? "a map" : `a ${typeof value}`;
}
