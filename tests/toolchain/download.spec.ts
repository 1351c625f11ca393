import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { zipSync, strToU8 } from "fflate";
import { downloadedPlace, pieceFolder } from "../../toolchain/cache";
import { ensurePieces } from "../../toolchain/ensure";
import type { Piece, Workshop } from "../../toolchain/piece";
import { fakeDownloads, fakePiece, FakeWorkshop, type Run } from "./fake-workshop";
import { isAlive, until } from "./probes";
import { sha256, StandIn, tarball } from "./stand-in";

describe("toolchain: downloading a piece", function () {
    this.timeout(30_000);
    const release = "/releases.test/v1.0.0";
    const archive = `${release}/fake-1.0.0.tar.gz`;
    const sums = `${release}/SHA256SUMS`;
    let workshop: FakeWorkshop;
    let publisher: StandIn;
    let good: Buffer;

    before(async () => {
        good = await tarball({ "fake-1.0.0/program": "downloaded\n", "fake-1.0.0/README": "" });
    });

    beforeEach(async () => {
        workshop = await FakeWorkshop.make();
        publisher = await StandIn.start();
        publisher.answers.set(archive, good);
        publisher.answers.set(
            sums,
            Buffer.from(`${sha256(Buffer.from("x"))}  other\n${sha256(good)}  fake-1.0.0.tar.gz\n`),
        );
        publisher.answers.set(`${release}/generated`, Buffer.from("generated\n"));
    });

    afterEach(async () => {
        await publisher.stop();
        await workshop.remove();
    });

    const run = (environment: NodeJS.ProcessEnv = {}): Promise<Run> =>
        workshop.run({ STAND_IN: publisher.address, ...environment });

    const folder = (): string => downloadedPlace(fakePiece, workshop)?.folder ?? "";

    /** The release is there, whole, nothing unfinished is, and nothing was built. */
    async function assertDownloaded({ code, output }: Run): Promise<void> {
        assert.equal(code, 0, output);
        assert.match(output, /have: downloaded /);
        assert.equal(await readFile(path.join(folder(), "program"), "utf8"), "downloaded\n");
        assert.equal((await stat(path.join(folder(), "program"))).mode & 0o777, 0o755);
        assert.deepEqual((await readdir(folder())).sort(), ["generated", "piece.json", "program"]);
        assert.deepEqual(
            (await workshop.stored()).filter((name) => name !== "build.log"),
            [path.basename(folder())],
        );
        assert.deepEqual(await workshop.builds(), []);
    }

    /** It was built, and why was said in one line. */
    async function assertBuilt({ code, output }: Run, why: RegExp): Promise<void> {
        assert.equal(code, 0, output);
        assert.match(output, /have: built /);
        assert.equal(output.split("\n").filter((line) => line.includes("will be built")).length, 1);
        assert.match(output, why);
        assert.deepEqual(await workshop.stored(), [path.basename(await pieceFolder(fakePiece, workshop)), "build.log"]);
    }

    it("stores a good release and asks nobody again", async () => {
        await assertDownloaded(await run());
        publisher.requests.length = 0;
        await assertDownloaded(await run());
        assert.deepEqual(publisher.requests, []);
    });

    it("needs no Go for it", async () => {
        await assertDownloaded(await run({ PATH: "/nowhere" }));
    });

    it("refuses a wrong checksum in one line, stores nothing and builds nothing", async () => {
        publisher.answers.set(archive, await tarball({ "fake-1.0.0/program": "something else\n" }));
        const { code, output } = await run();
        assert.equal(code, 1);
        const says =
            /^fake piece 1\.0\.0: https:\/\/releases\.test\S+ has the checksum [0-9a-f]{64}, not its publisher's/m;
        assert.match(output, says);
        assert.deepEqual(await workshop.stored(), []);
        assert.deepEqual(await workshop.builds(), []);
    });

    it("refuses what its publisher's list does not name, and builds", async () => {
        publisher.answers.set(sums, Buffer.from(`${sha256(good)}  another.tar.gz\n`));
        await assertBuilt(await run(), /SHA256SUMS has no checksum of fake-1\.0\.0\.tar\.gz/);
        assert.equal(publisher.count(".tar.gz"), 0);
    });

    it("takes lists of other shapes: SHA-1 with ./, or the checksum alone", async () => {
        const sha1 = createHash("sha1").update(good).digest("hex");
        for (const list of [`${sha1}  ./fake-1.0.0.tar.gz\n`, sha256(good)]) {
            publisher.answers.set(sums, Buffer.from(list));
            await assertDownloaded(await run());
            await rm(folder(), { recursive: true });
        }
    });

    for (const missing of [archive, sums]) {
        it(`builds where ${path.basename(missing)} is not there`, async () => {
            publisher.answers.delete(missing);
            await assertBuilt(await run(), new RegExp(`${path.basename(missing)} answers 404`));
        });
    }

    it("builds where the archive is not what it should be", async () => {
        const other = await tarball({ README: "" });
        publisher.answers.set(archive, other);
        publisher.answers.set(sums, Buffer.from(sha256(other)));
        await assertBuilt(await run(), /the release has no program/);
    });

    it("builds where a host never answers, within its time, and does not wait for it again", async () => {
        publisher.answers.set(sums, () => undefined);
        const started = Date.now();
        await assertBuilt(await run(), /releases\.test cannot be reached \(UND_ERR_HEADERS_TIMEOUT\)/);
        assert.ok(Date.now() - started < 8_000);
        await rm(await pieceFolder(fakePiece, workshop), { recursive: true });
        await assertBuilt(await run(), /releases\.test could not be reached before/);
        assert.deepEqual(publisher.requests, [sums]);
    });

    it("builds where an answer stops in the middle", async () => {
        publisher.answers.set(archive, halfOf(good));
        await assertBuilt(await run(), /fake-1\.0\.0\.tar\.gz broke off/);
    });

    it("remembers a refused connection for some minutes", async () => {
        const { address } = publisher;
        await publisher.stop();
        await assertBuilt(
            await workshop.run({ STAND_IN: address }),
            /releases\.test cannot be reached \(ECONNREFUSED\)/,
        );
        publisher = await StandIn.start();
        publisher.answers.set(archive, good);
        publisher.answers.set(sums, Buffer.from(sha256(good)));
        publisher.answers.set(`${release}/generated`, Buffer.from("generated\n"));
        await rm(path.join(workshop.cache, "fake"), { recursive: true });
        await assertBuilt(await run(), /could not be reached before, it is tried again in \d/);
        assert.deepEqual(publisher.requests, []);
        const memory = path.join(workshop.cache, "unreached", "releases.test");
        const past = new Date(Date.now() - 61_000);
        await utimes(memory, past, past);
        await rm(path.join(workshop.cache, "fake"), { recursive: true });
        const { output } = await run();
        assert.match(output, /have: downloaded/);
        assert.deepEqual(await readdir(path.dirname(memory)), []);
    });

    it("clears up after a kill -9 in the middle", async () => {
        publisher.answers.set(archive, halfOf(good));
        const first = workshop.start({ STAND_IN: publisher.address });
        await until(
            async () => (publisher.count(".tar.gz") > 0 && (await workshop.stored()).some(isPartial)) || undefined,
        );
        first.kill("SIGKILL");
        await first.ended;
        assert.ok((await workshop.stored()).some(isPartial));
        publisher.answers.set(archive, good);
        await assertDownloaded(await run());
    });

    it("stops on Ctrl-C and leaves nothing", async () => {
        publisher.answers.set(archive, halfOf(good));
        const first = workshop.start({ STAND_IN: publisher.address });
        await until(async () => publisher.count(".tar.gz") > 0 || undefined);
        first.kill("SIGINT");
        const { code, output } = await first.ended;
        assert.equal(code, 1);
        assert.match(output, /interrupted/);
        assert.deepEqual(await workshop.stored(), []);
        assert.deepEqual(await workshop.builds(), []);
    });

    it("downloads once when two runs ask at once", async () => {
        publisher.answers.set(archive, (response) => void setTimeout(() => response.end(good), 700));
        const runs = await Promise.all([run(), run()]);
        await assertDownloaded(runs[0]);
        await assertDownloaded(runs[1]);
        assert.equal(publisher.count(".tar.gz"), 1);
        assert.ok(runs.some(({ output }) => output.includes("waiting for another run that is downloading fake piece")));
    });

    it("makes no request at all with ENSEMBLE_DOWNLOADS=off", async () => {
        const { code, output } = await run({ ENSEMBLE_DOWNLOADS: "off" });
        assert.equal(code, 0);
        assert.match(output, /have: built /);
        assert.doesNotMatch(output, /download/);
        assert.deepEqual(publisher.requests, []);
    });

    it("reads zip archives", async () => {
        const zip = Buffer.from(zipSync({ "it/tool": strToU8("zipped\n"), "it/README": strToU8("") }));
        publisher.answers.set("/releases.test/it.zip", zip);
        publisher.answers.set("/releases.test/it.zip.sha256", Buffer.from(sha256(zip)));
        const url = "https://releases.test/it.zip";
        const remote = [{ url, checksums: `${url}.sha256`, take: { "it/tool": "tool" } }];
        const { fake } = await ensurePieces(
            { fake: { ...fakePiece, download: () => ({ remote }) } },
            { workshop: shop() },
        );
        assert.equal(await readFile(path.join(fake.folder, "tool"), "utf8"), "zipped\n");
    });

    it("gets two pieces from one release", async () => {
        const host: Piece = {
            ...fakePiece,
            name: "host",
            version: "0.9.0",
            files: ["generated"],
            comesWith: fakePiece,
        };
        const pieces = await ensurePieces({ fake: fakePiece, host }, { workshop: shop() });
        const { origin, version, files } = pieces.host;
        assert.deepEqual([origin, version, files], ["downloaded", fakePiece.version, ["generated"]]);
        assert.equal(pieces.host.folder, pieces.fake.folder);
        assert.equal(publisher.count(".tar.gz"), 1);
    });

    describe("by an installer", () => {
        let script: string;

        beforeEach(async () => {
            script = path.join(workshop.cache, "..", "install.cjs");
            publisher.answers.set("/releases.test/install.sh", Buffer.from("#!/bin/sh\n"));
        });

        const install = async (code: string): Promise<Run> => {
            await writeFile(script, `const fs = require("fs");\n${code}\n`);
            return run({ INSTALLER: script });
        };

        it("stores what it makes", async () => {
            const { code, output } = await install(`
                fs.writeFileSync("bin/program", process.argv[2]);
                fs.writeFileSync("bin/generated", process.env.TMPDIR);`);
            assert.equal(code, 0, output);
            const [, made = ""] = /have: downloaded (.*)/.exec(output) ?? [];
            assert.equal(await readFile(path.join(made, "program"), "utf8"), "1.0.0");
            assert.match(await readFile(path.join(made, "generated"), "utf8"), /\.partial-\w+\/temporary$/);
            assert.deepEqual((await readdir(made)).sort(), ["generated", "piece.json", "program"]);
        });

        it("builds where it fails, with its last word", async () => {
            await assertBuilt(
                await install('console.error("first");console.error("no such version");process.exit(1)'),
                /the installer of fake piece failed \(no such version\)/,
            );
        });

        it("does not start it where its host is not reached", async () => {
            publisher.answers.set("/releases.test/install.sh", () => undefined);
            await assertBuilt(await install('fs.writeFileSync(__dirname + "/started", "")'), /cannot be reached/);
            assert.ok(!(await readdir(path.dirname(script))).includes("started"));
        });

        it("stops it, with everything that it started, when its time is over", async () => {
            const hangs = `
                const child = require("child_process").spawn("sleep", ["60"]);
                fs.writeFileSync(__dirname + "/child", String(child.pid));
                setInterval(() => {}, 1000);`;
            await assertBuilt(await install(hangs), /takes longer than 5s/);
            const pid = Number(await readFile(path.join(path.dirname(script), "child"), "utf8"));
            assert.ok(!isAlive(pid));
        });
    });

    function shop(): Workshop {
        const { cache, modules, requirements, staleAfter } = workshop;
        return { cache, modules, requirements, staleAfter, downloads: fakeDownloads(publisher.address) };
    }
});

const isPartial = (name: string): boolean => name.includes(".partial-");

/** Promises the whole, sends half, and stays silent. */
function halfOf(data: Buffer) {
    return (response: ServerResponse): void => {
        response.writeHead(200, { "content-length": data.length });
        response.write(data.subarray(0, data.length / 2));
    };
}
