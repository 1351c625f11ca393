import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findPiece } from "../../toolchain/obtain/ensure";
import { languageNodejs, pulumi, tlsPlugin } from "../../toolchain/pieces/catalogue";
import { userWorkshop, type Located, type Piece } from "../../toolchain/pieces/piece";

describe("toolchain: what the user already has", () => {
    const saved = { ...process.env };
    let root: string;
    let installed: string;

    beforeEach(async () => {
        root = await mkdtemp(path.join(tmpdir(), "ensemble-existing-"));
        installed = path.join(root, "pulumi-install");
        await mkdir(installed);
        process.env["PATH"] = [installed, "/usr/bin", "/bin"].join(path.delimiter);
        process.env["PULUMI_HOME"] = path.join(root, "home");
        process.env["ENSEMBLE_CACHE"] = path.join(root, "cache");
    });

    afterEach(async () => {
        for (const name of ["PATH", "PULUMI_HOME", "ENSEMBLE_CACHE"]) {
            if (saved[name] === undefined) {
                delete process.env[name];
            } else {
                process.env[name] = saved[name];
            }
        }
        await rm(root, { recursive: true, force: true });
    });

    const find = (piece: Piece): Promise<Located | undefined> => findPiece(piece, userWorkshop());

    async function installCli(says: string, host = true): Promise<void> {
        await writeFile(path.join(installed, "pulumi"), `#!/bin/sh\n${says}\n`, { mode: 0o755 });
        if (host) {
            await writeFile(path.join(installed, "pulumi-language-nodejs"), "", { mode: 0o755 });
        }
    }

    it("takes a pulumi that fits, with the language host beside it", async () => {
        await installCli("echo v3.240.1");
        for (const piece of [pulumi, languageNodejs]) {
            const { origin, version, folder, files } = (await find(piece)) ?? {};
            assert.deepEqual(
                { origin, version, folder, files },
                {
                    origin: "yours",
                    version: "3.240.1",
                    folder: installed,
                    files: piece.files,
                },
            );
        }
    });

    it("follows a link on PATH to the installation", async () => {
        await installCli("echo v3.240.1");
        const bin = path.join(root, "bin");
        await mkdir(bin);
        await symlink(path.join(installed, "pulumi"), path.join(bin, "pulumi"));
        process.env["PATH"] = [bin, "/usr/bin", "/bin"].join(path.delimiter);
        assert.equal((await find(pulumi))?.folder, installed);
    });

    for (const [what, says] of [
        ["is too old", "echo v3.224.9"],
        ["is of the next major version", "echo v4.0.0"],
        ["does not run", "exit 1"],
        ["says no version", "echo hello"],
    ] as const) {
        it(`leaves a pulumi alone that ${what}`, async () => {
            await installCli(says);
            assert.equal(await find(pulumi), undefined);
            assert.equal(await find(languageNodejs), undefined);
        });
    }

    it("leaves a pulumi alone that has no language host beside it", async () => {
        await installCli("echo v3.240.1", false);
        assert.equal(await find(pulumi), undefined);
    });

    it("takes an installed plugin of exactly the right version, once it is unpacked", async () => {
        const plugins = path.join(root, "home", "plugins");
        const other = path.join(plugins, "resource-tls-v5.2.9");
        const exact = path.join(plugins, `resource-tls-v${tlsPlugin.version}`);
        for (const folder of [other, exact]) {
            await mkdir(folder, { recursive: true });
        }
        await writeFile(path.join(other, "pulumi-resource-tls"), "");
        assert.equal(await find(tlsPlugin), undefined);
        await writeFile(path.join(exact, "pulumi-resource-tls"), "");
        await writeFile(`${exact}.partial`, "");
        assert.equal(await find(tlsPlugin), undefined);
        await rm(`${exact}.partial`);
        const found = await find(tlsPlugin);
        assert.deepEqual([found?.origin, found?.folder, found?.files], ["yours", exact, ["pulumi-resource-tls"]]);
    });
});
