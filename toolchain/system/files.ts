/** Files that may have gone, and files that are there whole or not at all. */
import { readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "./errors";

/** The result; nothing if the file is missing, or if it is about a process (under /proc) that has gone. */
export async function ifThere<T>(found: Promise<T>): Promise<T | undefined> {
    try {
        return await found;
    } catch (error) {
        if (["ENOENT", "ESRCH"].includes(codeOf(error) ?? "")) {
            return undefined;
        }
        throw error;
    }
}

/** The text of a file; nothing where there is none. */
export function readIfThere(file: string): Promise<string | undefined> {
    return ifThere(readFile(file, "utf8"));
}

/**
 * Writes a file that only its owner can read, whole or not at all. A killed run leaves a file beside it, which always
 * has the same name, so that the next run overwrites it.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
    await writeFile(`${file}.new`, text, { mode: 0o600 });
    await rename(`${file}.new`, file);
}

/** The size of all files below a folder in bytes; what goes away meanwhile counts as nothing. */
export async function sizeBelow(folder: string): Promise<number> {
    const entries = (await ifThere(readdir(folder, { recursive: true, withFileTypes: true }))) ?? [];
    const files = entries.filter((entry) => entry.isFile());
    const found = await Promise.all(files.map(({ parentPath, name }) => ifThere(stat(path.join(parentPath, name)))));
    return found.reduce((sum, file) => sum + (file?.size ?? 0), 0);
}
