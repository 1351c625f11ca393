/**
 * Runs a program in its own process with Pulumi's own runner and a recording engine, and returns what its user reads.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { ROOT } from "../examples";
import { RecordingEngine, type Recorded } from "./recording-engine";

/** How a program ended. */
export interface Ended {
    /** The messages that the program sent to the engine. */
    readonly logged: readonly string[];
    readonly stderr: string;
    readonly code: number | null;
    readonly resources: readonly Recorded[];
}

const RUNNER = path.join(ROOT, "node_modules", "@pulumi", "pulumi", "cmd", "run", "index.js");

const SOURCE = path.join(ROOT, "index.ts");
/** What `npm run build` made of it. */
export const BUILT = path.join(ROOT, "dist", "index.js");

/** Runs a program, which finds the library as `ensemble`. It is killed after `seconds`, and then has no code. */
export async function runInChild(program: string, seconds: number, library = SOURCE): Promise<Ended> {
    const engine = new RecordingEngine(false);
    const address = await engine.listen();
    const folder = mkdtempSync(path.join(tmpdir(), "ensemble-program-"));
    try {
        writeFileSync(path.join(folder, "package.json"), JSON.stringify({ main: "index.js" }));
        writeFileSync(path.join(folder, "index.js"), withImports(program, library));
        const options = ["--monitor", address, "--engine", address, "--project", "test", "--stack", "test"];
        const command = ["--import", "tsx", RUNNER, ...options, "--parallel", "16", "--pwd", folder, "."];
        const child = spawn(process.execPath, command, {
            cwd: ROOT,
            stdio: ["ignore", "ignore", "pipe"],
            timeout: seconds * 1000,
            killSignal: "SIGKILL",
        });
        let stderr = "";
        child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
        const [code] = (await once(child, "close")) as [number | null];
        return { logged: engine.logged, stderr, code, resources: engine.resources };
    } finally {
        engine.stop();
        rmSync(folder, { recursive: true });
    }
}

function withImports(program: string, library: string): string {
    const modules = { pulumi: "@pulumi/pulumi", kubernetes: "@pulumi/kubernetes", random: "@pulumi/random" };
    const imports = Object.entries(modules).map(
        ([name, module]) => `const ${name} = require(${JSON.stringify(require.resolve(module))});`,
    );
    return [...imports, `const ensemble = require(${JSON.stringify(library)});`, program].join("\n");
}
