/**
 * Mocha loads this file in each of its processes. It sets the folder of all labs, and the ports that keep parallel
 * specs apart. Its fixtures end the labs, in mocha's main process.
 */
import { existsSync, rmSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { AMBIENT } from "../toolchain/system/ambient";

/**
 * `npm test` has made a folder. Otherwise the first lab makes one, because most runs need none. Other processes inherit
 * its name.
 */
const made = process.env["ENSEMBLE_LAB"];
const labs = made ?? path.join(tmpdir(), `ensemble-lab-${randomUUID()}`);
process.env["ENSEMBLE_LAB"] = labs;

/** The process that ends the labs: mocha's main process, and not that of a run inside one of its specs. */
process.env["ENSEMBLE_LAB_OWNER"] ??= String(process.pid);

// Specs must not depend on the user's environment, except for the engine's own plugins.
Object.keys(process.env)
    .filter((name) => AMBIENT.test(name) && name !== "PULUMI_HOME")
    .forEach((name) => delete process.env[name]);

// AWS's clients would otherwise warn, in the middle of the specs' output, that they will drop Node 20.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

/** Mocha numbers the processes that run specs in parallel. */
const number = process.env["MOCHA_WORKER_ID"];
if (number !== undefined) {
    process.env["ENSEMBLE_PORTS"] = portsOf(Number(number));
}

/**
 * Ports that no other process of this run uses. A port is chosen some time before it is opened, so another process
 * could choose the same one.
 */
function portsOf(process: number): string {
    const [lowest, count, processes] = [20_000, 1_500, 8];
    const first = lowest + count * (process % processes);
    return `${first}-${first + count - 1}`;
}

export function mochaGlobalSetup(): void {
    // Not `once`: mocha ends its processes, and then sends the signal to itself again.
    process.on("SIGINT", () => void mochaGlobalTeardown().finally(() => process.exit(130)));
}

export async function mochaGlobalTeardown(): Promise<void> {
    if (process.env["ENSEMBLE_LAB_OWNER"] !== String(process.pid)) {
        return;
    }
    if (existsSync(labs)) {
        const { removeLabs } = await import("../toolchain/clouds/labs.js");
        await removeLabs(labs);
    }
    if (made === undefined) {
        rmSync(labs, { recursive: true, force: true });
    }
}
