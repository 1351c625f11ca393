/** The two programs that are compared: one network, by components and by hand. */
import { cpSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "../support/examples";

/** The programs' names: folders of tests/bench/programs. */
export const PROGRAMS = ["components", "by-hand"] as const;
export type Program = (typeof PROGRAMS)[number];

/** The folder of a program. */
export function programPath(program: Program): string {
    return path.join(ROOT, "tests", "bench", "programs", program);
}

/** Runs a program in this process. Being a module, it would run when it is required first only. */
export function runProgram(program: Program): unknown {
    const file = programPath(program);
    delete require.cache[require.resolve(file)];
    return require(file) as unknown;
}

/** Copies a program below the folder and returns where it is: a stack's configuration lies beside its program. */
export function copyProgram(program: Program, folder: string): string {
    const copy = path.join(folder, program);
    cpSync(programPath(program), copy, { recursive: true });
    return copy;
}

/** The configuration of a network of so many organizations, on the stand-in charts. */
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
