/**
 * `npm run bench -- start`: the cost of starting the provider, as ratios to a bare provider that only requires
 * @pulumi/pulumi. Both are measured in turn in one run. Benchmarks are not tests: machines differ, but ratios differ
 * less.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { readFileSync } from "node:fs";
import * as provider from "../../provider/bundle";
import { ROOT } from "../support/examples";
import { median, medianRatio } from "./statistics";

const RUNS = 9;
const MIB = 1024 * 1024;
const built = (name: string) => path.join(ROOT, "dist", name);
const [BUNDLE, PARSERS] = [built(provider.BUNDLE), built(provider.PARSERS)];
const BARE = `
const pulumi = require("@pulumi/pulumi");
pulumi.provider.main({ version: "0.0.1", schema: "{}" }, process.argv.slice(2));
`;

interface Start {
    readonly seconds: number;
    readonly peakMiB: number;
}

/** Starts a provider, waits for its port, and stops it. */
async function start(file: string, signal: AbortSignal): Promise<Start> {
    const begin = performance.now();
    const child = spawn(process.execPath, [file, "127.0.0.1:1"], { stdio: ["ignore", "pipe", "inherit"] });
    const gone = once(child, "exit");
    try {
        await once(child.stdout, "data", { signal });
        return { seconds: (performance.now() - begin) / 1000, peakMiB: peakMemory(child.pid!) };
    } finally {
        child.kill();
        await gone;
    }
}

/** The highest resident memory so far. Only Linux reports it for another process. */
function peakMemory(pid: number): number {
    try {
        return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
    } catch {
        return NaN;
    }
}

const secondsOf = ({ seconds }: Start) => seconds;

/** One result: what it is, its value, and the target if there is one. */
export type StartRow = readonly [what: string, value: string, target: string];

/** What the results are medians of. */
export const START_TITLE = `Provider, medians of ${RUNS} starts in turn`;

/** Measures the starts. */
export async function measureStart(signal: AbortSignal, say: (line: string) => void): Promise<StartRow[]> {
    const folder = mkdtempSync(path.join(tmpdir(), "ensemble-bench-"));
    try {
        return rowsOf(await inTurn(folder, signal, say));
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

async function inTurn(folder: string, signal: AbortSignal, say: (line: string) => void) {
    symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
    const bare = path.join(folder, "bare.js");
    writeFileSync(bare, BARE);
    const ours: Start[] = [];
    const theirs: Start[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
        say(run === 0 ? "provider: warming up" : `provider: start ${run} of ${RUNS}`);
        const pair = [await start(BUNDLE, signal), await start(bare, signal)] as const;
        // The first pair warms the disk's cache.
        if (run > 0) {
            ours.push(pair[0]);
            theirs.push(pair[1]);
        }
    }
    return { ours, theirs };
}

const sizeOf = (files: readonly string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0);

function rowsOf({ ours, theirs }: { readonly ours: readonly Start[]; readonly theirs: readonly Start[] }): StartRow[] {
    const ratio = medianRatio(ours.map(secondsOf), theirs.map(secondsOf));
    const peak = (starts: readonly Start[]) => `${median(starts.map(({ peakMiB }) => peakMiB)).toFixed(0)} MiB`;
    return [
        ["start, as a ratio to a bare @pulumi/pulumi provider", ratio.toFixed(2), "at most 0.33"],
        ["start", `${median(ours.map(secondsOf)).toFixed(2)} s`, ""],
        ["peak memory", peak(ours), "at most 125"],
        ["peak memory of the bare provider", peak(theirs), ""],
        ["bundles", `${(sizeOf([BUNDLE, PARSERS]) / MIB).toFixed(1)} MiB`, "at most 5"],
    ];
}

/** Prints the results. */
export function printStart(rows: readonly StartRow[]): void {
    console.log(`${START_TITLE}:`);
    rows.forEach(([what, value, target]) => console.log(`  ${what.padEnd(52)} ${value.padStart(10)}   ${target}`));
}
