import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pieceFolder } from "../../toolchain/obtain/cache";
import { ensurePieces } from "../../toolchain/obtain/ensure";
import type { Piece } from "../../toolchain/pieces/piece";
import { FakeWorkshop, fakePackage, fakePiece } from "./fake-workshop";
import { isAlive, until } from "./probes";

describe("toolchain: building a piece", function () {
    this.timeout(90_000);
    let workshop: FakeWorkshop;

    beforeEach(async () => {
        workshop = await FakeWorkshop.make();
    });

    afterEach(() => workshop.remove());

    /** The piece is there, whole, and nothing of an unfinished build is. */
    async function assertStored(): Promise<void> {
        const folder = await pieceFolder(fakePiece, workshop);
        assert.equal(await readFile(path.join(folder, "generated"), "utf8"), "program\n");
        assert.deepEqual(await workshop.stored(), [path.basename(folder), "build.log"]);
    }

    it("builds a real Go program", async () => {
        const piece: Piece = { ...fakePiece, recipe: { module: "fake", packages: ["."] }, files: ["fake"] };
        const { fake } = await ensurePieces({ fake: piece }, { workshop });
        const { stderr } = spawnSync(path.join(fake.folder, "fake"), { encoding: "utf8" });
        assert.equal(stderr, "built\n");
    });

    it("finds what it has built", async () => {
        assert.equal((await workshop.run()).code, 0);
        const again = await workshop.run();
        assert.match(again.output, /^have: built .*\n$/);
        assert.equal((await workshop.builds()).length, 1);
        await assertStored();
    });

    it("builds once if two runs ask at the same time, and the second says that it waits", async () => {
        const runs = await Promise.all([workshop.run({ FAKE_GO_SLEEP: "2" }), workshop.run({ FAKE_GO_SLEEP: "2" })]);
        assert.deepEqual(
            runs.map(({ code }) => code),
            [0, 0],
        );
        assert.equal((await workshop.builds()).length, 1);
        const waited = runs.filter(({ output }) =>
            output.includes("waiting for another run that is building fake piece"),
        );
        assert.equal(waited.length, 1);
        await assertStored();
    });

    for (const phase of ["locked", "building", "finishing", "storing"]) {
        it(`recovers from a kill -9 in the phase ${phase}`, async () => {
            const killed = await workshop.run({ DIE_IN: phase });
            assert.equal(killed.signal, "SIGKILL");
            assert.match(killed.output, new RegExp(`phase: ${phase}\n$`));
            assert.equal((await workshop.run()).code, 0);
            await assertStored();
        });
    }

    for (const phase of ["locked", "building", "storing"]) {
        it(`recovers from a kill -9 in the phase ${phase} of a Python package`, async () => {
            const killed = await workshop.run({ PACKAGE: "yes", DIE_IN: phase });
            assert.equal(killed.signal, "SIGKILL");
            const { code, output } = await workshop.run({ PACKAGE: "yes" });
            assert.equal(code, 0, output);
            const [name = "", ...others] = await workshop.stored();
            assert.deepEqual(others, ["build.log"]);
            const folder = path.join(workshop.cache, fakePackage.name, name);
            assert.deepEqual((await readdir(folder)).sort(), ["package.py", "piece.json"]);
            assert.equal(await readFile(path.join(folder, "package.py"), "utf8"), "package==1.0.0\n");
        });
    }

    it("installs a Python package again for other requirements and for another Python", async () => {
        const places = new Set<string>();
        const look = async (environment: NodeJS.ProcessEnv = {}): Promise<void> => {
            const { output } = await workshop.run({ PACKAGE: "yes", ...environment });
            places.add(/^have: built (.*)$/m.exec(output)?.[1] ?? output);
        };
        await look();
        await look();
        assert.equal(places.size, 1);
        await look({ FAKE_PYTHON_TAG: "two" });
        await writeFile(path.join(workshop.requirements, "fake.txt"), "package==1.0.1\n");
        await look();
        assert.equal(places.size, 3);
    });

    it("stops the compiler that a killed run left behind before it builds again", async () => {
        const first = workshop.start({ FAKE_GO_SLEEP: "60" });
        const [orphan] = await until(async () => {
            const builds = await workshop.builds();
            return builds.length > 0 ? builds : undefined;
        });
        first.kill("SIGKILL");
        await first.ended;
        assert.ok(orphan !== undefined && isAlive(orphan));
        assert.equal((await workshop.run()).code, 0);
        assert.ok(!isAlive(orphan));
        await assertStored();
    });

    it("stops the compiler on Ctrl-C", async () => {
        const run = workshop.start({ FAKE_GO_SLEEP: "60" });
        const [compiler] = await until(async () => {
            const builds = await workshop.builds();
            return builds.length > 0 ? builds : undefined;
        });
        run.kill("SIGINT");
        const { code, output } = await run.ended;
        assert.equal(code, 1);
        assert.match(output, /interrupted/);
        assert.ok(compiler !== undefined && !isAlive(compiler));
        assert.deepEqual(await workshop.stored(), ["build.log"]);
    });

    it("shows the end of the log and where it lies when a build fails", async () => {
        const { code, output } = await workshop.run({ FAKE_GO_FAILS: "undefined: thing" });
        assert.equal(code, 1);
        assert.match(output, /piece 1\.0\.0 could not be built:\n {4}main\.go:1: undefined: thing\nThe whole log: /);
        assert.deepEqual(await workshop.stored(), ["build.log"]);
        assert.equal((await workshop.run()).code, 0);
        await assertStored();
    });

    it("builds a piece again if its files were damaged", async () => {
        await workshop.run();
        await writeFile(path.join(await pieceFolder(fakePiece, workshop), "program"), "");
        assert.equal((await workshop.run()).code, 0);
        assert.equal((await workshop.builds()).length, 2);
        await assertStored();
    });

    it("stores a piece in another folder after any change of sources, requirements or recipe", async () => {
        const places = [await pieceFolder(fakePiece, workshop)];
        places.push(await pieceFolder({ ...fakePiece, version: "1.0.1" }, workshop));
        const recipe = { ...fakePiece.recipe, variables: { "main.version": "2" } };
        places.push(await pieceFolder({ ...fakePiece, recipe }, workshop));
        await workshop.writeSource("main.go", "package main\n\nfunc main() {}\n");
        places.push(await pieceFolder(fakePiece, workshop));
        await workshop.writeSource("go.mod", "module fake\n\ngo 1.26.1\n");
        places.push(await pieceFolder(fakePiece, workshop));
        assert.equal(new Set(places).size, places.length);
        await workshop.writeSource("notes.md", "not a source");
        assert.equal(await pieceFolder(fakePiece, workshop), places.at(-1));
    });
});
