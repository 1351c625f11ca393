/**
 * What tests bring up to run against: an engine and clouds, in a folder of their own. Each process of a run of tests
 * has a lab of its own, and all of them lie in one folder, so that they can be ended from outside whatever ended the
 * tests.
 */
import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { programs, stopClusters } from "./kubernetes";
import { stopAws } from "./aws";
import { ensurePieces } from "../obtain/ensure";
import { cloudPieces } from "../pieces/catalogue";
import { repository } from "../system/repository";

/** The clusters of each lab. */
export const LAB_CLUSTERS = ["cluster-1", "cluster-2"] as const;

/** Where a lab has what. */
export function partsOf(lab: string) {
    return {
        clouds: path.join(lab, "clouds"),
        aws: path.join(lab, "aws"),
        engine: path.join(lab, "pulumi"),
    };
}

/**
 * Where programs of the labs lie: in the repository, so that they find its node_modules as an installed package would.
 */
export function programsOf(labs: string): string {
    return path.join(repository, ".ensemble-tests", path.basename(labs));
}

/** Stops the clouds of a lab and removes its folder. */
export async function removeLab(lab: string): Promise<void> {
    const { clouds, aws } = partsOf(lab);
    if (existsSync(clouds)) {
        const bin = programs(await ensurePieces(cloudPieces));
        await stopClusters({ root: clouds, names: LAB_CLUSTERS, bin, remove: true });
    }
    await stopAws({ root: aws, remove: true });
    await rm(lab, { recursive: true, force: true });
}

/** Removes every lab in a folder, and the programs. */
export async function removeLabs(labs: string): Promise<void> {
    const entries = existsSync(labs) ? await readdir(labs, { withFileTypes: true }) : [];
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(labs, name));
    await Promise.all(folders.map(removeLab));
    await rm(programsOf(labs), { recursive: true, force: true });
}
