/** Builds a piece from its Go module into the cache: once, however many runs ask for it and wherever they die. */
import { copyFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { BUILD_FLAGS, builtPlace, CGO_ENABLED, freshPartial, groupFolder, store } from "./cache";
import { runLogged, withGroup } from "./group";
import { describe, type Copy, type Located, type Piece, type Workshop } from "./piece";
import { installCommand } from "./python";
import { capture } from "./run";

/** What a build or a download is doing: a build compiles, finishes what was compiled, and moves it into place. */
export type Phase = "waiting" | "locked" | "downloading" | "building" | "finishing" | "storing";

export interface BuildOptions {
    readonly report: (phase: Phase) => void;
    readonly signal?: AbortSignal;
}

/** One build: its folders, and how its commands run. */
interface Build {
    readonly piece: Piece;
    readonly partial: string;
    readonly source: string;
    readonly run: (command: readonly string[], cwd: string) => Promise<void>;
}

export function buildPiece(piece: Piece, workshop: Workshop, options: BuildOptions): Promise<Located> {
    const { report } = options;
    return withGroup(piece, workshop, options, (signal) => buildLocked(piece, workshop, report, signal));
}

async function buildLocked(
    piece: Piece,
    workshop: Workshop,
    report: BuildOptions["report"],
    signal: AbortSignal,
): Promise<Located> {
    const group = groupFolder(piece, workshop);
    const place = await builtPlace(piece, workshop);
    const partial = await freshPartial(place);
    const failure = `${describe(piece)} could not be built`;
    const run: Build["run"] = (command, cwd) =>
        runLogged(command, { group, cwd, env: goEnvironment(), signal, failure });
    const build: Build = { piece, partial, source: path.join(workshop.modules, piece.recipe.module), run };
    try {
        report("building");
        await compile(build);
        report("finishing");
        await finish(build);
        signal.throwIfAborted();
        report("storing");
        return await store(partial, piece, place);
    } finally {
        await rm(partial, { recursive: true, force: true });
    }
}

async function compile({ piece: { recipe }, partial, source, run }: Build): Promise<void> {
    if (recipe.packages.length > 0) {
        const variables = Object.entries(recipe.variables ?? {}).map(([name, value]) => `-X ${name}=${value}`);
        const linking = ["-s", "-w", ...variables].join(" ");
        const output = partial + path.sep;
        await run(["go", "build", ...BUILD_FLAGS, "-ldflags", linking, "-o", output, ...recipe.packages], source);
    }
    if (recipe.requirements !== undefined) {
        await run(installCommand(path.join(source, recipe.requirements), partial), source);
    }
    for (const copy of recipe.copies ?? []) {
        await copyFromModule(copy, source, partial);
    }
}

async function finish({ piece: { recipe }, partial, run }: Build): Promise<void> {
    for (const [from, to] of Object.entries(recipe.rename ?? {})) {
        await rename(path.join(partial, from), path.join(partial, to));
    }
    for (const command of recipe.run ?? []) {
        await run(command, partial);
    }
}

/** Go's own cache of modules is read-only, copies here are not. */
async function copyFromModule({ module, folder, files }: Copy, source: string, target: string): Promise<void> {
    const download = await capture("go", ["mod", "download", "-json", module], { cwd: source, env: goEnvironment() });
    const { Dir: root } = JSON.parse(download) as { Dir: string };
    for (const file of files) {
        await copyFile(path.join(root, folder, file), path.join(target, file));
    }
}

/**
 * The user's environment, but for what would change the build. GOFLAGS is not merely unset, because then what
 * `go env -w` wrote would count; GOWORK would draw these modules into a workspace around the clone.
 */
export function goEnvironment(): NodeJS.ProcessEnv {
    return { ...process.env, GOFLAGS: "-buildvcs=false", GOWORK: "off", CGO_ENABLED };
}
