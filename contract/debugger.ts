/**
 * Ends the debugging of a program that is about to fail.
 *
 * Pulumi's runner is a debugger of each program, in order to serialize functions. With a debugger, V8 looks for the
 * handler of each rejected promise, along every path through the promises that wait for it. Outputs that are combined
 * again and again have millions of paths, and the program would hang
 * (docs/facts/pulumi.md#with-a-debugger-a-rejection-can-hang).
 */
import type { Session } from "node:inspector";
import * as path from "node:path";
import type { PlainError } from "./problems";

/** The folder of the SDK whose runner has started this process. */
const RUNNER = /^(.*[\\/]@pulumi[\\/]pulumi)[\\/]cmd[\\/]run(?:-plugin)?(?:[\\/]|$)/;

/** What the runner's own module has. It is not a part of the SDK's API, so it may be missing in another version. */
interface Hooks {
    readonly getSessionAsync?: () => Promise<Session>;
}

/** Throws an error that goes through Outputs and ends the program. */
export async function failLate(error: PlainError): Promise<never> {
    await endDebugging();
    throw error;
}

/** Without Pulumi's runner it does nothing. */
async function endDebugging(): Promise<void> {
    const [, sdk] = RUNNER.exec(process.argv[1] ?? "") ?? [];
    if (sdk === undefined) {
        return;
    }
    try {
        const hooks = require(path.join(sdk, "runtime", "closure", "v8Hooks.js")) as Hooks;
        (await hooks.getSessionAsync?.())?.post("Debugger.disable");
    } catch {
        // The error matters more than what makes it quick.
    }
}
