/** `npm run bench -- network`: networks of several sizes, with components and by hand, in turn on the same clusters. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { capture } from "../../toolchain/system/run";
import { ROOT } from "../support/examples";
import { bringUp, type BroughtUp } from "../support/engine/lab";
import { MeasuredStack, type Cost } from "./operations";
import { PROGRAMS, type Program } from "./programs";

/** The costs of one program's updates in one run. */
export interface Sample {
    readonly up: Cost;
    /** Each `up` without changes. */
    readonly again: readonly Cost[];
    readonly stateMiB: number;
}

/** All runs of one size, by program. Runs with the same index followed each other. */
export interface Measured {
    readonly organizations: number;
    readonly previews: Readonly<Record<Program, readonly Cost[]>>;
    readonly updates: Readonly<Record<Program, readonly Sample[]>>;
}

/** The plan of measurements: the number of runs for a size. */
export interface Plan {
    readonly organizations: number;
    readonly runs: number;
}

/** The number of previews for each size and program. */
const PREVIEWS = 9;

/** The number of times that an `up` without changes follows an `up`: it takes seconds, and one alone says little. */
const AGAIN = 3;

type Say = (line: string) => void;

/** Measures every size of the plan. It removes clusters and folders in the end, even after a failure. */
export async function measureNetworks(plans: readonly Plan[], signal: AbortSignal, say: Say): Promise<Measured[]> {
    const root = mkdtempSync(path.join(tmpdir(), "ensemble-bench-"));
    // Programs must lie in the repository. There they find its node_modules, like an installed package.
    const copies = path.join(ROOT, ".ensemble-tests", path.basename(root));
    mkdirSync(copies, { recursive: true });
    say("starting two clusters");
    try {
        const lab = await bringUp(root, signal);
        try {
            await Promise.all(Object.values(lab.clusters).map((cluster) => giveRoom(lab, cluster)));
            return await measureAll(plans, { lab, copies, signal, say });
        } finally {
            await lab.stop();
        }
    } finally {
        rmSync(root, { recursive: true, force: true });
        rmSync(copies, { recursive: true, force: true });
    }
}

interface Bench {
    readonly lab: BroughtUp;
    readonly copies: string;
    readonly signal: AbortSignal;
    readonly say: Say;
}

async function measureAll(plans: readonly Plan[], bench: Bench): Promise<Measured[]> {
    for (const program of PROGRAMS) {
        bench.say(`${program}: warming up`);
        const stack = await stackOf(program, plans[0]!.organizations, bench);
        await stack.measure("up");
        await stack.remove();
    }
    const measured: Measured[] = [];
    for (const plan of plans) {
        measured.push(await measureSize(plan, bench));
    }
    return measured;
}

async function measureSize(plan: Plan, bench: Bench): Promise<Measured> {
    const { organizations } = plan;
    const said = { ...bench, say: (line: string) => bench.say(`${organizations} organizations, ${line}`) };
    return {
        organizations,
        previews: await measurePreviews(organizations, said),
        updates: await measureUpdates(plan, said),
    };
}

/** Previews of stacks that do not exist yet. They are cheap, so there are many, and both stacks can exist at once. */
async function measurePreviews(organizations: number, bench: Bench): Promise<Record<Program, Cost[]>> {
    const costs: Record<Program, Cost[]> = { components: [], "by-hand": [] };
    const stacks = {
        components: await stackOf("components", organizations, bench),
        "by-hand": await stackOf("by-hand", organizations, bench),
    };
    for (let run = 1; run <= PREVIEWS; run += 1) {
        for (const program of inTurn(run)) {
            costs[program].push(await measureTold(stacks[program], "preview", `preview ${run}, ${program}`, bench));
        }
    }
    await Promise.all(PROGRAMS.map((program) => stacks[program].remove()));
    return costs;
}

async function measureUpdates({ organizations, runs }: Plan, bench: Bench): Promise<Record<Program, Sample[]>> {
    const samples: Record<Program, Sample[]> = { components: [], "by-hand": [] };
    for (let run = 1; run <= runs; run += 1) {
        for (const program of inTurn(run)) {
            const label = `run ${run} of ${runs}, ${program}`;
            const stack = await stackOf(program, organizations, bench);
            const up = await measureTold(stack, "up", `${label}: up`, bench);
            const again: Cost[] = [];
            while (again.length < AGAIN) {
                again.push(await measureTold(stack, "up", `${label}: up again`, bench));
            }
            samples[program].push({ up, again, stateMiB: stack.stateMiB(organizations) });
            bench.say(`${label}: destroying`);
            await stack.remove();
        }
    }
    return samples;
}

/** The first program finds the colder caches, so they take turns. */
function inTurn(run: number): readonly Program[] {
    return run % 2 === 1 ? PROGRAMS : [...PROGRAMS].reverse();
}

async function measureTold(
    stack: MeasuredStack,
    operation: "preview" | "up",
    what: string,
    { say }: Bench,
): Promise<Cost> {
    const cost = await stack.measure(operation);
    const { seconds, processorSeconds, peakMiB } = cost;
    say(`${what} ${seconds.toFixed(1)} s, program ${processorSeconds.toFixed(1)} s, ${peakMiB.toFixed(0)} MiB`);
    return cost;
}

function stackOf(program: Program, organizations: number, { lab, copies, signal }: Bench): Promise<MeasuredStack> {
    const kubeconfigs = {
        cluster1: lab.clusters["cluster-1"].kubeconfig,
        cluster2: lab.clusters["cluster-2"].kubeconfig,
    };
    return MeasuredStack.make(lab.engine, { program, organizations, kubeconfigs, folder: copies, signal });
}

/** A backend requests 49 GiB with its chart's defaults. 25 backends request more than the simulated node has. */
async function giveRoom(
    lab: BroughtUp,
    { kubeconfig, context }: { kubeconfig: string; context: string },
): Promise<void> {
    const room = { memory: "16Ti" };
    const patch = JSON.stringify({ status: { allocatable: room, capacity: room } });
    const where = ["--kubeconfig", kubeconfig, "--context", context];
    await capture(lab.engine.kubectl, [
        ...where,
        "patch",
        "node",
        context,
        "--subresource=status",
        "--type=merge",
        "-p",
        patch,
    ]);
}
