/** `npm run up` and `npm run down`. */
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { prepareEngine } from "../engine/engine";
import { ensurePieces } from "../obtain/ensure";
import { CommandError, Interrupted, messageOf } from "../system/errors";
import { buildLibrary } from "./library";
import { withLock } from "../system/lock";
import { enginePieces } from "../pieces/catalogue";
import { stopSession } from "../system/processes";
import { quickstartFolder, repository } from "../system/repository";
import { resolveCharts, type ChartChoice } from "../quickstart/charts";
import { everyCloudPiece, startClouds, stopClouds } from "../quickstart/clouds";
import { processRecord } from "../quickstart/pulumi";
import { Quickstart } from "../quickstart/stack";
import { summary } from "../quickstart/summary";

const engineFolder = path.join(quickstartFolder, "pulumi");

const say = (line: string): void => console.log(line);

/** Two runs do not work on the same stack at once; so a pulumi that is found running was left by a killed run. */
function alone(signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const waiting = (): void => say("Waiting for another run that brings the quickstart up or takes it away.");
    return withLock(quickstartFolder, { waiting, signal }, work);
}

export function up(choice: ChartChoice, signal: AbortSignal): Promise<void> {
    const charts = resolveCharts(choice);
    return alone(signal, (either) => bringUp(charts, either));
}

async function bringUp(charts: ChartChoice, signal: AbortSignal): Promise<void> {
    await buildLibrary(signal);
    await ensurePieces({ ...everyCloudPiece, ...enginePieces }, { signal });
    const running = await startClouds(signal);
    try {
        const engine = await prepareEngine({ root: engineFolder, signal });
        const stack = new Quickstart(engine, signal);
        await stack.configure(running, charts);
        const program = await programFiles();
        say(`Running ${program.join(", ")}`);
        await stack.up();
        const { kubectl } = engine;
        console.log(summary({ outputs: await stack.outputs(), clouds: running, kubectl, program }));
    } catch (error) {
        if (signal.aborted || error instanceof Interrupted) {
            // After a failure the clouds stay up to be looked at; Ctrl-C means that nobody wants them.
            await running.undo();
        }
        throw error;
    }
}

/** What the stack runs, in words of the repository: the quickstart's program is the examples that it exports. */
async function programFiles(): Promise<string[]> {
    const text = await readFile(path.join(repository, "examples", "quickstart", "index.ts"), "utf8");
    return [...text.matchAll(/ from "\.\.\/([\w-]+)"/g)].map(([, name]) => `examples/${name}/index.ts`);
}

export interface DownOptions {
    /** Drops the state and the data without deleting what the stack made one by one. */
    readonly force: boolean;
}

export function down(options: DownOptions, signal: AbortSignal): Promise<void> {
    return alone(signal, (either) => takeAway(options, either));
}

async function takeAway({ force }: DownOptions, signal: AbortSignal): Promise<void> {
    if (!existsSync(quickstartFolder)) {
        console.log(`Nothing is up: there is no ${quickstartFolder}.`);
        return;
    }
    if (!force) {
        await destroyStack(signal);
    }
    await stopSession(processRecord(engineFolder));
    const stopped = await stopClouds({ remove: true });
    await rm(quickstartFolder, { recursive: true, force: true });
    const said = stopped.length > 0 ? `Stopped ${stopped.join(", ")}; removed` : "Removed";
    console.log(`${said} ${quickstartFolder}. The toolchain stays in its cache: see \`npm run toolchain -- status\`.`);
}

async function destroyStack(signal: AbortSignal): Promise<void> {
    if (!existsSync(engineFolder)) {
        return;
    }
    const stack = new Quickstart(await prepareEngine({ root: engineFolder, signal }), signal);
    if (!(await stack.exists())) {
        return;
    }
    try {
        // The objects can only be deleted where they are: stopped clouds are started for it.
        await stack.checkClouds(await startClouds(signal));
        await stack.remove();
    } catch (error) {
        signal.throwIfAborted();
        if (error instanceof Interrupted) {
            throw error;
        }
        throw new CommandError(
            `${messageOf(error)}\nThe stack could not be destroyed. To drop it with all data: npm run down -- --force`,
        );
    }
    console.log("Destroyed the stack quickstart.");
}
