/** `npm run toolchain`: what is there, where from and how large; fetching all of it; clearing up. */
import { existsSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { downloadedPlace, groupFolder, pieceFolder } from "../obtain/cache";
import { ensurePieces, findPiece } from "../obtain/ensure";
import { sizeBelow } from "../system/files";
import { withLock } from "../system/lock";
import { userWorkshop, type Located, type Piece, type Workshop } from "../pieces/piece";
import { allPieces } from "../pieces/catalogue";
import { unreachedIn } from "../obtain/publishers";
import { table } from "../system/table";

export async function showToolchain(): Promise<void> {
    const workshop = userWorkshop();
    const rows = await Promise.all(
        allPieces.map(async (piece) => {
            const found = await findPiece(piece, workshop);
            return found === undefined
                ? [piece.name, piece.version, "missing", "", ""]
                : [piece.name, found.version, found.origin, await sizeOf(found), found.folder];
        }),
    );
    console.log(table([["PIECE", "VERSION", "ORIGIN", "SIZE", "FOLDER"], ...rows]).join("\n"));
    const total = existsSync(workshop.cache) ? await sizeBelow(workshop.cache) : 0;
    console.log(`\nCache: ${workshop.cache} (${mib(total)})`);
}

/** @param downloads off: everything that is missing is built. */
export async function prefetch(downloads: boolean, signal: AbortSignal): Promise<void> {
    const user = userWorkshop();
    const workshop = downloads ? user : { ...user, downloads: undefined };
    await ensurePieces(Object.fromEntries(allPieces.map((piece) => [piece.name, piece])), { workshop, signal });
    console.log("All pieces are there.");
}

/** Removes what no command of this clone uses any more, or everything; and which hosts could not be reached. */
export async function clean(all: boolean, signal: AbortSignal): Promise<void> {
    const workshop = userWorkshop();
    await rm(unreachedIn(workshop), { recursive: true, force: true });
    const removed = (await Promise.all(allPieces.map((piece) => cleanPiece(piece, workshop, all, signal)))).flat();
    if (removed.length === 0) {
        console.log(
            `Nothing to remove${all ? "" : ": npm run toolchain -- clean --all removes what is used as well"}.`,
        );
        return;
    }
    const free = removed.reduce((sum, { bytes }) => sum + bytes, 0);
    console.log([`Removed, which frees ${mib(free)}:`, ...removed.map(({ place }) => place)].join("\n  "));
}

interface Removed {
    readonly place: string;
    readonly bytes: number;
}

async function cleanPiece(piece: Piece, workshop: Workshop, all: boolean, signal: AbortSignal): Promise<Removed[]> {
    const group = groupFolder(piece, workshop);
    if (!existsSync(group)) {
        return [];
    }
    const waiting = (): void => console.log(`Waiting for another run that makes ${piece.title}.`);
    return withLock(group, { waiting, staleAfter: workshop.staleAfter, signal }, async () => {
        const used = [await pieceFolder(piece, workshop), downloadedPlace(piece, workshop)?.folder];
        const folders = (await readdir(group, { withFileTypes: true }))
            .filter((entry) => entry.isDirectory())
            .map(({ name }) => path.join(group, name));
        const places = all ? [group] : folders.filter((folder) => !used.includes(folder));
        return Promise.all(
            places.map(async (place) => {
                const bytes = await sizeBelow(place);
                await rm(place, { recursive: true, force: true });
                return { place, bytes };
            }),
        );
    });
}

/** Of the piece's files; Python packages have many more than are named, in a folder of their own. */
async function sizeOf({ piece, folder, files }: Located): Promise<string> {
    if ("requirements" in piece.recipe) {
        return mib(await sizeBelow(folder));
    }
    const stats = await Promise.all(files.map((file) => stat(path.join(folder, file))));
    return mib(stats.reduce((sum, { size }) => sum + size, 0));
}

function mib(bytes: number): string {
    return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}
