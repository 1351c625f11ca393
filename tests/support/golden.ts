/** Compares with golden files, or writes them if UPDATE_GOLDEN is 1. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { structuredPatch } from "diff";
import { parse } from "yaml";
import { ROOT } from "./examples";

const FOLDER = path.join(ROOT, "tests", "golden");

/** Compares text with tests/golden/NAME. Fails with the lines that differ. */
export function assertGolden(name: string, text: string): void {
    const file = path.join(FOLDER, name);
    if (process.env["UPDATE_GOLDEN"] === "1") {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
        return;
    }
    const expected = existsSync(file) ? readFileSync(file, "utf8") : "";
    if (text === expected) {
        return;
    }
    const remedy = "If the change is meant, write the golden files again: UPDATE_GOLDEN=1 npm run spec -- SPEC";
    assert.fail(`tests/golden/${name} differs. ${remedy}\n\n${difference(expected, text)}`);
}

/** The lines that differ, each group below its resource. */
function difference(expected: string, actual: string): string {
    const lines = expected.split("\n");
    return structuredPatch("", "", expected, actual, "", "", { context: 4 })
        .hunks.map(({ oldStart, lines: group }) => {
            const above = lines.slice(0, oldStart).findLast((line) => RESOURCE.test(line));
            return [`@@ line ${oldStart}: ${above?.trim() ?? ""}`, ...group].join("\n");
        })
        .join("\n");
}

/** A resource's line: its type and its name. */
const RESOURCE = /^ *[a-z][\w-]*:[\w./:-]+ \S+:$/;

interface Entry {
    readonly children?: Readonly<Record<string, Entry>>;
}

/** The number of resources in a golden file. */
export function countGolden(name: string): number {
    const family = parse(readFileSync(path.join(FOLDER, name), "utf8"), { logLevel: "silent" }) as Entry["children"];
    return count(family);
}

function count(family: Entry["children"] = {}): number {
    return Object.values(family).reduce((sum, { children }) => sum + 1 + count(children), 0);
}
