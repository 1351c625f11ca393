/** Runs the user's own `pulumi` in the folder of the program. */
import { spawn } from "node:child_process";

const LOCKED = /currently locked|another update is currently in progress/i;
const REMEDY =
    "\nNothing was changed. Wait for the other update. If it was killed, and none runs any more, pass --cancel.";

/** How a run of pulumi ended that did not end well. */
export class PulumiError extends Error {
    constructor(
        args: readonly string[],
        /** What it printed, for a person and for telling one failure from another. */
        readonly output: string,
    ) {
        super(`\`pulumi ${args.join(" ")}\` failed:\n${output.trim()}${LOCKED.test(output) ? REMEDY : ""}`);
    }

    /** Another update of the stack runs, or was killed and has left its lock. */
    get isLocked(): boolean {
        return LOCKED.test(this.output);
    }
}

/** A stack as the command line sees it. */
export interface Stack {
    /** The folder of the program. */
    readonly folder: string;
    /** The stack's name; the selected one where it is undefined. */
    readonly name: string | undefined;
}

/** Runs one command of pulumi on the stack and returns what it prints on stdout. */
export async function pulumi({ folder, name }: Stack, args: readonly string[], input = ""): Promise<string> {
    const all = [...args, ...(name === undefined ? [] : ["--stack", name]), "--non-interactive"];
    const child = spawn("pulumi", all, {
        cwd: folder,
        stdio: "pipe",
        env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    const [out, err] = [child.stdout, child.stderr].map(collect) as [Buffer[], Buffer[]];
    child.stdin.on("error", () => undefined).end(input);
    const status = await new Promise<number | null>((resolve, reject) => {
        child.on("error", (error) => reject(new Error(notStarted(error, folder))));
        child.on("close", resolve);
    });
    const text = Buffer.concat(out).toString();
    if (status !== 0) {
        throw new PulumiError(args, text + Buffer.concat(err).toString());
    }
    return text;
}

function collect(stream: NodeJS.ReadableStream): Buffer[] {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    return chunks;
}

function notStarted(error: Error, folder: string): string {
    return `pulumi could not be started in ${folder}: ${error.message}. Put it on PATH and name the program's folder by --cwd.`;
}
