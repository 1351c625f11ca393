/** A workshop in a temporary folder with one small piece, whose `go` is a script that counts its builds. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pieceFolder } from "../../toolchain/obtain/cache";
import type { Download, DownloadSettings, Piece, Workshop } from "../../toolchain/pieces/piece";
import { compiled } from "./compiled";

/** Writes one line per build, sleeps as long as told, and makes a file `program` where -o says. */
const FAKE_GO = `#!/bin/sh
here=$(dirname "$0")
if [ "$1" = env ]; then
    exec cat "$here/env.json"
fi
while [ $# -gt 0 ]; do
    [ "$1" = -o ] && output=$2
    shift
done
echo $$ >> "$here/builds"
sleep "\${FAKE_GO_SLEEP:-0}"
if [ -n "$FAKE_GO_FAILS" ]; then
    echo "main.go:1: $FAKE_GO_FAILS"
    exit 1
fi
echo program > "$output/program"
`;

/** Says of which version it is, makes an environment of itself, and there installs one file where --target says. */
const FAKE_PYTHON = `#!/bin/sh
case "$1 $2" in
    "-c "*)
        exec printf '{"executable":"%s","version":"3.11.2","tag":"%s","venv":true}' "$0" "\${FAKE_PYTHON_TAG:-one}"
        ;;
    "-m venv")
        mkdir -p "$3/bin" && exec cp "$0" "$3/bin/python"
        ;;
esac
while [ $# -gt 0 ]; do
    [ "$1" = --target ] && target=$2
    [ "$1" = --requirement ] && requirements=$2
    shift
done
sleep "\${FAKE_GO_SLEEP:-0}"
cp "$requirements" "$target/package.py"
`;

export const fakePiece: Piece = {
    name: "fake",
    title: "fake piece",
    version: "1.0.0",
    recipe: { module: "fake", packages: ["."], run: [["/bin/sh", "-c", "cp program generated"]] },
    files: ["program", "generated"],
    diskGiB: 0.001,
    download: () => fakeRelease,
};

/** The same as a Python package. */
export const fakePackage: Piece = { ...fakePiece, recipe: { requirements: "fake.txt" }, files: ["package.py"] };

/** An archive and a single file; what the release has is what the build makes. */
export const fakeRelease: Download = {
    remote: [
        {
            url: "https://releases.test/v1.0.0/fake-1.0.0.tar.gz",
            checksums: "https://releases.test/v1.0.0/SHA256SUMS",
            take: { "fake-1.0.0/program": "program" },
        },
        { url: "https://releases.test/v1.0.0/generated", take: "generated" },
    ],
};

/** For what is being waited for little: an answer, an installer that gets something, a whole piece. */
export const LIMITS = {
    usual: { answerMs: 20_000, installerPauseMs: 20_000, totalMs: 60_000 },
    answers: { answerMs: 900, installerPauseMs: 20_000, totalMs: 60_000 },
    pauses: { answerMs: 20_000, installerPauseMs: 3_000, totalMs: 60_000 },
    pieces: { answerMs: 20_000, installerPauseMs: 20_000, totalMs: 9_000 },
};

/** How fake pieces are downloaded from a stand-in: with patience, but for the tests of what takes too long. */
export function fakeDownloads(standIn: string, patience: keyof typeof LIMITS = "usual"): DownloadSettings {
    return { ...LIMITS[patience], connectMs: 5_000, rememberMs: 60_000, standIn };
}

/** How a run in a process of its own ended. */
export interface Run {
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly output: string;
}

/** A run under way. */
export interface Started {
    readonly ended: Promise<Run>;
    readonly kill: (signal: NodeJS.Signals) => void;
    /** What it has printed so far. */
    readonly output: () => string;
}

export class FakeWorkshop implements Workshop {
    public readonly cache: string;
    public readonly modules: string;
    public readonly requirements: string;
    public readonly staleAfter = 4_000;
    private readonly bin: string;

