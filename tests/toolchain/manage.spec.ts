import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { downloadedPlace } from "../../toolchain/obtain/cache";
import type { Workshop } from "../../toolchain/pieces/piece";
import { helm } from "../../toolchain/pieces/catalogue";
import { Commands } from "./commands";

describe("toolchain: the cache's commands", function () {
    this.timeout(180_000);
    let cache: string;
    let commands: Commands;
    let old: string;
    let used: string;

    beforeEach(async () => {
        cache = await mkdtemp(path.join(tmpdir(), "ensemble-cache-"));
        commands = await Commands.make({ ENSEMBLE_CACHE: cache });
        const workshop: Workshop = { cache, modules: "", requirements: "", staleAfter: 1 };
        old = path.join(cache, "helm", "3.0.0-download-0123456789abcdef");
        used = downloadedPlace(helm, workshop)?.folder ?? "";
        for (const folder of [old, used, path.join(cache, "unreached")]) {
            await mkdir(folder, { recursive: true });
        }
        await writeFile(path.join(old, "helm"), Buffer.alloc(3 * 2 ** 20));
        await writeFile(path.join(used, "helm"), Buffer.alloc(2 * 2 ** 20));
        await writeFile(path.join(used, "piece.json"), JSON.stringify({ files: { helm: 2 * 2 ** 20 } }));
        await writeFile(path.join(cache, "unreached", "releases.test"), "");
    });

    afterEach(async () => {
        await commands.remove();
        await rm(cache, { recursive: true, force: true });
    });

    it("list each piece with its origin and size, and what is missing", async () => {
        const { code, stdout } = await commands.run("toolchain", "status");
        assert.equal(code, 0);
        assert.match(stdout, new RegExp(`^ {2}helm +${helm.version} +downloaded +2 MiB +${used}$`, "m"));
        assert.match(stdout, /^ {2}etcd +\S+ +missing$/m);
        assert.match(stdout, new RegExp(`^Cache: ${cache} \\(6 MiB\\)$`, "m"));
    });

    it("remove unused versions, say how much that frees, and forget which hosts could not be reached", async () => {
        const { code, stdout } = await commands.run("toolchain", "clean");
        assert.equal(code, 0);
        assert.equal(stdout, `Removed, which frees 3 MiB:\n  ${old}\n`);
        assert.deepEqual([existsSync(old), existsSync(used)], [false, true]);
        assert.ok(!existsSync(path.join(cache, "unreached")));
        assert.match((await commands.run("toolchain", "clean")).stdout, /^Nothing to remove: .* clean --all removes/);
    });

    it("remove everything on request", async () => {
        const { stdout } = await commands.run("toolchain", "clean", "--all");
        assert.match(stdout, /^Removed, which frees 6 MiB:/);
        assert.ok(!existsSync(path.join(cache, "helm")));
    });
});
