/** `npm run bench -- network`: networks of several sizes, by components against by hand, in turn on the same clusters. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { capture } from "../../toolchain/run";
import { ROOT } from "../support/examples";
import { bringUp, type BroughtUp } from "../support/lab";
import { MeasuredStack, type Cost } from "./operations";
import { PROGRAMS, type Program } from "./programs";

/** What one program cost in one run. */
export interface Sample {
    readonly preview: Cost;
    readonly up: Cost;
    /** An `up` that has nothing to do. */
    readonly again: Cost;
    readonly stateMiB: number;
}

/** All runs of one size. */
export interface Measured {
    readonly organizations: number;
    readonly samples: Readonly<Record<Program, readonly Sample[]>>;
}

/** What is measured: by size, how often. */
export interface Plan {
    readonly organizations: number;
    readonly runs: number;
}

type Say = (line: string) => void;

/** Measures every size of the plan; clusters and folders are gone afterwards, whatever happened. */
export async function measureNetworks(plans: readonly Plan[], signal: AbortSignal, say: Say): Promise<Measured[]> {
    const root = mkdtempSync(path.join(tmpdir(), "ensemble-bench-"));
    // Programs must lie in the repository, so that they find its node_modules as an installed package would.
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
        await stack.measure("preview");
        await stack.remove();
    }
    const measured: Measured[] = [];
    for (const plan of plans) {
        measured.push(await measureSize(plan, bench));
    }
    return measured;
}

async function measureSize({ organizations, runs }: Plan, bench: Bench): Promise<Measured> {
    const samples: Record<Program, Sample[]> = { components: [], "by-hand": [] };
    for (let run = 1; run <= runs; run += 1) {
        // Whichever goes first finds the colder caches: they take turns.
        for (const program of run % 2 === 1 ? PROGRAMS : [...PROGRAMS].reverse()) {
            const label = `${organizations} organizations, run ${run} of ${runs}, ${program}`;
            samples[program].push(
                await measureOnce(program, organizations, { ...bench, say: (line) => bench.say(`${label}: ${line}`) }),
            );
        }
    }
    return { organizations, samples };
}

async function measureOnce(program: Program, organizations: number, bench: Bench): Promise<Sample> {
    const stack = await stackOf(program, organizations, bench);
    const told = async (what: string, operation: "preview" | "up") => {
        const cost = await stack.measure(operation);
        bench.say(`${what} ${cost.seconds.toFixed(1)} s, ${cost.peakMiB.toFixed(0)} MiB`);
        return cost;
    };
    const preview = await told("preview", "preview");
    const up = await told("up", "up");
    const again = await told("up again", "up");
    const stateMiB = stack.stateMiB(organizations);
    bench.say("destroying");
    await stack.remove();
    return { preview, up, again, stateMiB };
}

function stackOf(program: Program, organizations: number, { lab, copies, signal }: Bench): Promise<MeasuredStack> {
    const kubeconfigs = {
        cluster1: lab.clusters["cluster-1"].kubeconfig,
        cluster2: lab.clusters["cluster-2"].kubeconfig,
    };
    return MeasuredStack.make(lab.engine, { program, organizations, kubeconfigs, folder: copies, signal });
}

/** A backend asks for 49 GiB by its chart's defaults: 25 of them for more than the simulated node has. */
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
