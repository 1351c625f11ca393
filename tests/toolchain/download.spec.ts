import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { zipSync, strToU8 } from "fflate";
import { downloadedPlace, pieceFolder } from "../../toolchain/obtain/cache";
import { ensurePieces } from "../../toolchain/obtain/ensure";
import type { Piece, Workshop } from "../../toolchain/pieces/piece";
import { fakeDownloads, fakePiece, FakeWorkshop, type Run } from "./fake-workshop";
import { until } from "./probes";
import { sha256, StandIn, tarball } from "./stand-in";

describe("toolchain: downloading a piece", function () {
    this.timeout(90_000);
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

    it("stores a good release, and makes no further request for it", async () => {
        await assertDownloaded(await run());
        publisher.requests.length = 0;
        await assertDownloaded(await run());
        assert.deepEqual(publisher.requests, []);
    });

    it("needs no Go", async () => {
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

    it("refuses a file that its publisher's checksums do not name, and builds", async () => {
        publisher.answers.set(sums, Buffer.from(`${sha256(good)}  another.tar.gz\n`));
        await workshop.assertBuilt(await run(), /SHA256SUMS has no checksum of fake-1\.0\.0\.tar\.gz/);
        assert.equal(publisher.count(".tar.gz"), 0);
    });

    it("reads other forms of checksum lists: SHA-1 with ./, or the checksum alone", async () => {
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
            await workshop.assertBuilt(await run(), new RegExp(`${path.basename(missing)} answers 404`));
        });
    }

    it("builds if the archive lacks the program", async () => {
        const other = await tarball({ README: "" });
        publisher.answers.set(archive, other);
        publisher.answers.set(sums, Buffer.from(sha256(other)));
        await workshop.assertBuilt(await run(), /the release has no program/);
    });

    it("builds if a host does not answer in time, and does not wait for it again", async () => {
        publisher.answers.set(sums, () => undefined);
        const silent = /releases\.test cannot be reached \(UND_ERR_HEADERS_TIMEOUT\)/;
        await workshop.assertBuilt(await run({ IMPATIENT_WITH: "answers" }), silent);
        await rm(await pieceFolder(fakePiece, workshop), { recursive: true });
        await workshop.assertBuilt(await run(), /releases\.test could not be reached before/);
        assert.deepEqual(publisher.requests, [sums]);
    });

    it("builds if an answer stops in the middle", async () => {
        publisher.answers.set(archive, halfOf(good));
        await workshop.assertBuilt(await run({ IMPATIENT_WITH: "answers" }), /fake-1\.0\.0\.tar\.gz broke off/);
    });

    it("remembers a refused connection for some minutes", async () => {
        const { address } = publisher;
        await publisher.stop();
        await workshop.assertBuilt(
            await workshop.run({ STAND_IN: address }),
            /releases\.test cannot be reached \(ECONNREFUSED\)/,
        );
        publisher = await StandIn.start();
        publisher.answers.set(archive, good);
        publisher.answers.set(sums, Buffer.from(sha256(good)));
        publisher.answers.set(`${release}/generated`, Buffer.from("generated\n"));
        await rm(path.join(workshop.cache, "fake"), { recursive: true });
        await workshop.assertBuilt(await run(), /could not be reached before, it is tried again in \d/);
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
        const starts = [1, 2].map(() => workshop.start({ STAND_IN: publisher.address }));
        const waiting = "waiting for another run that is downloading fake piece";
        const oneWaits = () => starts.some(({ output }) => output().includes(waiting));
        publisher.answers.set(
            archive,
            (response) => void until(async () => oneWaits() || undefined).then(() => response.end(good)),
        );
        for (const { ended } of starts) {
            await assertDownloaded(await ended);
        }
        assert.equal(publisher.count(".tar.gz"), 1);
    });

    it("says what keeps another piece from being built before it downloads anything", async () => {
        const { download: _, ...unreleased } = fakePiece;
        const built = { ...unreleased, name: "built", title: "built piece", diskGiB: 1e9 };
        const pieces = ensurePieces({ fake: fakePiece, built }, { workshop: shop() });
        await assert.rejects(pieces, /free 1000000000\.0 GiB there to build built piece/);
        assert.deepEqual(publisher.requests, []);
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
