/** The machine's Python: packages are installed beside it, never into it. */
import { capture } from "./run";

/** What Pulumi's packages ask for. */
export const OLDEST_PYTHON = "3.10";

const PYTHON = "python3";

/** `3.11`; nothing where there is no Python 3. */
export async function pythonVersion(): Promise<string | undefined> {
    return ask(/^Python (\d+\.\d+)/, "--version");
}

/** The same, if pip works there: distributions leave it out of their Python. */
export async function pipsPython(): Promise<string | undefined> {
    return ask(/\(python (\d+\.\d+)\)/, "-m", "pip", "--version");
}

/** Installs exactly what the list names; only what is built already, as a build would run code of the packages. */
export function installCommand(requirements: string, target: string): string[] {
    const exactly = ["--require-hashes", "--no-deps", "--only-binary", ":all:"];
    const quietly = ["--no-input", "--disable-pip-version-check", "--no-warn-script-location"];
    return [PYTHON, "-m", "pip", "install", ...exactly, ...quietly, "--target", target, "--requirement", requirements];
}

async function ask(answer: RegExp, ...args: string[]): Promise<string | undefined> {
    try {
        return answer.exec(await capture(PYTHON, args, { timeoutMs: 20_000 }))?.[1];
    } catch {
        // What does not answer cannot install either; the preflight says so.
        return undefined;
    }
}
