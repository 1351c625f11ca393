/** Runs a stack's operations with the engine's command line, as a user does, and measures them. */
import { readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { stackFile, type Engine } from "../../toolchain/engine/engine";
import { capture } from "../../toolchain/system/run";
import { copyProgram, programConfig, type Program } from "./programs";

/** The cost of the program's process. */
interface ProgramCost {
    /** Its highest resident memory. */
    readonly peakMiB: number;
    /** The processor time, which hardly depends on other programs of the machine. */
    readonly processorSeconds: number;
}

/** The cost of one operation. */
export interface Cost extends ProgramCost {
    readonly seconds: number;
}

const STACK = "bench";
/** The least number of resources of a backend: keys, certificates, Secrets and the release. */
const LEAST_PER_BACKEND = 12;
const COSTS_HOOK = path.join(__dirname, "program-costs.cjs");

/** The program's cost. It is the highest, because the language host runs helper processes in the same way. */
function highest(costs: readonly ProgramCost[]): ProgramCost {
    return costs.reduce((one, other) => (other.peakMiB > one.peakMiB ? other : one));
}

/** A program's stack in a folder of its own. */
export class MeasuredStack {
    private constructor(
        private readonly engine: Engine,
        private readonly folder: string,
        private readonly program: Program,
        private readonly signal: AbortSignal,
    ) {}

    /** Makes the stack of a network with this many organizations. Nothing is deployed yet. */
    static async make(
        engine: Engine,
        options: {
            readonly program: Program;
            readonly organizations: number;
            readonly kubeconfigs: Readonly<Record<"cluster1" | "cluster2", string>>;
            readonly folder: string;
            readonly signal: AbortSignal;
        },
    ): Promise<MeasuredStack> {
        const { program, organizations, kubeconfigs, signal } = options;
        const stack = new MeasuredStack(engine, copyProgram(program, options.folder), program, signal);
        await stack.pulumi(["stack", "init", STACK]);
        const settings = Object.entries(programConfig(organizations, kubeconfigs));
        await stack.pulumi([
            "config",
            "set-all",
            ...settings.flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]),
        ]);
        return stack;
    }

    /** Measures a preview or an update. */
    async measure(operation: "preview" | "up"): Promise<Cost> {
        const file = path.join(this.folder, "costs");
        rmSync(file, { force: true });
        const env = { NODE_OPTIONS: `--require ${COSTS_HOOK}`, BENCH_COSTS_FILE: file };
        const begin = performance.now();
        await this.pulumi(operation === "preview" ? ["preview"] : ["up", "--skip-preview", "--yes"], env);
        const seconds = (performance.now() - begin) / 1000;
        const costs = readFileSync(file, "utf8").trim().split("\n");
        return { seconds, ...highest(costs.map((line) => JSON.parse(line) as ProgramCost)) };
    }

    /** The size of the state as the backend stores it. Throws if the state is too small for the network. */
    stateMiB(organizations: number): number {
        const project = `bench-${this.program}`;
        const file = stackFile(this.engine.root, project, STACK);
        const text = readFileSync(file, "utf8");
        const { checkpoint } = JSON.parse(text) as { checkpoint: { latest: { resources: unknown[] } } };
        if (checkpoint.latest.resources.length < LEAST_PER_BACKEND * organizations) {
            throw new Error(
                `${project} made ${checkpoint.latest.resources.length} resources only: nothing was measured.`,
            );
        }
        return text.length / 1024 ** 2;
    }

    /** Destroys the deployed resources and removes the stack. */
    async remove(): Promise<void> {
        await this.pulumi(["destroy", "--skip-preview", "--yes"]);
        await this.pulumi(["stack", "rm", STACK, "--yes"]);
        rmSync(this.folder, { recursive: true });
    }

    private pulumi(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
        const options = { cwd: this.folder, env: { ...this.engine.env, ...env }, signal: this.signal };
        return capture(this.engine.pulumi, [...args, "--non-interactive", "--color=never"], options);
    }
}
