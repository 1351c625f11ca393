/** A real engine, two embedded clusters and an embedded AWS in a folder of their own. */
import { rmSync } from "node:fs";
import * as path from "node:path";
import { programs, startClusters, stopClusters, type RunningCluster } from "../../toolchain/clouds";
import { awsPrograms, startAws, stopAws, type RunningAws } from "../../toolchain/clouds/aws";
import { enginePlugins, prepareEngine, type Engine } from "../../toolchain/engine";
import { ensurePieces } from "../../toolchain/ensure";
import { awsPieces, cloudPieces, languagePieces } from "../../toolchain/pieces";

const NAMES = ["cluster-1", "cluster-2"] as const;

/** The clusters by name. */
export type Clusters = Readonly<Record<(typeof NAMES)[number], RunningCluster>>;

/** What was brought up. */
export interface BroughtUp {
    readonly clusters: Clusters;
    readonly aws: RunningAws;
    readonly engine: Engine;
    /** Stops the clouds and removes the folder. */
    readonly stop: () => Promise<void>;
}

/** Brings engine and clouds up below the folder; what had started is stopped again if that fails or is aborted. */
export async function bringUp(root: string, signal?: AbortSignal): Promise<BroughtUp> {
    const aborted = signal && { signal };
    const clouds = { root: path.join(root, "clouds"), names: NAMES };
    const awsRoot = path.join(root, "aws");
    const pieces = await ensurePieces({ ...cloudPieces, ...awsPieces }, aborted);
    const bin = programs(pieces);
    const stop = async () => {
        await stopClusters({ ...clouds, remove: { bin } });
        await stopAws({ root: awsRoot, remove: true });
        rmSync(root, { recursive: true, force: true });
    };
    const running = await startClusters({ ...clouds, bin, fsync: false, ...aborted });
    try {
        const { aws } = await startAws({ root: awsRoot, bin: await awsPrograms(pieces), ...aborted });
        const { languagePython, languageYaml } = languagePieces;
        const plugins = [...enginePlugins, languagePython, languageYaml];
        const engine = await prepareEngine({ root: path.join(root, "pulumi"), plugins, ...aborted });
        const clusters = Object.fromEntries(running.clusters.map((cluster) => [cluster.name, cluster])) as Clusters;
        return { clusters, aws, engine, stop };
    } catch (error) {
        await stop();
        throw error;
    }
}
