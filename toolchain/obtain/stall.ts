/** How large a folder is, and whether it still grows: all that can be seen of a command that downloads by itself. */
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../system/errors";

/** The size of all files below a folder in bytes; what goes away meanwhile counts as nothing. */
export async function sizeBelow(folder: string): Promise<number> {
    const entries = await unlessGone(readdir(folder, { withFileTypes: true }), []);
    const sizes = entries.map(async (entry): Promise<number> => {
        const place = path.join(folder, entry.name);
        if (entry.isDirectory()) {
            return sizeBelow(place);
        }
        return entry.isFile() ? unlessGone(sizeOf(place), 0) : 0;
    });
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function sizeOf(file: string): Promise<number> {
    return (await stat(file)).size;
}

async function unlessGone<T>(found: Promise<T>, gone: T): Promise<T> {
    try {
        return await found;
    } catch (error) {
        if (codeOf(error) === "ENOENT") {
            return gone;
        }
        throw error;
    }
}

/** Looks at a folder at intervals, and aborts its signal once its size has stayed the same for `pauseMs`. */
export class GrowthWatch {
    private readonly controller = new AbortController();
    private readonly timer: NodeJS.Timeout;
    private size = -1;
    private since = Date.now();

    constructor(
        private readonly folder: string,
        private readonly pauseMs: number,
    ) {
        this.timer = setInterval(() => void this.look(), Math.min(1_000, pauseMs / 3));
    }

    public get stalled(): AbortSignal {
        return this.controller.signal;
    }

    public stop(): void {
        clearInterval(this.timer);
    }

    private async look(): Promise<void> {
        const size = await sizeBelow(this.folder);
        if (size !== this.size) {
            this.size = size;
            this.since = Date.now();
        } else if (Date.now() - this.since >= this.pauseMs) {
            this.controller.abort();
        }
    }
}
