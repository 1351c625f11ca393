/**
 * Builds a piece from its Go module or its Python requirements into the cache. It is built once, even if several runs
 * ask for it or one of them is killed.
 */
import { copyFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { BUILD_FLAGS, builtPlace, CGO_ENABLED, freshPartial, groupFolder, store } from "./cache";
import { runLogged, withGroup } from "./exclusive";
import { describe, type Copy, type Cut, type GoRecipe, type Located, type Piece, type Workshop } from "../pieces/piece";
import { installRequirements } from "./requirements";
import { capture } from "../system/run";

/** What a build or a download is doing: a build compiles, finishes what was compiled, and moves it into place. */
export type Phase = "waiting" | "locked" | "downloading" | "building" | "finishing" | "storing";

export interface BuildOptions {
    readonly report: (phase: Phase) => void;
    readonly signal?: AbortSignal;
}

/** One build of a Go module: its folders, and how its commands run. */
interface Build {
    readonly recipe: GoRecipe;
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
    const { recipe } = piece;
    const logged = (command: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> =>
        runLogged(command, { group, cwd, env, signal, failure });
    try {
        report("building");
        if ("requirements" in recipe) {
            await installRequirements(path.join(workshop.requirements, recipe.requirements), partial, logged);
        } else {
            const run: Build["run"] = (command, cwd) => logged(command, cwd, goEnvironment());
            const build: Build = { recipe, partial, source: path.join(workshop.modules, recipe.module), run };
            await compile(build);
            report("finishing");
            await finish(build);
        }
        signal.throwIfAborted();
        report("storing");
        return await store(partial, piece, place);
    } finally {
        await rm(partial, { recursive: true, force: true });
    }
}

async function compile(build: Build): Promise<void> {
    const { recipe, partial, source, run } = build;
    if (recipe.packages.length > 0) {
        const modules = recipe.cut === undefined ? [] : await cutDown(recipe.cut, build);
        const variables = Object.entries(recipe.variables ?? {}).map(([name, value]) => `-X ${name}=${value}`);
        const linking = ["-s", "-w", ...variables].join(" ");
        const output = partial + path.sep;
        const flags = [...modules, ...BUILD_FLAGS, "-ldflags", linking, "-o", output];
        await run(["go", "build", ...flags, ...recipe.packages], source);
        await rm(path.join(partial, CUT), { recursive: true, force: true });
    }
    for (const copy of recipe.copies ?? []) {
        await copyFromModule(copy, source, partial);
    }
}

const CUT = "cut";

/**
 * Makes the smaller copy of a module, and a go.mod with it in the module's place: gives the flags for that. Go's own
 * way to put other files in the place of some, an overlay, is not allowed for the cache of modules.
 */
async function cutDown({ module, program, keep }: Cut, { partial, source, run }: Build): Promise<string[]> {
    const folder = path.join(partial, CUT);
    const [copy, goMod] = [path.join(folder, "module"), path.join(folder, "go.mod")];
    await run(["go", "run", program, await downloadModule(module, source), copy, ...keep], source);
    for (const name of ["go.mod", "go.sum"]) {
        await copyFile(path.join(source, name), path.join(folder, name));
    }
    await run(["go", "mod", "edit", `-replace=${module}=${copy}`, goMod], source);
    return ["-modfile", goMod];
}

async function finish({ recipe, partial, run }: Build): Promise<void> {
    for (const [from, to] of Object.entries(recipe.rename ?? {})) {
        await rename(path.join(partial, from), path.join(partial, to));
    }
    for (const command of recipe.run ?? []) {
        await run(command, partial);
    }
}

/** Go's own cache of modules is read-only, copies here are not. */
async function copyFromModule({ module, folder, files }: Copy, source: string, target: string): Promise<void> {
    const root = await downloadModule(module, source);
    for (const file of files) {
        await copyFile(path.join(root, folder, file), path.join(target, file));
    }
}

/** Where a module lies that the module in `source` requires. */
async function downloadModule(module: string, source: string): Promise<string> {
    const download = await capture("go", ["mod", "download", "-json", module], { cwd: source, env: goEnvironment() });
    return (JSON.parse(download) as { Dir: string }).Dir;
}

/** The compiler collects less garbage, in bounds: it takes a quarter less time (docs/toolchain.md). */
const COLLECTION = { GOGC: "400", GOMEMLIMIT: "2GiB" };

/**
 * The user's environment, but for what would change the build. GOFLAGS is not merely unset, because then what
 * `go env -w` wrote would count; GOWORK would draw these modules into a workspace around the clone.
 */
export function goEnvironment(): NodeJS.ProcessEnv {
    return { ...COLLECTION, ...process.env, GOFLAGS: "-buildvcs=false", GOWORK: "off", CGO_ENABLED };
}
