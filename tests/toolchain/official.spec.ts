import assert from "node:assert/strict";
import { downloadedPlace } from "../../toolchain/cache";
import type { Platform, Workshop } from "../../toolchain/piece";
import { allPieces, kubernetes, languageNodejs, pulumi } from "../../toolchain/pieces";

describe("toolchain: official releases", () => {
    const platforms: Platform[] = (["linux", "darwin"] as const).flatMap((os) =>
        (["amd64", "arm64"] as const).map((arch) => ({ os, arch })),
    );

    // Python packages come from where Python's packages do.
    const released = allPieces.filter(({ recipe }) => "module" in recipe);

    it("exist for every piece and platform, but for the control plane on macOS", () => {
        for (const platform of platforms) {
            const without = released.filter((piece) => (piece.comesWith ?? piece).download?.(platform) === undefined);
            assert.deepEqual(without, platform.os === "linux" ? [] : [kubernetes]);
        }
    });

    it("name the version, the platform and, for programs, checksums on the same host", () => {
        for (const platform of platforms) {
            for (const { name, download } of released) {
                const release = download?.(platform);
                for (const { url, checksums } of release !== undefined && "remote" in release ? release.remote : []) {
                    const manifest = /\.ya?ml$/.test(url);
                    assert.match(url, /^https:\/\/\S+\d+\.\d+\.\d+/);
                    assert.ok(manifest || (url.includes(platform.os) && url.includes(platform.arch)), url);
                    assert.equal(checksums === undefined, manifest || name === "kwok", url);
                    assert.ok(checksums === undefined || new URL(checksums).host === new URL(url).host);
                }
            }
        }
    });

    it("have every file that a built piece is used by", () => {
        const workshop: Workshop = { cache: "/cache", modules: "", requirements: "", staleAfter: 1 };
        for (const piece of released.filter(({ comesWith }) => comesWith === undefined)) {
            const { files = [] } = downloadedPlace(piece, workshop) ?? {};
            // What the bridge writes beside a plugin is inside the official one.
            const used = piece.files.filter((file) => !file.endsWith(".json"));
            assert.deepEqual(
                used.filter((file) => !files.includes(file)),
                [],
            );
        }
        const host = downloadedPlace(languageNodejs, workshop);
        assert.deepEqual(host?.files, languageNodejs.files);
        assert.equal(host?.folder, downloadedPlace(pulumi, workshop)?.folder);
    });
});
