import assert from "node:assert/strict";
import { downloadedPlace } from "../../toolchain/obtain/cache";
import type { Platform, Workshop } from "../../toolchain/pieces/piece";
import {
    allPieces,
    cloudPieces,
    languageNodejs,
    languagePython,
    languageYaml,
    pulumi,
    sdkgen,
} from "../../toolchain/pieces/catalogue";

describe("toolchain: official releases", () => {
    const platforms: Platform[] = (["linux", "darwin"] as const).flatMap((os) =>
        (["amd64", "arm64"] as const).map((arch) => ({ os, arch })),
    );

    it("exist for every piece and platform, except those that no publisher has", () => {
        for (const platform of platforms) {
            const without = allPieces.filter((piece) => (piece.comesWith ?? piece).download?.(platform) === undefined);
            const always = allPieces.filter((piece) => "requirements" in piece.recipe || piece === sdkgen);
            const expected = platform.os === "linux" ? always : [cloudPieces.kubernetes, ...always];
            assert.deepEqual(without.map(({ name }) => name).sort(), expected.map(({ name }) => name).sort());
        }
    });

    it("name the version, the platform and, for programs, checksums on the same host", () => {
        for (const platform of platforms) {
            for (const { name, download } of allPieces) {
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

    it("have every file that is used of a built piece", () => {
        const workshop: Workshop = { cache: "/cache", modules: "", requirements: "", staleAfter: 1 };
        const downloaded = allPieces.filter(({ comesWith, download }) => comesWith === undefined && download);
        for (const piece of downloaded) {
            const { files = [] } = downloadedPlace(piece, workshop) ?? {};
            // What the bridge writes beside a plugin is inside the official one.
            const used = piece.files.filter((file) => !/^(schema|bridge-metadata)\.json$/.test(file));
            assert.deepEqual(
                used.filter((file) => !files.includes(file)),
                [],
            );
        }
        const cli = downloadedPlace(pulumi, workshop);
        for (const language of [languageNodejs, languagePython, languageYaml]) {
            const host = downloadedPlace(language, workshop);
            assert.deepEqual(host?.files, language.files);
            assert.equal(host?.folder, cli?.folder);
            assert.ok(language.files.every((file) => cli?.files.includes(file)));
        }
    });
});
