/** Functions in components are small, so that each is understood at a glance. */
import assert from "node:assert/strict";
import ts from "typescript";
import { texts, type Text } from "./repository";

/** The number of lines of a function, its first and last line included. */
interface Measured {
    readonly where: string;
    readonly lines: number;
}

/** The limits: for a share of all functions, the number of lines that they have at most. */
const LIMITS: readonly (readonly [percent: number, lines: number])[] = [
    [50, 6],
    [90, 20],
    [100, 40],
];

/**
 * Functions, methods, accessors and constructors with a body. Small functions that are passed as values are left out.
 */
function functionsOf({ file, text }: Text): Measured[] {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
    const found: Measured[] = [];
    const visit = (node: ts.Node): void => {
        if (isNamedFunction(node)) {
            const lines = lineAt(node.end) - lineAt(node.getStart(source)) + 1;
            found.push({ where: `${file}: ${node.name?.getText(source) ?? "constructor"}`, lines });
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
}

function isNamedFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
    const isOne =
        ts.isFunctionDeclaration(node) ||
        ts.isMethodDeclaration(node) ||
        ts.isAccessor(node) ||
        ts.isConstructorDeclaration(node);
    return isOne && node.body !== undefined;
}

/** The limits that are broken, with the longest functions. */
function overLimits(measured: readonly Measured[]): string[] {
    const sorted = [...measured].sort((a, b) => a.lines - b.lines);
    const longest = sorted.slice(-10).map(({ where, lines }) => `${lines} ${where}`);
    return LIMITS.flatMap(([percent, limit]) => {
        const { lines } = sorted[Math.ceil((percent / 100) * sorted.length) - 1]!;
        return lines <= limit ? [] : [`${percent} % have up to ${lines} lines, not ${limit}`, ...longest];
    });
}

describe("functions in components", () => {
    const sources = texts().filter(({ file }) => /^components\/.*\.ts$/.test(file) && !/\/generated\.ts$/.test(file));
    const measured = sources.flatMap(functionsOf);

    it("have at most 6 lines at the median, 20 at the 90th percentile and 40 at most", () => {
        assert.ok(measured.length > 200, `only ${measured.length} functions were found`);
        assert.deepEqual(overLimits(measured), []);
    });

    it("are measured from their first line to their last, in classes too", () => {
        const text = [
            "export function long(",
            "    a: string,",
            "): string {",
            "    return a;",
            "}",
            "abstract class Some {",
            "    constructor() {}",
            "    abstract none(): void;",
            "    get one(): number {",
            "        return [1, 2].map((it) => it)[0]!;",
            "    }",
            "}",
        ].join("\n");
        assert.deepEqual(functionsOf({ file: "a.ts", text }), [
            { where: "a.ts: long", lines: 5 },
            { where: "a.ts: constructor", lines: 1 },
            { where: "a.ts: one", lines: 3 },
        ]);
    });

    it("are reported as too long if one in ten, or half of them, exceeds its limit", () => {
        const each = (...lines: number[]) => lines.map((count) => ({ where: "a.ts: f", lines: count }));
        assert.deepEqual(overLimits(each(6, 6, 6, 6, 6, 20, 20, 20, 20, 40)), []);
        assert.match(overLimits(each(6, 6, 6, 6, 7, 7, 7, 7, 7, 7))[0]!, /^50 % have up to 7 lines, not 6/);
        assert.match(overLimits(each(6, 6, 6, 6, 6, 6, 6, 6, 21, 21))[0]!, /^90 % have up to 21 lines, not 20/);
        assert.match(overLimits(each(...Array<number>(10).fill(6), 41))[0]!, /^100 % have up to 41 lines, not 40/);
    });
});
