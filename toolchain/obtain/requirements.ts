/** Installs a piece of Python packages. */
import { rm } from "node:fs/promises";
import path from "node:path";
import { installedPython, pythonEnvironment } from "../system/python";

/**
 * Installs the packages into the folder, for use by PYTHONPATH: unlike a virtual environment such a folder may be
 * moved. The environment that does it goes again; it is there because Python's own pip may be missing or forbidden to
 * install.
 */
export async function installRequirements(
    file: string,
    folder: string,
    run: (command: readonly string[], cwd: string, env: NodeJS.ProcessEnv) => Promise<void>,
): Promise<void> {
    const python = (await installedPython())?.executable ?? "python3";
    const venv = path.join(folder, "venv");
    const env = pythonEnvironment();
    await run([python, "-m", "venv", venv], folder, env);
    const pip = [path.join(venv, "bin", "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"];
    // Nothing is compiled or run: every package has a wheel for each platform that is supported.
    const safe = ["--require-hashes", "--only-binary=:all:"];
    await run([...pip, "install", ...safe, "--target", folder, "--requirement", file], folder, env);
    await rm(venv, { recursive: true, force: true });
}
