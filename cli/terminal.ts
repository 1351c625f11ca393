/** What a person sees and answers. Progress goes to stderr, results to stdout. */
import { createInterface } from "node:readline/promises";

/** Says what is being done. */
export function progress(text: string): void {
    process.stderr.write(`${text}\n`);
}

/** Whether a person can be asked. */
export function isInteractive(): boolean {
    return process.stdin.isTTY && process.stderr.isTTY;
}

/** Asks; everything but a yes is a no. */
export async function confirm(question: string): Promise<boolean> {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
        return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
    } finally {
        lines.close();
    }
}
