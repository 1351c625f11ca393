/** Starts a real engine, two embedded clusters and an embedded AWS in their own folder. */
import { programs, startClusters, type RunningCluster } from "../../../toolchain/clouds/kubernetes";
import { awsPrograms, startAws, type RunningAws } from "../../../toolchain/clouds/aws";
import { enginePlugins, prepareEngine, type Engine } from "../../../toolchain/engine/engine";
import { ensurePieces } from "../../../toolchain/obtain/ensure";
import { LAB_CLUSTERS, partsOf, removeLab } from "../../../toolchain/clouds/labs";
import { awsPieces, cloudPieces, languagePieces } from "../../../toolchain/pieces/catalogue";

/** The clusters by name. */
export type Clusters = Readonly<Record<(typeof LAB_CLUSTERS)[number], RunningCluster>>;

/** The running engine and clouds. */
export interface BroughtUp {
    readonly clusters: Clusters;
    readonly aws: RunningAws;
    readonly engine: Engine;
    /** Stops the clouds and removes the folder. */
    readonly stop: () => Promise<void>;
}

/** Starts one cluster of a lab, without engine and AWS: the cluster of another owner. */
export async function bringUpCluster(root: string): Promise<RunningCluster> {
    const pieces = await ensurePieces(cloudPieces);
    const names = [LAB_CLUSTERS[0]];
    const { clusters } = await startClusters({
        ...{ root: partsOf(root).clouds, names },
        ...{ bin: programs(pieces), fsync: false },
    });
    return clusters[0]!;
}

/** Starts the engine and the clouds below the folder. If that fails or is aborted, it stops what it has started. */
export async function bringUp(root: string, signal?: AbortSignal): Promise<BroughtUp> {
    const aborted = signal && { signal };
    const parts = partsOf(root);
    const pieces = await ensurePieces({ ...cloudPieces, ...awsPieces }, aborted);
    const stop = () => removeLab(root);
    try {
        const clouds = { root: parts.clouds, names: LAB_CLUSTERS, bin: programs(pieces), fsync: false };
        const running = await startClusters({ ...clouds, ...aborted });
        const { aws } = await startAws({ root: parts.aws, bin: await awsPrograms(pieces), ...aborted });
        const { languagePython, languageYaml } = languagePieces;
        const plugins = [...enginePlugins, languagePython, languageYaml];
        const engine = await prepareEngine({ root: parts.engine, plugins, ...aborted });
        const clusters = Object.fromEntries(running.clusters.map((cluster) => [cluster.name, cluster])) as Clusters;
        return { clusters, aws, engine, stop };
    } catch (error) {
        await stop();
        throw error;
    }
}
