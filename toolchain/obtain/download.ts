/** Downloads a piece's official release into the cache, its checksum verified before anything of it is used. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { unzipSync } from "fflate";
import * as tar from "tar";
import type { Phase } from "./build";
import { downloadedPlace, freshPartial, groupFolder, store } from "./cache";
import { CommandError, messageOf } from "../system/errors";
import { LoggedFailure, runLogged, withGroup } from "./exclusive";
import {
    describe,
    downloadOf,
    type Installer,
    type Located,
    type Piece,
    type RemoteFile,
    type Workshop,
} from "../pieces/piece";
import { GrowthWatch } from "./stall";
import { duration } from "../system/progress";
import { Publishers, Unavailable } from "./publishers";

export interface DownloadOptions {
    readonly report: (phase: Phase) => void;
    /** Called with a text that says how much has come. */
    readonly detail: (text: string) => void;
    readonly signal?: AbortSignal;
}

/** One download: where it works, and whom it asks. */
interface Work {
    readonly piece: Piece;
    readonly group: string;
    readonly partial: string;
    readonly publishers: Publishers;
    readonly detail: DownloadOptions["detail"];
}

/** @throws Unavailable where the release cannot be had. */
export function downloadPiece(piece: Piece, workshop: Workshop, options: DownloadOptions): Promise<Located> {
    return withGroup(piece, workshop, options, (signal) => downloadLocked(piece, workshop, options, signal));
}

async function downloadLocked(
    piece: Piece,
    workshop: Workshop,
    { report, detail }: DownloadOptions,
    signal: AbortSignal,
): Promise<Located> {
    const [place, download] = [downloadedPlace(piece, workshop), downloadOf(piece)];
    if (place === undefined || download === undefined || workshop.downloads === undefined) {
        throw new Unavailable("there is no official release for this machine");
    }
    const partial = await freshPartial(place);
    const publishers = new Publishers(workshop.downloads, workshop, signal);
    const work: Work = { piece, group: groupFolder(piece, workshop), partial, publishers, detail };
    try {
        report("downloading");
        if ("script" in download) {
            await install(download, work, workshop.downloads.installerPauseMs);
        } else {
            for (const remote of download.remote) {
                await fetchFile(remote, work);
            }
        }
        signal.throwIfAborted();
        report("storing");
        return await store(partial, piece, place);
    } finally {
        await publishers.close();
        await rm(partial, { recursive: true, force: true });
    }
}

async function fetchFile(
    { url, checksums, take }: RemoteFile,
    { piece, partial, publishers, detail }: Work,
): Promise<void> {
    const name = path.posix.basename(new URL(url).pathname);
    // Asked for first: what cannot be verified need not come.
    const expected =
        checksums === undefined ? undefined : checksumOf(name, await publishers.text(checksums), checksums);
    const unpacked = path.join(partial, "unpacked");
    await mkdir(unpacked, { recursive: true });
    const file = path.join(unpacked, name);
    await publishers.save(url, file, (bytes, size) => detail(`${name}: ${progress(bytes, size)}`));
    if (expected !== undefined) {
        await verify(file, expected, `${describe(piece)}: ${url}`);
    }
    if (typeof take === "string") {
        await keep(file, path.join(partial, take));
    } else {
        await unpack(file, Object.keys(take), unpacked, url);
        await keepAll(take, unpacked, partial);
    }
    await rm(unpacked, { recursive: true, force: true });
}

