/** Looks at processes, and waits for what they do. */
import { execFileSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** Asks until there is an answer. */
export async function until<T>(probe: () => Promise<T | undefined>): Promise<T> {
    for (;;) {
        const found = await probe();
        if (found !== undefined) {
            return found;
        }
        await sleep(50);
    }
}

/** A zombie, which nobody has waited for yet, is not alive. */
export function isAlive(pid: number): boolean {
    try {
        return !/^Z/.test(execFileSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }));
    } catch {
        return false;
    }
}
