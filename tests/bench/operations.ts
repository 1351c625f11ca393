/** Runs a stack's operations as a user does, by the engine's command line, and measures them. */
import { readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import type { Engine } from "../../toolchain/engine";
import { capture } from "../../toolchain/run";
import { copyProgram, programConfig, type Program } from "./programs";

/** One operation's cost. */
export interface Cost {
    readonly seconds: number;
    /** The highest resident memory of the program's process. */
    readonly peakMiB: number;
}

const STACK = "bench";
/** Keys, certificates, Secrets and the release of one. */
const LEAST_PER_BACKEND = 12;
const PEAK_HOOK = path.join(__dirname, "peak-memory.cjs");

/** A program's stack in a folder of its own. */
export class MeasuredStack {
    private constructor(
        private readonly engine: Engine,
        private readonly folder: string,
        private readonly program: Program,
        private readonly signal: AbortSignal,
    ) {}

    /** Makes the stack of a network of so many organizations; nothing of it is deployed yet. */
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
        const peakFile = path.join(this.folder, "peak");
        rmSync(peakFile, { force: true });
        const env = { NODE_OPTIONS: `--require ${PEAK_HOOK}`, BENCH_PEAK_FILE: peakFile };
        const begin = performance.now();
        await this.pulumi(operation === "preview" ? ["preview"] : ["up", "--skip-preview", "--yes"], env);
        const seconds = (performance.now() - begin) / 1000;
        const peaks = readFileSync(peakFile, "utf8").trim().split("\n").map(Number);
        return { seconds, peakMiB: Math.max(...peaks) / 1024 };
    }

    /** The size of the state as the backend keeps it. Throws where it cannot be the network's. */
    stateMiB(organizations: number): number {
        const project = `bench-${this.program}`;
        const file = path.join(this.engine.root, "state", ".pulumi", "stacks", project, `${STACK}.json`);
        const text = readFileSync(file, "utf8");
        const { checkpoint } = JSON.parse(text) as { checkpoint: { latest: { resources: unknown[] } } };
        if (checkpoint.latest.resources.length < LEAST_PER_BACKEND * organizations) {
            throw new Error(
                `${project} made ${checkpoint.latest.resources.length} resources only: nothing was measured.`,
            );
        }
        return text.length / 1024 ** 2;
    }

    /** Destroys what was deployed, and the stack with it. */
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
