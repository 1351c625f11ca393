/** The cache: one folder per piece, version and checksum of everything that goes into the build or the download. */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { CommandError } from "../system/errors";
import { ifThere, readIfThere } from "../system/files";
import { describe, downloadOf, filesOf, type Download, type Located, type Piece, type Workshop } from "../pieces/piece";
import { installedPython } from "../system/python";

/** Builds take no C compiler, and give the same bytes whether there is one or not. */
export const CGO_ENABLED = "0";
export const BUILD_FLAGS = ["-trimpath", "-buildvcs=false"] as const;

const MANIFEST = "piece.json";
const PARTIAL = ".partial-";

/** Where a piece belongs, once built or downloaded. */
export interface Place {
    readonly origin: "built" | "downloaded";
    readonly version: string;
    readonly folder: string;
    readonly files: readonly string[];
}

/** Written last into a piece's folder: which files it has, and their sizes. */
interface Manifest {
    readonly files: Readonly<Record<string, number>>;
}

/** Where a piece in this state of its sources belongs. */
export async function pieceFolder(piece: Piece, workshop: Workshop): Promise<string> {
    return path.join(groupFolder(piece, workshop), `${piece.version}-${await checksum(piece, workshop)}`);
}

export async function builtPlace(piece: Piece, workshop: Workshop): Promise<Place> {
    const folder = await pieceFolder(piece, workshop);
    return { origin: "built", version: piece.version, folder, files: filesOf(piece) };
}

/** Nothing where there is no official release for this machine. */
export function downloadedPlace(piece: Piece, workshop: Workshop): Place | undefined {
    if (piece.comesWith !== undefined) {
        const place = downloadedPlace(piece.comesWith, workshop);
        return place && { ...place, files: piece.files };
    }
    const download = downloadOf(piece);
    if (download === undefined) {
        return undefined;
    }
    const hash = createHash("sha256").update(JSON.stringify([piece.name, piece.version, download]));
    const name = `${piece.version}-download-${hash.digest("hex").slice(0, 16)}`;
    const folder = path.join(groupFolder(piece, workshop), name);
    return { origin: "downloaded", version: piece.version, folder, files: downloadedFiles(download) };
}

function downloadedFiles(download: Download): string[] {
    const takes = "remote" in download ? download.remote.map(({ take }) => take) : [download.take];
    return takes.flatMap((take) => (typeof take === "string" ? [take] : Object.values(take)));
}

/** Holds all versions of a piece, its log, and the record of a running build. */
export function groupFolder(piece: Piece, { cache }: Workshop): string {
    return path.join(cache, piece.name);
}

/** The piece, if the cache has it whole. */
export async function readStored(piece: Piece, workshop: Workshop): Promise<Located | undefined> {
    const downloaded = downloadedPlace(piece, workshop);
    return (
        (downloaded && (await readPlace(piece, downloaded))) ??
        (await readPlace(piece, await builtPlace(piece, workshop)))
    );
}

async function readPlace(piece: Piece, place: Place): Promise<Located | undefined> {
    const expected = await readManifest(place.folder);
    if (expected === undefined) {
        return undefined;
    }
    const sizes = await sizesOf(place.folder, place.files);
    const whole = place.files.every((file) => sizes[file] !== undefined && sizes[file] === expected.files[file]);
    return whole ? { piece, ...place } : undefined;
}

/** A fresh folder to work in, beside where the piece will be; what killed runs left is removed. */
export async function freshPartial({ folder }: Place): Promise<string> {
    const group = path.dirname(folder);
    await mkdir(group, { recursive: true });
    for (const name of await partialsIn(group)) {
        await rm(path.join(group, name), { recursive: true, force: true });
    }
    // A name of its own, so that a run that lost its lock does not touch what its successor makes.
    return mkdtemp(folder + PARTIAL);
}

/** Makes a complete partial folder the piece, in one step. */
export async function store(partial: string, piece: Piece, place: Place): Promise<Located> {
    const files = await sizesOf(partial, place.files);
    const missing = place.files.filter((file) => files[file] === undefined);
    if (missing.length > 0) {
        throw new CommandError(`${describe(piece)} was ${place.origin} without ${missing.join(", ")}.`);
    }
    await writeFile(path.join(partial, MANIFEST), JSON.stringify({ files }, undefined, 4));
    // The folder exists only if its files were damaged.
    await rm(place.folder, { recursive: true, force: true });
    await rename(partial, place.folder);
    const stored = await readPlace(piece, place);
    if (stored === undefined) {
        throw new CommandError(`${place.folder} changed while ${describe(piece)} was stored: run this again.`);
    }
    return stored;
}

/** Names of folders that a killed build left. */
export async function partialsIn(group: string): Promise<string[]> {
    return (await readdir(group)).filter((name) => name.includes(PARTIAL));
}

/** Over the recipe, its sources, what they are built for, and this file's own flags. */
async function checksum(piece: Piece, { modules, requirements }: Workshop): Promise<string> {
    const hash = createHash("sha256");
    const { recipe } = piece;
    if ("requirements" in recipe) {
        const tag = (await installedPython())?.tag;
        hash.update(JSON.stringify([piece.name, piece.version, piece.files, tag, process.platform, process.arch]));
        hash.update(await readFile(path.join(requirements, recipe.requirements)));
        return hash.digest("hex").slice(0, 16);
    }
    const flags = [...BUILD_FLAGS, CGO_ENABLED, process.platform, process.arch];
    hash.update(JSON.stringify([piece.name, piece.version, piece.files, recipe, flags]));
    const folder = path.join(modules, recipe.module);
    const names = await readdir(folder, { recursive: true });
    for (const name of names.filter((file) => /(\.go|^go\.mod|^go\.sum|\/go\.mod|\/go\.sum)$/.test(file)).sort()) {
        hash.update(`\n${name}\n`).update(await readFile(path.join(folder, name)));
    }
    return hash.digest("hex").slice(0, 16);
}

/** A manifest that a crash of the machine left half written counts as missing. */
async function readManifest(folder: string): Promise<Manifest | undefined> {
    const text = await readIfThere(path.join(folder, MANIFEST));
    try {
        return text === undefined ? undefined : (JSON.parse(text) as Manifest);
    } catch {
        return undefined;
    }
}

async function sizesOf(folder: string, files: readonly string[]): Promise<Record<string, number | undefined>> {
    const sizes = files.map(async (file) => [file, (await ifThere(stat(path.join(folder, file))))?.size] as const);
    return Object.fromEntries(await Promise.all(sizes));
}
