/** The user's Python. */
import { z } from "zod";
import { capture } from "./run";

/** What moto asks for. */
export const OLDEST_PYTHON = "3.10";

const Python = z.object({
    /** The interpreter itself: `python3` on PATH may be a wrapper that looks at the environment. */
    executable: z.string(),
    version: z.string(),
    /** Of the versions that compiled packages fit: `cpython-311`. */
    tag: z.string(),
    /** Whether it can make virtual environments: Debian has that in a package of its own. */
    venv: z.boolean(),
});
export type Python = z.infer<typeof Python>;

const ASK = `
import importlib.util, json, platform, sys
venv = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
print(json.dumps(dict(executable=sys.executable, version=platform.python_version(), tag=sys.implementation.cache_tag, venv=venv)))
`;

let asked: { path: string | undefined; answer: Promise<Python | undefined> } | undefined;

/** The `python3` on PATH; nothing where there is none. */
export function installedPython(): Promise<Python | undefined> {
    const { PATH } = process.env;
    if (asked === undefined || asked.path !== PATH) {
        asked = { path: PATH, answer: ask() };
    }
    return asked.answer;
}

async function ask(): Promise<Python | undefined> {
    try {
        return Python.parse(JSON.parse(await capture("python3", ["-c", ASK], { env: pythonEnvironment(), cwd: "/" })));
    } catch {
        // A Python that cannot answer this cannot run anything else either.
        return undefined;
    }
}

/** The user's environment, index and proxy included, but for what would draw other packages in. */
export function pythonEnvironment(): NodeJS.ProcessEnv {
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith("PYTHON"));
    return { ...Object.fromEntries(own), PIP_USER: "0", PIP_REQUIRE_VIRTUALENV: "0" };
}
