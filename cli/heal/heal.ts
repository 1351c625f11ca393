/** `pulumi-ensemble heal`: looks, says what it will do, and does it. */
import { Cluster } from "../cluster";
import { PulumiError, pulumi, type Stack } from "../pulumi";
import { confirm, isInteractive, progress } from "../terminal";
import { decide, keepsAny, withoutOperations, type Decision } from "./operations";
import { plan, type Finding } from "./plan";
import type { Revision } from "./records";
import { isSettled, isTrouble, KEPT, nextStep, report } from "./report";
import { overridden } from "./overrides";
import {
    stateOf,
    wantedBy,
    type ClusterReference,
    type Export,
    type PreviewStep,
    type StackRelease,
    type StackState,
} from "./state";

/** What the user gives on the command line. */
export interface HealOptions {
    readonly cwd: string;
    readonly stack?: string;
    readonly kubeconfig?: readonly string[];
    readonly context?: readonly string[];
    readonly release?: readonly string[];
    readonly patience?: number;
    readonly preview: boolean;
    readonly pendingOperations: boolean;
    readonly cancel?: boolean;
    readonly dryRun?: boolean;
    readonly yes?: boolean;
}

/** Exit codes. */
export const HEALTHY = 0;
export const UNHEALED = 3;

interface Picture {
    readonly findings: readonly Finding[];
    readonly decisions: readonly Decision[];
    readonly clusters: ReadonlyMap<string, Cluster>;
    readonly text: string;
}

/** Heals the stack, and returns the exit code. */
export async function heal(options: HealOptions): Promise<number> {
    const stack = { folder: options.cwd, name: options.stack };
    if (options.cancel === true && options.dryRun !== true) {
        progress("Taking the lock of the interrupted update away: pulumi cancel");
        await pulumi(stack, ["cancel", "--yes"]);
    }
    progress("Reading the stack's state: pulumi stack export");
    const exported = await readExport(stack);
    const picture = await look(stack, exported, options);
    process.stdout.write(`${picture.text}\n`);
    if (!hasWork(picture)) {
        return finish(picture);
    }
    if (picture.decisions.some(({ forget }) => !forget)) {
        process.stdout.write(`\n${KEPT}\n`);
        return UNHEALED;
    }
    if (!(await mayAct(options))) {
        return UNHEALED;
    }
    await act(stack, exported, picture);
    return finish(picture);
}

async function look(stack: Stack, exported: Export, options: HealOptions): Promise<Picture> {
    const readable = await withKubeconfigs(stack, exported, options);
    const state = stateOf(readable);
    const wanted = options.preview ? wantedBy(await previewed(stack), readable) : [];
    const references = overridden(state.clusters, options);
    const clusters = connected(references, stack.folder);
    const revisions = await revisionsIn(placesOf(state, wanted, options), clusters);
    const now = Date.now();
    const findings = plan({ state, wanted, named: options.release ?? [], revisions, now, patience: options.patience });
    const decisions = options.pendingOperations ? decide(state.operations, findings) : [];
    return { findings, decisions, clusters, text: report(findings, decisions, { clusters: references, now }) };
}

/** Kubeconfigs are often secrets of the stack; they are read in clear only where one is needed. */
async function withKubeconfigs(stack: Stack, exported: Export, options: HealOptions): Promise<Export> {
    const isHidden = overridden(stateOf(exported).clusters, options).some(({ hidden }) => hidden);
    return isHidden ? readExport(stack, "--show-secrets") : exported;
}

async function readExport(stack: Stack, ...options: string[]): Promise<Export> {
    return JSON.parse(await pulumi(stack, ["stack", "export", ...options])) as Export;
}

/** What the program would make; nothing if it cannot be run, because the state's pending operations may be enough. */
async function previewed(stack: Stack): Promise<readonly PreviewStep[]> {
    progress("Asking the program what it would make: pulumi preview (left out with --no-preview)");
    try {
        const { steps } = JSON.parse(await pulumi(stack, ["preview", "--json"])) as { steps?: PreviewStep[] };
        return steps ?? [];
    } catch (error) {
        if (error instanceof PulumiError && !error.isLocked) {
            progress(`${error.message}\nGoing on without the preview: only what the state says is compared.`);
            return [];
        }
        throw error;
    }
}

function connected(references: readonly ClusterReference[], folder: string): Map<string, Cluster> {
    return new Map(references.map((reference) => [reference.key, Cluster.of(reference, folder)]));
}

type Place = readonly [cluster: string, namespace: string];

/** The namespaces that are looked into: those of the stack and of its releases, and those that the user names. */
function placesOf(state: StackState, wanted: readonly StackRelease[], options: HealOptions): readonly Place[] {
    const begun = state.operations.flatMap(({ release }) => release ?? []);
    const named = (options.release ?? []).flatMap((text) =>
        state.clusters.map(({ key }) => [key, text.split("/")[0]!] as const),
    );
    const ofReleases = [...state.known, ...wanted, ...begun].map(
        ({ cluster, namespace }) => [cluster, namespace] as const,
    );
    const places = [...state.namespaces, ...ofReleases, ...named];
    return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

async function revisionsIn(places: readonly Place[], clusters: ReadonlyMap<string, Cluster>): Promise<Revision[]> {
    progress(
        `Looking at Helm's records in ${places.length} namespace(s): ${places.map(([, name]) => name).join(", ")}`,
    );
    const lists = places.map(async ([cluster, namespace]) => clusters.get(cluster)!.revisions(namespace));
    return (await Promise.all(lists)).flat();
}

function hasWork({ findings, decisions }: Picture): boolean {
    return findings.some(({ remove }) => remove.length > 0) || decisions.some(({ forget }) => forget);
}

async function mayAct({ dryRun, yes }: HealOptions): Promise<boolean> {
    if (dryRun === true) {
        progress("Nothing was changed (--dry-run).");
        return false;
    }
    if (yes === true) {
        return true;
    }
    if (!isInteractive()) {
        progress("Nothing was changed: nobody can be asked here. Pass --yes to have this done.");
        return false;
    }
    return confirm("Do this?");
}

/**
 * The state goes first: an import is refused while an update of the stack runs, whose work the records may be. If a
 * deletion fails, the next run finds the same records again. With --no-pending-operations the state stays as it is.
 */
async function act(stack: Stack, exported: Export, { findings, decisions, clusters }: Picture): Promise<void> {
    if (!keepsAny(exported, decisions)) {
        progress("Writing the state without its pending operations: pulumi stack import");
        await pulumi(stack, ["stack", "import"], JSON.stringify(withoutOperations(exported)));
    }
    for (const revision of findings.flatMap(({ remove }) => remove)) {
        progress(`Deleting Secret ${revision.namespace}/${revision.secret.name}`);
        await clusters.get(revision.cluster)!.remove(revision);
    }
}

function finish({ findings, decisions }: Picture): number {
    if (findings.some(isTrouble)) {
        process.stdout.write(`\n${nextStep(findings)}\n`);
    }
    return isSettled(findings, decisions) ? HEALTHY : UNHEALED;
}
