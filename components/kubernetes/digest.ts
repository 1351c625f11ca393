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

/** A digest, and the state of the files that it was made from. */
interface Digested {
    readonly state: string;
    readonly digest: string;
}

/** The last digest of each chart. Fifty backends of a program install the same one, with hundreds of files. */
const LAST = new Map<string, Digested>();

/** Two writes within less may have the same time: file systems count in steps of milliseconds, some in seconds. */
const TICK_MS = 2000;

/**
 * SHA-256 over a folder's files with their names, or over an archive. Undefined if the chart is not on this machine.
 */
export function chartDigest(chart: string): string | undefined {
    return isOci(chart) || !existsSync(chart) ? undefined : digestOf(path.resolve(chart));
}

/** The digest, which is made again only if a file was written since. */
function digestOf(place: string): string {
    const files = filesBelow(place);
    const { state, changedAt } = stateOf(files);
    const last = LAST.get(place);
    if (last?.state === state) {
        return last.digest;
    }
    const digest = hashOf(place, files);
    if (Date.now() - changedAt > TICK_MS) {
        LAST.set(place, { state, digest });
    }
    return digest;
}

function hashOf(place: string, files: readonly string[]): string {
    const hash = createHash("sha256");
    for (const file of files) {
        const name = path.relative(place, file).split(path.sep).join("/");
        hash.update(`${name}\0${createHash("sha256").update(readFileSync(file)).digest("hex")}\n`);
    }
    return hash.digest("hex");
}

/**
 * What changes with each write to one of the files, and the time of the last write. The system sets that time, so no
 * copy or `touch` keeps it.
 */
function stateOf(files: readonly string[]) {
    const stats = files.map((file) => statSync(file));
    const states = stats.map(({ ino, size, ctimeMs }, index) => `${files[index]} ${ino} ${size} ${ctimeMs}`);
    return { state: states.join("\n"), changedAt: Math.max(...stats.map(({ ctimeMs }) => ctimeMs)) };
}

function filesBelow(place: string): string[] {
    const names = statSync(place).isDirectory() ? readdirSync(place).sort() : undefined;
    return names?.flatMap((name) => filesBelow(path.join(place, name))) ?? [place];
}
