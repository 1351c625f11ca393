/** Golden files: compared, or written anew where UPDATE_GOLDEN=1 says so. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

/** Compares text with tests/golden/NAME. */
export function assertGolden(name: string, text: string): void {
    const file = path.join(__dirname, "..", "golden", name);
    if (process.env["UPDATE_GOLDEN"] === "1") {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
        return;
    }
    const expected = existsSync(file) ? readFileSync(file, "utf8") : "";
    assert.equal(text, expected, `tests/golden/${name} differs. If the change is meant, run UPDATE_GOLDEN=1 npm test.`);
}

/** How many resources a golden list of registrations names: a line each that is not indented. */
export function countGolden(name: string): number {
    const text = readFileSync(path.join(__dirname, "..", "golden", name), "utf8");
    return text.split("\n").filter((line) => /^\S/.test(line)).length;
}