    private constructor(
        private readonly root: string,
        /** What node runs to ask for the piece. */
        private readonly script: readonly string[],
    ) {
        this.cache = path.join(root, "cache");
        this.modules = path.join(root, "modules");
        this.requirements = path.join(root, "requirements");
        this.bin = path.join(root, "bin");
    }

    public static async make(): Promise<FakeWorkshop> {
        const root = await mkdtemp(path.join(tmpdir(), "ensemble-workshop-"));
        const workshop = new FakeWorkshop(root, await compiled(path.join(__dirname, "ask-for-piece.ts")));
        await mkdir(path.join(workshop.modules, "fake"), { recursive: true });
        await mkdir(workshop.bin);
        await workshop.writeSource("go.mod", "module fake\n\ngo 1.26.0\n");
        await workshop.writeSource("main.go", 'package main\n\nfunc main() { println("built") }\n');
        await mkdir(workshop.requirements);
        await writeFile(path.join(workshop.requirements, "fake.txt"), "package==1.0.0\n");
        await writeFile(path.join(workshop.bin, "go"), FAKE_GO, { mode: 0o755 });
        await writeFile(path.join(workshop.bin, "python3"), FAKE_PYTHON, { mode: 0o755 });
        const answer = { GOVERSION: "go1.26.1", GOTOOLCHAIN: "local", GOCACHE: workshop.bin, GOMODCACHE: workshop.bin };
        await writeFile(path.join(workshop.bin, "env.json"), JSON.stringify(answer));
        return workshop;
    }

    public remove(): Promise<void> {
        return rm(this.root, { recursive: true, force: true });
    }

    public writeSource(name: string, text: string): Promise<void> {
        return writeFile(path.join(this.modules, "fake", name), text);
    }

    /** PATH with the fake Go first. */
    public get path(): string {
        return [this.bin, process.env["PATH"] ?? ""].join(path.delimiter);
    }

    /** Process ids of all builds so far. */
    public async builds(): Promise<number[]> {
        const file = path.join(this.bin, "builds");
        return existsSync(file) ? (await readFile(file, "utf8")).trim().split("\n").map(Number) : [];
    }

    /** Names in the piece's folder of the cache. */
    public async stored(): Promise<string[]> {
        const folder = path.join(this.cache, fakePiece.name);
        return existsSync(folder) ? (await readdir(folder)).sort() : [];
    }

    /** Asserts that the piece was built, and that why was said in one line. */
    public async assertBuilt({ code, output }: Run, why: RegExp): Promise<void> {
        assert.equal(code, 0, output);
        assert.match(output, /have: built /);
        assert.equal(output.split("\n").filter((line) => line.includes("will be built")).length, 1);
        assert.match(output, why);
        assert.deepEqual(await this.stored(), [path.basename(await pieceFolder(fakePiece, this)), "build.log"]);
    }

    /** Asks for the piece in a process of its own. */
    public run(environment: NodeJS.ProcessEnv = {}): Promise<Run> {
        return this.start(environment).ended;
    }

    /** The same, for tests that do something meanwhile, or run it by another command. */
    public start(environment: NodeJS.ProcessEnv, by: readonly string[] = []): Started {
        const env = {
            ...process.env,
            // `npm test` switches downloads off; here they are what is tested, against a loopback publisher.
            ENSEMBLE_DOWNLOADS: "on",
            PATH: this.path,
            // A proxy of the user's would be asked for the stand-in.
            NO_PROXY: "127.0.0.1",
            no_proxy: "127.0.0.1",
            CI: "true",
            ...environment,
        };
        const [executable = "", ...args] = [
            ...by,
            process.execPath,
            ...this.script,
            this.cache,
            this.modules,
            this.requirements,
        ];
        const child = spawn(executable, args, { env, stdio: ["ignore", "pipe", "pipe"] });
        let output = "";
        const collect = (chunk: Buffer): void => void (output += chunk.toString());
        child.stdout.on("data", collect);
        child.stderr.on("data", collect);
        const ended = once(child, "close").then(([code, signal]) => ({
            code: code as Run["code"],
            signal: signal as Run["signal"],
            output,
        }));
        return { ended, kill: (signal) => child.kill(signal), output: () => output };
    }
}
