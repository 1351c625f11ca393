/** `npm run up` and `npm run down`. */
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { programs, startClusters, stopClusters, type Programs } from "../clouds/kubernetes";
import { awsPrograms, startAws, stopAws } from "../clouds/aws";
import { prepareEngine } from "../engine/engine";
import { ensurePieces, findPiece } from "../obtain/ensure";
import { CommandError, Interrupted, messageOf } from "../system/errors";
import { buildLibrary } from "./library";
import { withLock } from "../system/lock";
import { userWorkshop, type Located } from "../pieces/piece";
import { awsPieces, cloudPieces, enginePieces } from "../pieces/catalogue";
import { stopSession } from "../system/processes";
import { quickstartFolder, repository } from "../system/repository";
import { processRecord, Quickstart, resolveCharts, type ChartChoice, type StackClouds } from "../quickstart/stack";
import { summary } from "../quickstart/summary";

/** The quickstart's clusters. */
export const clouds = { root: path.join(quickstartFolder, "clouds"), names: ["cluster-1", "cluster-2"] } as const;

/** The folder of the quickstart's embedded AWS. */
export const awsFolder = path.join(quickstartFolder, "aws");

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
    await ensurePieces({ ...everyCloud, ...enginePieces }, { signal });
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

const everyCloud = { ...cloudPieces, ...awsPieces };

/** All clouds of the quickstart, and how to stop what was started of them. */
export interface QuickstartClouds extends StackClouds {
    /** A kubeconfig with the contexts of all clusters. */
    readonly kubeconfig: string;
    readonly undo: () => Promise<void>;
}

/** Starts the clusters and the AWS. If one of them fails, the others are stopped if this started them. */
export async function startClouds(signal: AbortSignal): Promise<QuickstartClouds> {
    const pieces = await ensurePieces(everyCloud, { signal });
    const { clusters, kubeconfig, undo } = await startClusters({ ...clouds, bin: programs(pieces), signal, say });
    try {
        const started = await startAws({ root: awsFolder, bin: await awsPrograms(pieces), signal, say });
        const undoAll = () => Promise.all([undo(), started.undo()]).then(() => undefined);
        return { clusters, kubeconfig, aws: started.aws, undo: undoAll };
    } catch (error) {
        await undo();
        throw error;
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
    const clusters = await stopClusters({ ...clouds, bin: await presentPrograms(), say, remove: true });
    const stopped = [...clusters, ...((await stopAws({ root: awsFolder, say, remove: true })) ? ["aws"] : [])];
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

/** The clusters' programs, if all of them are there: stopping builds nothing. */
export async function presentPrograms(): Promise<Programs | undefined> {
    const workshop = userWorkshop();
    const found = await Promise.all(
        Object.entries(cloudPieces).map(async ([key, piece]) => [key, await findPiece(piece, workshop)] as const),
    );
    return found.every(([, located]) => located !== undefined)
        ? programs(Object.fromEntries(found) as Record<keyof typeof cloudPieces, Located>)
        : undefined;
}
