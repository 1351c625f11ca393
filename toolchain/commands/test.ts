/** `npm test`: everything that tests need, then the type check, then every test. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { scripts } from "../../package.json";
import { ensurePieces } from "../obtain/ensure";
import { removeLabs } from "../clouds/labs";
import { buildLibrary } from "./library";
import { fileOf } from "../pieces/piece";
import { awsPieces, cloudPieces, enginePieces, languagePieces, testPieces } from "../pieces/catalogue";
import { stopSession } from "../system/processes";
import { repository } from "../system/repository";
import { run, type CommandOptions, type RunOptions } from "../system/run";

const TSC = [path.join("node_modules", "typescript", "bin", "tsc")];

/**
 * `npm run spec` after `node`, so that its flags have one place: more room for young objects saves a tenth of the time.
 * npm itself would be one process more to end.
 */
const SPEC = scripts.spec.split(" ").slice(1);

/** @param args are mocha's: `--grep clouds`. */
export async function test(args: readonly string[], signal: AbortSignal): Promise<void> {
    await buildLibrary(signal);
    // Before the toolchain, which may take long.
    console.log("Checking types (npm run check)");
    await node(TSC, { failure: "The types do not fit: see above.", signal });
    const pieces = await ensurePieces(
        { ...cloudPieces, ...awsPieces, ...enginePieces, ...languagePieces, ...testPieces },
        { signal },
    );
    const labs = await mkdtemp(path.join(tmpdir(), "ensemble-lab-"));
    const env = { ...process.env, ENSEMBLE_HELM: fileOf(pieces.helm, "helm"), ENSEMBLE_DOWNLOADS: "off" };
    try {
        await runTests(args, labs, { env, signal });
    } finally {
        await rm(labs, { recursive: true, force: true });
    }
}

/** Runs mocha, which ends the labs itself, unless a crash or Ctrl-C has ended it first. */
async function runTests(args: readonly string[], labs: string, { env, signal }: CommandOptions): Promise<void> {
    const record = path.join(labs, "tests.process");
    const all = ["--parallel", "--jobs", String(JOBS), ...args, ...(await specs())];
    try {
        // The reporter's line is the last.
        await node([...SPEC, ...all], {
            env: { ...env, ENSEMBLE_LAB: labs },
            record,
            signal,
            failure: "",
        });
    } finally {
        await stopSession(record);
        await removeLabs(labs);
    }
}

/**
 * One process more than there are processors, because the engine waits a lot. Each has a lab of its own with two
 * clusters (2 GiB), so more than four would be too many for most machines.
 */
const JOBS = Math.min(4, availableParallelism() + 1);

/** The folders whose specs take longest: they come first, so that none of them is left over at the end. */
const LONGEST = ["engine", "toolchain", "package", "charts", "exhaustive", "processes"];

/** Every spec once: side by side, mocha would run one that two patterns match twice. */
async function specs(): Promise<string[]> {
    const files = await readdir(path.join(repository, "tests"), { recursive: true });
    const place = (file: string): number =>
        (LONGEST.indexOf(file.split(path.sep)[0]!) + LONGEST.length + 1) % (LONGEST.length + 1);
    return files
        .filter((file) => file.endsWith(".spec.ts"))
        .sort((a, b) => place(a) - place(b) || a.localeCompare(b))
        .map((file) => path.join("tests", file));
}

function node(command: readonly string[], options: RunOptions): Promise<void> {
    return run(process.execPath, command, { cwd: repository, ...options });
}
