/** The library built in dist/, which programs import as `pulumi-ensemble`. */
import { existsSync } from "node:fs";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { repository } from "../system/repository";
import { run } from "../system/run";

const SOURCES = [
    "index.ts",
    "contract",
    "components",
    "provider",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "testing",
    "cli",
];
const OUTPUT = path.join(repository, "dist");

/** Builds the library unless dist/ is newer than everything that it is made from. */
export async function buildLibrary(signal?: AbortSignal): Promise<void> {
    if (await isFresh()) {
        return;
    }
    console.log("Building the library (npm run build)");
    await rm(OUTPUT, { recursive: true, force: true });
    try {
        const failure = "The library cannot be built: see above.";
        await run("npm", ["run", "--silent", "build"], { cwd: repository, signal, failure });
    } catch (error) {
        // A part of it would pass for a fresh build next time.
        await rm(OUTPUT, { recursive: true, force: true });
        throw error;
    }
}

/** Whether what package.json names as entries is there and newer than every source. */
async function isFresh(): Promise<boolean> {
    const { main, exports } = JSON.parse(await readFile(path.join(repository, "package.json"), "utf8")) as {
        main: string;
        exports: { ".": { default: string; types: string } };
    };
    const entries = [main, exports["."].default, exports["."].types].map((entry) => path.join(repository, entry));
    if (!entries.every((entry) => existsSync(entry))) {
        return false;
    }
    const built = Math.min(...(await Promise.all(entries.map(newestChange))));
    return built > Math.max(...(await Promise.all(SOURCES.map((name) => newestChange(path.join(repository, name))))));
}

/** Of a file, or of a folder and everything in it: a folder's own time tells of removed files. */
async function newestChange(place: string): Promise<number> {
    const own = await stat(place);
    if (!own.isDirectory()) {
        return own.mtimeMs;
    }
    const entries = await readdir(place, { recursive: true });
    const times = entries.map(async (entry) => (await stat(path.join(place, entry))).mtimeMs);
    return Math.max(own.mtimeMs, ...(await Promise.all(times)));
}
