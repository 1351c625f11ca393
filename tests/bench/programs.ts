/** The two programs that are compared: the same network with components and by hand. */
import { cpSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "../support/examples";

/** The programs' names, which are folders in tests/bench/programs. */
export const PROGRAMS = ["components", "by-hand"] as const;
export type Program = (typeof PROGRAMS)[number];

/** The folder of a program. */
export function programPath(program: Program): string {
    return path.join(ROOT, "tests", "bench", "programs", program);
}

/**
 * Runs a program in this process. A module runs only when it is required for the first time, so it is removed from the
 * cache.
 */
export function runProgram(program: Program): unknown {
    const file = programPath(program);
    delete require.cache[require.resolve(file)];
    return require(file) as unknown;
}

/** Copies a program into the folder and returns the path. A stack's configuration lies beside its program. */
export function copyProgram(program: Program, folder: string): string {
    const copy = path.join(folder, program);
    cpSync(programPath(program), copy, { recursive: true });
    return copy;
}

/** The configuration of a network with this many organizations, with the stand-in charts. */
export function programConfig(
    organizations: number,
    kubeconfigs: Readonly<Record<"cluster1" | "cluster2", string>>,
): Record<string, string> {
    const chart = (name: string) => path.join(ROOT, "tests", "charts", name);
    return {
        organizations: String(organizations),
        cluster1Kubeconfig: kubeconfigs.cluster1,
        cluster2Kubeconfig: kubeconfigs.cluster2,
        orchestratorChart: chart("orchestrator"),
        backendChart: chart("substra-backend"),
    };
}
