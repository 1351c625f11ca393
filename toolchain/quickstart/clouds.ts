/** The clouds of the quickstart: two clusters and an AWS, each started, looked at and stopped as one. */
import path from "node:path";
import { awsPrograms, awsStatus, startAws, stopAws, type RunningAws } from "../clouds/aws";
import {
    programs,
    startClusters,
    status,
    stopClusters,
    type Programs,
    type RunningCluster,
} from "../clouds/kubernetes";
import { ensurePieces, findPiece } from "../obtain/ensure";
import { awsPieces, cloudPieces } from "../pieces/catalogue";
import { userWorkshop, type Located } from "../pieces/piece";
import { quickstartFolder } from "../system/repository";

const clouds = { root: path.join(quickstartFolder, "clouds"), names: ["cluster-1", "cluster-2"] } as const;
const awsFolder = path.join(quickstartFolder, "aws");

const say = (line: string): void => console.log(line);

/** What they are made with. */
export const everyCloudPiece = { ...cloudPieces, ...awsPieces };

/** Where they run, as a person or a program reaches them. */
export interface QuickstartClouds {
    readonly clusters: readonly RunningCluster[];
    /** A kubeconfig with the contexts of all clusters. */
    readonly kubeconfig: string;
    readonly aws: RunningAws;
}

export interface StartedClouds extends QuickstartClouds {
    /** Stops what was started of them. */
    readonly undo: () => Promise<void>;
}

/** Starts the clusters and the AWS. If one of them fails, the others are stopped if this started them. */
export async function startClouds(signal: AbortSignal): Promise<StartedClouds> {
    const pieces = await ensurePieces(everyCloudPiece, { signal });
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

/** How one of them is. */
export interface CloudStatus {
    readonly name: string;
    readonly server: string | undefined;
    readonly identity: string | undefined;
    /** Why it does not answer; nothing if it does. */
    readonly problem: string | undefined;
}

export async function cloudStatus(signal: AbortSignal): Promise<CloudStatus[]> {
    const bin = programs(await ensurePieces(cloudPieces, { signal }));
    const { endpoint: server, ...aws } = await awsStatus({ root: awsFolder });
    return [...(await status({ ...clouds, bin })), { name: "aws", server, ...aws }];
}

/** Stops them; gives the names of those that ran. */
export async function stopClouds(options: { readonly remove?: boolean } = {}): Promise<string[]> {
    const clusters = await stopClusters({ ...clouds, bin: await presentPrograms(), say, ...options });
    const aws = await stopAws({ root: awsFolder, say, ...options });
    return [...clusters, ...(aws ? ["aws"] : [])];
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
