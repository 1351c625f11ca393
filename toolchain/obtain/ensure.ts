/** Provides pieces: the user's own if they fit, else official downloads, else builds. */
import { buildPiece, type Phase } from "./build";
import { readStored } from "./cache";
import { downloadPiece } from "./download";
import { CommandError, messageOf } from "../system/errors";
import { describe, downloadOf, userWorkshop, type Located, type Piece, type Workshop } from "../pieces/piece";
import { problemsOf, thisMachine } from "./preflight";
import { showSteps } from "../system/progress";
import { Unavailable } from "./publishers";

/** Where a piece may be already, in the order of preference. Downloads and builds are stored in the last. */
type Source = (piece: Piece, workshop: Workshop) => Promise<Located | undefined>;

const sources: readonly Source[] = [async (piece) => piece.existing?.(piece), readStored];

export interface EnsureOptions {
    readonly workshop?: Workshop;
    readonly signal?: AbortSignal;
    /** Called with what a download or a build is doing. */
    readonly onPhase?: (piece: Piece, phase: Phase) => void;
}

/** The piece, if it is there now. */
export async function findPiece(piece: Piece, workshop: Workshop): Promise<Located | undefined> {
    for (const source of sources) {
        const found = await source(piece, workshop);
        if (found !== undefined) {
            return found;
        }
    }
    return undefined;
}

/**
 * All of these pieces, under the same keys. What is missing is downloaded where that is possible, and else built after
 * a look at the machine.
 */
export async function ensurePieces<K extends string>(
    wanted: Readonly<Record<K, Piece>>,
    options: EnsureOptions = {},
): Promise<Record<K, Located>> {
    const workshop = options.workshop ?? userWorkshop();
    const located = new Map<Piece, Located>();
    const findMissing = async (): Promise<Piece[]> => {
        const missing = Object.values<Piece>(wanted).filter((piece) => !located.has(piece));
        for (const piece of missing) {
            const found = await findPiece(piece, workshop);
            if (found !== undefined) {
                located.set(piece, found);
            }
        }
        return missing.filter((piece) => !located.has(piece));
    };
    const missing = await findMissing();
    // A piece without a release will be built. What the machine lacks for it is reported before minutes of downloads.
    await demandBuildable(
        missing.filter((piece) => !hasRelease(piece, workshop)),
        workshop,
    );
    if (await downloadAll(missing, workshop, options)) {
        await findMissing();
    }
    for (const built of await buildAll(
        [...new Set(missing)].filter((piece) => !located.has(piece)),
        workshop,
        options,
    )) {
        located.set(built.piece, built);
    }
    const entries = Object.entries<Piece>(wanted).map(([key, piece]) => [key, located.get(piece)]);
    return Object.fromEntries(entries) as Record<K, Located>;
}

/** Tries each release once, even if it has several pieces. One that cannot be had is reported, and built later. */
async function downloadAll(pieces: readonly Piece[], workshop: Workshop, options: EnsureOptions): Promise<boolean> {
    const releases = new Set(pieces.map((piece) => piece.comesWith ?? piece));
    const some = [...releases].filter((piece) => hasRelease(piece, workshop));
    if (some.length === 0) {
        return false;
    }
    await showSteps(
        some.map((piece) => ({
            title: describe(piece),
            doing: "downloading",
            work: async ({ say, detail, skip }) => {
                try {
                    const report = reporter(piece, "downloading", say, options);
                    await downloadPiece(piece, workshop, { report, detail, ...signalOf(options) });
                } catch (error) {
                    if (!(error instanceof Unavailable)) {
                        throw error;
                    }
                    skip(`will be built: ${messageOf(error)}`);
                }
            },
        })),
    );
    return true;
}

function hasRelease(piece: Piece, { downloads }: Workshop): boolean {
    return downloads !== undefined && downloadOf(piece.comesWith ?? piece) !== undefined;
}

async function demandBuildable(pieces: readonly Piece[], workshop: Workshop): Promise<void> {
    const problems = pieces.length === 0 ? [] : problemsOf(pieces, workshop, await thisMachine(workshop));
    if (problems.length > 0) {
        throw new CommandError(problems.join("\n"));
    }
}

async function buildAll(pieces: readonly Piece[], workshop: Workshop, options: EnsureOptions): Promise<Located[]> {
    if (pieces.length === 0) {
        return [];
    }
    await demandBuildable(pieces, workshop);
    const built: Located[] = [];
    await showSteps(
        pieces.map((piece) => ({
            title: describe(piece),
            doing: "building",
            work: async ({ say }) => {
                const report = reporter(piece, "building", say, options);
                built.push(await buildPiece(piece, workshop, { report, ...signalOf(options) }));
            },
        })),
    );
    return built;
}

function reporter(
    piece: Piece,
    doing: "downloading" | "building",
    say: (doing: string) => void,
    { onPhase }: EnsureOptions,
): (phase: Phase) => void {
    return (phase) => {
        say(phase === "waiting" ? `waiting for another run that is ${doing}` : doing);
        onPhase?.(piece, phase);
    };
}

function signalOf({ signal }: EnsureOptions): Pick<EnsureOptions, "signal"> {
    return signal === undefined ? {} : { signal };
}
