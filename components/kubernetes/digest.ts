/** The digest of a chart on this machine. It changes when a template is edited. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import { isOci } from "./chart";

/** A release's description: the digest of its chart. Undefined if the chart is not on this machine. */
export function chartDescription(path: string | undefined): string | undefined {
    const sha256 = path === undefined ? undefined : chartDigest(path);
    return sha256 === undefined ? undefined : `chart sha256:${sha256}`;
}

/**
 * SHA-256 over a folder's files with their names, or over an archive. Undefined if the chart is not on this machine.
 */
export function chartDigest(chart: string): string | undefined {
    if (isOci(chart) || !existsSync(chart)) {
        return undefined;
    }
    const hash = createHash("sha256");
    for (const file of filesBelow(chart)) {
        const name = path.relative(chart, file).split(path.sep).join("/");
        hash.update(`${name}\0${createHash("sha256").update(readFileSync(file)).digest("hex")}\n`);
    }
    return hash.digest("hex");
}

function filesBelow(place: string): string[] {
    const names = statSync(place).isDirectory() ? readdirSync(place).sort() : undefined;
    return names?.flatMap((name) => filesBelow(path.join(place, name))) ?? [place];
}
