/** How large a folder is, and whether it still grows: all that can be seen of a command that downloads by itself. */
import { readdir, stat } from "node:fs/promises";
import path from "node:path";

/** The size of all files below a folder in bytes; what goes away meanwhile counts as nothing. */
export async function sizeBelow(folder: string): Promise<number> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const stats = await Promise.allSettled(files.map(({ parentPath, name }) => stat(path.join(parentPath, name))));
    return stats.reduce((sum, result) => sum + (result.status === "fulfilled" ? result.value.size : 0), 0);
}

/** Looks at a folder in turn, and aborts its signal once the size has stayed the same for so long. */
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
        const size = await sizeBelow(this.folder).catch(() => this.size);
        if (size !== this.size) {
            this.size = size;
            this.since = Date.now();
        } else if (Date.now() - this.since >= this.pauseMs) {
            this.controller.abort();
        }
    }
}
