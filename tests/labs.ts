/**
 * Required by mocha in each of its processes: the folder of all labs that specs bring up, and what keeps specs apart
 * that run side by side. Its fixtures end the labs, in mocha's main process.
 */
import { existsSync, rmSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { AMBIENT } from "../toolchain/system/ambient";

/**
 * `npm test` has made a folder. Without it the first lab makes one, as most runs need none; other processes inherit the
 * name.
 */
const made = process.env["ENSEMBLE_LAB"];
const labs = made ?? path.join(tmpdir(), `ensemble-lab-${randomUUID()}`);
process.env["ENSEMBLE_LAB"] = labs;

// What specs see must not depend on who runs them; the engine's own plugins may be the user's.
Object.keys(process.env)
    .filter((name) => AMBIENT.test(name) && name !== "PULUMI_HOME")
    .forEach((name) => delete process.env[name]);

// The clients of AWS would otherwise say in the middle of what specs print that they will leave Node 20 some day.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

/** Mocha numbers the processes that run specs side by side. */
const number = process.env["MOCHA_WORKER_ID"];
if (number !== undefined) {
    process.env["ENSEMBLE_PORTS"] = portsOf(Number(number));
}

/**
 * Ports that no other process of this run gives to its clouds: between choosing one and taking it there is a moment.
 */
function portsOf(process: number): string {
    const [lowest, count, processes] = [20_000, 1_500, 8];
    const first = lowest + count * (process % processes);
    return `${first}-${first + count - 1}`;
}

export function mochaGlobalSetup(): void {
    // Not once: mocha answers by ending its processes, and then sends the signal to itself.
    process.on("SIGINT", () => void mochaGlobalTeardown().finally(() => process.exit(130)));
}

export async function mochaGlobalTeardown(): Promise<void> {
    if (existsSync(labs)) {
        const { removeLabs } = await import("../toolchain/clouds/labs.js");
        await removeLabs(labs);
    }
    if (made === undefined) {
        rmSync(labs, { recursive: true, force: true });
    }
}