/** The publisher's installer runs in a process group of its own, with its temporary files in the partial folder. */
async function install({ probe, script, args, take }: Installer, work: Work, pauseMs: number): Promise<void> {
    const { piece, group, partial, publishers } = work;
    await publishers.probe(probe);
    const unpacked = path.join(partial, "unpacked");
    const temporary = path.join(partial, "temporary");
    await mkdir(path.join(unpacked, "bin"), { recursive: true });
    await mkdir(temporary);
    // The newest versions of Node follow proxies in their fetch when told to; the installer's own download needs it.
    const env = { ...process.env, TMPDIR: temporary, NODE_USE_ENV_PROXY: "1" };
    const command = [process.execPath, "--import", require.resolve("tsx"), path.resolve(__dirname, script), ...args];
    const failure = `the installer of ${piece.title} failed`;
    // On macOS the installer's temporary files lie elsewhere, whatever TMPDIR says: there the piece's time is the
    // limit.
    const growth = new GrowthWatch(partial, process.platform === "darwin" ? Infinity : pauseMs);
    const signal = AbortSignal.any([publishers.ending, growth.stalled]);
    try {
        await runLogged(command, { group, cwd: unpacked, env, signal, failure });
    } catch (error) {
        publishers.refuseIfEnding(probe);
        if (growth.stalled.aborted) {
            throw new Unavailable(`${failure} (nothing came for ${duration(pauseMs)})`);
        }
        throw error instanceof LoggedFailure ? new Unavailable(`${failure} (${error.lastLine})`) : error;
    } finally {
        growth.stop();
    }
    await keepAll(take, unpacked, partial);
    await rm(unpacked, { recursive: true, force: true });
    await rm(temporary, { recursive: true, force: true });
}

/** From lines of `CHECKSUM  NAME`, where the name may have `./` or `*` before it, or from the checksum alone. */
function checksumOf(name: string, text: string, source: string): string {
    const lines = text.split("\n").map((line) => line.trim().split(/\s+/));
    const [checksum] = lines.find(([, file = name]) => file.replace(/^(\*|\.\/)/, "") === name) ?? [];
    if (checksum === undefined || !/^[0-9a-f]+$/i.test(checksum)) {
        throw new Unavailable(`${source} has no checksum of ${name}`);
    }
    return checksum.toLowerCase();
}

/** By their length in digits: Pulumi's lists for plugins have SHA-1, all others SHA-256. */
const ALGORITHMS: Readonly<Record<number, string>> = { 40: "sha1", 64: "sha256", 128: "sha512" };

async function verify(file: string, expected: string, what: string): Promise<void> {
    const hash = createHash(ALGORITHMS[expected.length] ?? "sha256");
    await pipeline(createReadStream(file), hash);
    const found = hash.digest("hex");
    if (found !== expected) {
        throw new CommandError(
            `${what} has the checksum ${found}, not its publisher's ${expected}: nothing of it was used. ` +
                "Run this again, or with ENSEMBLE_DOWNLOADS=off to build it.",
        );
    }
}

async function unpack(file: string, entries: readonly string[], folder: string, url: string): Promise<void> {
    const wanted = (entry: string): boolean => entries.includes(path.posix.normalize(entry));
    try {
        if (file.endsWith(".zip")) {
            const unzipped = unzipSync(await readFile(file), { filter: ({ name }) => wanted(name) });
            for (const [name, data] of Object.entries(unzipped)) {
                await mkdir(path.join(folder, path.dirname(name)), { recursive: true });
                await writeFile(path.join(folder, name), data);
            }
        } else {
            await tar.extract({ file, cwd: folder, filter: wanted, strict: true });
        }
    } catch (error) {
        throw new Unavailable(`${url} cannot be unpacked (${messageOf(error)})`);
    }
}

async function keepAll(take: Readonly<Record<string, string>>, from: string, to: string): Promise<void> {
    for (const [entry, name] of Object.entries(take)) {
        await keep(path.join(from, entry), path.join(to, name));
    }
}

async function keep(from: string, to: string): Promise<void> {
    try {
        await rename(from, to);
    } catch (error) {
        throw new Unavailable(`the release has no ${path.basename(from)} (${messageOf(error)})`);
    }
    await chmod(to, /\.ya?ml$/.test(to) ? 0o644 : 0o755);
}

function progress(bytes: number, size: number | undefined): string {
    const mib = (count: number): string => `${(count / 2 ** 20).toFixed(0)} MiB`;
    return size === undefined ? mib(bytes) : `${mib(bytes)} of ${mib(size)}`;
}
