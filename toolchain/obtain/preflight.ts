/** What is missing on this machine, found before any work: one line each, with the fix. */
import { existsSync } from "node:fs";
import { stat, statfs } from "node:fs/promises";
import path from "node:path";
import semver from "semver";
import type { Piece, Workshop } from "../pieces/piece";
import { installedPython, OLDEST_PYTHON, type Python } from "../system/python";
import { goLine } from "../pieces/versions";
import { capture } from "../system/run";

/** The part of a machine that builds depend on. */
export interface Machine {
    readonly platform: string;
    readonly arch: string;
    /** The installed Go's version and its GOTOOLCHAIN; nothing where there is no Go. */
    readonly go: { readonly version: string; readonly toolchain: string } | undefined;
    /** The `python3` on PATH, and whether it can make virtual environments; nothing where there is none. */
    readonly python: Pick<Python, "version" | "venv"> | undefined;
    /** Free disk where the pieces go and where Go keeps its caches, once per file system. */
    readonly disks: readonly { readonly folder: string; readonly freeGiB: number }[];
}

/** Everything that keeps these pieces from being built here. */
export function problemsOf(pieces: readonly Piece[], workshop: Workshop, machine: Machine): string[] {
    if (pieces.length === 0) {
        return [];
    }
    const platform = platformProblem(machine);
    return platform === undefined
        ? [...goProblem(pieces, workshop, machine), ...pythonProblem(pieces, machine), ...diskProblems(pieces, machine)]
        : [platform];
}

export async function thisMachine({ cache }: Workshop): Promise<Machine> {
    const go = await installedGo();
    const folders = [cache, ...(go === undefined ? [] : [go.cache, go.modules])];
    const disks = new Map<number, Machine["disks"][number]>();
    for (const folder of folders.map(nearestExisting)) {
        const { bavail, bsize } = await statfs(folder);
        disks.set((await stat(folder)).dev, { folder, freeGiB: (bavail * bsize) / 2 ** 30 });
    }
    const python = await installedPython();
    return { platform: process.platform, arch: process.arch, go, python, disks: [...disks.values()] };
}

function platformProblem({ platform, arch }: Machine): string | undefined {
    if (platform === "win32") {
        return "Windows is not supported by the toolchain: use WSL 2 and run the same command there.";
    }
    return ["linux", "darwin"].includes(platform) && ["x64", "arm64"].includes(arch)
        ? undefined
        : `${platform} on ${arch} is not supported: use Linux or macOS on amd64 or arm64.`;
}

/** From Go 1.21 on, Go fetches a newer Go where a go.mod asks for one, unless GOTOOLCHAIN forbids it. */
function goProblem(pieces: readonly Piece[], { modules }: Workshop, { go }: Machine): string[] {
    const compiled = pieces.filter(({ recipe }) => "module" in recipe);
    const needed = compiled
        .flatMap(({ recipe }) => ("module" in recipe ? [goLine(path.join(modules, recipe.module))] : []))
        .sort(compareLoosely)
        .at(-1);
    if (needed === undefined || (go !== undefined && compareLoosely(go.version, needed) >= 0)) {
        return [];
    }
    if (go === undefined) {
        return [`Go is not installed: install Go ${needed} or newer (go.dev/doc/install) to build ${names(compiled)}.`];
    }
    if (compareLoosely(go.version, "1.21") < 0) {
        return [`Go ${go.version} is too old: install Go ${needed} or newer (go.dev/doc/install).`];
    }
    return /(^|\+)auto$/.test(go.toolchain)
        ? []
        : [
              `Go ${go.version} is too old and GOTOOLCHAIN=${go.toolchain} keeps it from fetching a newer one: ` +
                  `install Go ${needed} or newer, or set GOTOOLCHAIN=auto.`,
          ];
}

function pythonProblem(pieces: readonly Piece[], { python }: Machine): string[] {
    const packages = pieces.filter(({ recipe }) => "requirements" in recipe);
    if (packages.length === 0) {
        return [];
    }
    const fix = `install Python ${OLDEST_PYTHON} or newer, as python3 on PATH, for ${names(packages)}.`;
    if (python === undefined) {
        return [`Python is not installed: ${fix}`];
    }
    if (compareLoosely(python.version, OLDEST_PYTHON) < 0) {
        return [`Python ${python.version} is too old: ${fix}`];
    }
    return python.venv
        ? []
        : ["Python cannot make virtual environments: install its venv module (on Debian and Ubuntu: python3-venv)."];
}

function diskProblems(pieces: readonly Piece[], { disks }: Machine): string[] {
    const needed = pieces.reduce((sum, { diskGiB }) => sum + diskGiB, 0);
    return disks
        .filter(({ freeGiB }) => freeGiB < needed)
        .map(
            ({ folder, freeGiB }) =>
                `${freeGiB.toFixed(1)} GiB are free at ${folder}: free ${needed.toFixed(1)} GiB there ` +
                `to build ${names(pieces)}, ` +
                "or point ENSEMBLE_CACHE, GOCACHE and GOMODCACHE at another disk.",
        );
}

async function installedGo(): Promise<InstalledGo | undefined> {
    const ask = (env: NodeJS.ProcessEnv, ...names: string[]): Promise<string> =>
        capture("go", ["env", "-json", ...names], { cwd: "/", env: { ...process.env, ...env } });
    try {
        // The user's setting is asked for by itself: only GOTOOLCHAIN=local gives the version that is installed.
        const own = JSON.parse(await ask({}, "GOTOOLCHAIN")) as Record<string, string>;
        const local = await ask({ GOTOOLCHAIN: "local" }, "GOVERSION", "GOCACHE", "GOMODCACHE");
        const { GOVERSION = "", GOCACHE = "/", GOMODCACHE = "/" } = JSON.parse(local) as Record<string, string>;
        const version = GOVERSION.replace(/^go/, "");
        return { version, toolchain: own["GOTOOLCHAIN"] ?? "", cache: GOCACHE, modules: GOMODCACHE };
    } catch {
        // A Go that cannot answer this cannot build either.
        return undefined;
    }
}

interface InstalledGo {
    readonly version: string;
    readonly toolchain: string;
    readonly cache: string;
    readonly modules: string;
}

function nearestExisting(folder: string): string {
    return existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}

/** `1.26rc1` and `1.26` are Go versions, not semantic ones. */
function compareLoosely(left: string, right: string): number {
    return semver.compare(semver.coerce(left) ?? "0.0.0", semver.coerce(right) ?? "0.0.0");
}

function names(pieces: readonly Piece[]): string {
    return pieces.map(({ title }) => title).join(", ");
}
