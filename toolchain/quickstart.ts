/** `npm run up` and `npm run down`. */
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { programs, startClusters, stopClusters, type CloudsOptions, type Programs, type RunningClouds } from "./clouds";
import { prepareEngine } from "./engine";
import { ensurePieces, findPiece } from "./ensure";
import { CommandError, messageOf } from "./errors";
import { buildLibrary } from "./library";
import { withLock } from "./lock";
import { userWorkshop, type Located } from "./piece";
import { cloudPieces, enginePieces } from "./pieces";
import { stopSession } from "./processes";
import { quickstartFolder } from "./repository";
import { processRecord, Quickstart, resolveCharts, type ChartChoice } from "./stack";
import { summary } from "./summary";

/** The quickstart's clusters. */
export const clouds = { root: path.join(quickstartFolder, "clouds"), names: ["cluster-1", "cluster-2"] } as const;

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
    const pieces = await ensurePieces({ ...cloudPieces, ...enginePieces }, { signal });
    const running = await startClusters({ ...clouds, bin: programs(pieces), signal, say });
    try {
        const engine = await prepareEngine({ root: engineFolder, signal });
        const stack = new Quickstart(engine, signal);
        await stack.configure(running.clusters, charts);
        await stack.up();
        const { clusters } = running;
        console.log(summary({ outputs: await stack.outputs(), clusters, kubectl: engine.kubectl }));
    } catch (error) {
        await stopIfInterrupted(running, signal);
        throw error;
    }
}

/** After a failure the clusters stay up to be looked at; Ctrl-C means that nobody wants them. */
async function stopIfInterrupted(running: RunningClouds, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
        await running.undo();
    }
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
    const stopped = await stopClusters({ ...clouds, say, remove: { bin: await presentPrograms() } });
    await rm(quickstartFolder, { recursive: true, force: true });
    const said = stopped.length > 0 ? `Stopped ${stopped.join(" and ")}; removed` : "Removed";
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
        // The objects can only be deleted where they are: stopped clusters are started for it.
        const pieces = await ensurePieces(cloudPieces, { signal });
        const options: CloudsOptions = { ...clouds, bin: programs(pieces), signal, say };
        await stack.checkClusters((await startClusters(options)).clusters);
        await stack.remove();
    } catch (error) {
        signal.throwIfAborted();
        throw new CommandError(
            `${messageOf(error)}\nThe stack could not be destroyed. To drop it with all data: npm run down -- --force`,
        );
    }
    console.log("Destroyed the stack quickstart.");
}

/** The clusters' programs, if all of them are there: stopping builds nothing. */
async function presentPrograms(): Promise<Programs | undefined> {
    const workshop = userWorkshop();
    const found = await Promise.all(
        Object.entries(cloudPieces).map(async ([key, piece]) => [key, await findPiece(piece, workshop)] as const),
    );
    return found.every(([, located]) => located !== undefined)
        ? programs(Object.fromEntries(found) as Record<keyof typeof cloudPieces, Located>)
        : undefined;
}
