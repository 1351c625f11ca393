/** Whether a folder still grows: all that can be seen of a command that downloads by itself. */
import { sizeBelow } from "../system/files";

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
