/** What the program does to the world and learns from it. Everything else is calculation. */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

export interface World {
    readonly env: Readonly<Record<string, string | undefined>>;
    /** Sends a request, for so many seconds at most. */
    readonly send: (request: Request, seconds: number) => Promise<Response>;
    readonly read: (file: string) => string;
    /** Tells whoever reads the pod's log. */
    readonly say: (line: string) => void;
    readonly pause: (seconds: number) => Promise<void>;
    /** Seconds since the program started. */
    readonly seconds: () => number;
    /** Whether Kubernetes has asked the pod to end. */
    readonly isEnding: () => boolean;
}

/** The world of a pod. SIGTERM ends it between two steps, never between Vault's answer and the stored keys. */
export function theWorld(): World {
    let isEnding = false;
    process.once("SIGTERM", () => (isEnding = true));
    return {
        env: process.env,
        send: (request, seconds) => fetch(request, { signal: AbortSignal.timeout(seconds * 1000) }),
        read: (file) => readFileSync(file, "utf8"),
        say: (line) => process.stdout.write(`${new Date().toISOString()} ${line}\n`),
        pause: (seconds) => sleep(seconds * 1000),
        seconds: () => process.uptime(),
        isEnding: () => isEnding,
    };
}
