/** `npm test`: everything that tests need, then the type check, then every test. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { programs, stopClusters, type Programs } from "./clouds";
import { stopAws } from "./clouds/aws";
import { ensurePieces } from "./ensure";
import { buildLibrary } from "./library";
import { fileOf } from "./piece";
import { awsPieces, cloudPieces, enginePieces, languagePieces, testPieces } from "./pieces";
import { stopSession } from "./processes";
import { repository } from "./repository";
import { run } from "./run";

/** @param args are mocha's: `--grep clouds`. */
export async function test(args: readonly string[], signal: AbortSignal): Promise<void> {
    await buildLibrary(signal);
    const pieces = await ensurePieces(
        { ...cloudPieces, ...awsPieces, ...enginePieces, ...languagePieces, ...testPieces },
        { signal },
    );
    const lab = await mkdtemp(path.join(tmpdir(), "ensemble-lab-"));
    const env = {
        ...process.env,
        ENSEMBLE_HELM: fileOf(pieces.helm, "helm"),
        ENSEMBLE_DOWNLOADS: "off",
        ENSEMBLE_LAB: lab,
    };
    try {
        await runTests(args, { env, record: recordIn(lab) }, signal);
    } finally {
        await clearUp(lab, programs(pieces));
    }
}

/** The tests stop their engines and clouds themselves, unless Ctrl-C ends them first. */
async function clearUp(lab: string, bin: Programs): Promise<void> {
    await stopSession(recordIn(lab));
    await stopClusters({ root: path.join(lab, "clouds"), names: ["cluster-1", "cluster-2"], remove: { bin } });
    await stopAws({ root: path.join(lab, "aws"), remove: true });
    await rm(lab, { recursive: true, force: true });
    await rm(path.join(repository, ".ensemble-tests", path.basename(lab)), { recursive: true, force: true });
}

const recordIn = (lab: string): string => path.join(lab, "tests.process");

async function runTests(
    args: readonly string[],
    { env, record }: { readonly env: NodeJS.ProcessEnv; readonly record: string },
    signal: AbortSignal,
): Promise<void> {
    const node = (failure: string, ...command: string[]): Promise<void> =>
        run(process.execPath, command, { cwd: repository, env, signal, failure, record });
    console.log("Checking types (npm run check)");
    const compiler = path.join("node_modules", "typescript", "bin", "tsc");
    await node("The types do not fit: see above.", compiler, "-p", "tsconfig.json");
    await node(
        // The reporter's line is the last.
        "",
        "--import",
        "tsx",
        path.join("node_modules", "mocha", "bin", "mocha.js"),
        ...args,
        "tests/**/*.spec.ts",
    );
}
