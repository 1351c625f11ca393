import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Piece } from "../../toolchain/pieces/piece";
import { problemsOf, type Machine } from "../../toolchain/obtain/preflight";
import { FakeWorkshop, fakePiece } from "./fake-workshop";

describe("toolchain: the check of the machine", function () {
    this.timeout(60_000);
    const good: Machine = {
        platform: "linux",
        arch: "x64",
        go: { version: "1.26.1", toolchain: "local" },
        python: { version: "3.11.2", venv: true },
        disks: [{ folder: "/", freeGiB: 50 }],
    };
    const large: Piece = { ...fakePiece, title: "large piece", diskGiB: 7 };
    let workshop: FakeWorkshop;

    before(async () => {
        // Its go.mod asks for Go 1.26.0.
        workshop = await FakeWorkshop.make();
    });

    after(() => workshop.remove());

    const problems = (machine: Partial<Machine>, pieces: readonly Piece[] = [fakePiece]): string[] =>
        problemsOf(pieces, workshop, { ...good, ...machine });

    it("finds nothing on a good machine", () => {
        assert.deepEqual(problems({}), []);
        assert.deepEqual(problems({ platform: "darwin", arch: "arm64" }), []);
    });

    it("finds nothing if nothing is to be built", () => {
        assert.deepEqual(problems({ platform: "win32", go: undefined, disks: [{ folder: "/", freeGiB: 0 }] }, []), []);
    });

    it("reports everything at once, one line each, with the fix", () => {
        assert.deepEqual(problems({ go: undefined, disks: [{ folder: "/data", freeGiB: 1.25 }] }, [fakePiece, large]), [
            "Go is not installed: install Go 1.26.0 or newer (go.dev/doc/install) to build fake piece, large piece.",
            "1.3 GiB are free at /data: free 7.0 GiB there to build fake piece, large piece, " +
                "or point ENSEMBLE_CACHE, GOCACHE and GOMODCACHE at another disk.",
        ]);
    });

    it("reports a Go that is too old to fetch a newer one", () => {
        assert.deepEqual(problems({ go: { version: "1.19.8", toolchain: "" } }), [
            "Go 1.19.8 is too old: install Go 1.26.0 or newer (go.dev/doc/install).",
        ]);
    });

    it("reports an older Go only if GOTOOLCHAIN keeps it from fetching a newer one", () => {
        assert.deepEqual(problems({ go: { version: "1.22.2", toolchain: "auto" } }), []);
        assert.deepEqual(problems({ go: { version: "1.22.2", toolchain: "go1.22.2+auto" } }), []);
        assert.deepEqual(problems({ go: { version: "1.22.2", toolchain: "local" } }), [
            "Go 1.22.2 is too old and GOTOOLCHAIN=local keeps it from fetching a newer one: " +
                "install Go 1.26.0 or newer, or set GOTOOLCHAIN=auto.",
        ]);
    });

    it("reports a missing Python for pieces that are Python packages", () => {
        const packages: Piece = { ...fakePiece, title: "a package", recipe: { requirements: "package.txt" } };
        assert.deepEqual(problems({ python: undefined }), []);
        assert.deepEqual(problems({ go: undefined }, [packages]), []);
        for (const [python, says] of [
            [undefined, "Python is not installed: install Python 3.10 or newer, as python3 on PATH, for a package."],
            [
                { version: "3.9.2", venv: true },
                "Python 3.9.2 is too old: install Python 3.10 or newer, as python3 on PATH, for a package.",
            ],
            [
                { version: "3.11.2", venv: false },
                "Python cannot make virtual environments: install its venv module (on Debian and Ubuntu: python3-venv).",
            ],
        ] as const) {
            assert.deepEqual(problems({ python }, [fakePiece, packages]), [says]);
        }
    });

    it("reports Windows before anything else", () => {
        assert.deepEqual(problems({ platform: "win32", go: undefined }), [
            "Windows is not supported by the toolchain: use WSL 2 and run the same command there.",
        ]);
    });

    it("reports an unsupported system or processor", () => {
        assert.deepEqual(problems({ arch: "riscv64" }), [
            "linux on riscv64 is not supported: use Linux or macOS on amd64 or arm64.",
        ]);
    });

    it("comes before any work", async () => {
        const bare = path.dirname(process.execPath);
        const { code, output } = await workshop.run({ PATH: path.join(bare, "nothing-here") });
        assert.equal(code, 1);
        assert.match(output, /^Go is not installed: install Go 1\.26\.0 or newer .*\n$/);
        assert.ok(!existsSync(workshop.cache));
    });
});
