/**
 * `npm run package`: writes the plugin as archives that Pulumi installs, one for each platform, and SHA256SUMS. All
 * archives hold the same files: JavaScript, and a launcher for POSIX shells. Their bytes are the same at every run.
 */
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as tar from "tar";
import manifest from "../package.json";
import { BUNDLE, LAUNCHER, PARSERS } from "./bundle";
import { LICENCES } from "./licences";
import { ROOT } from "./bundling";
import { command } from "./command";

/** There is no PulumiPlugin.yaml: with one, Pulumi would look for an npm package instead of the launcher. */
const FILES = [LAUNCHER, BUNDLE, PARSERS, LICENCES, "LICENSE"];

const PLATFORMS = ["linux", "darwin"].flatMap((os) => ["amd64", "arm64"].map((arch) => `${os}-${arch}`));

/** Writes the archives of what is built in dist/ into the folder, and returns their names. */
export async function writeArchives(folder: string): Promise<string[]> {
    const archive = await pack();
    const checksum = createHash("sha256").update(archive).digest("hex");
    const names = PLATFORMS.map((platform) => `${LAUNCHER}-v${manifest.version}-${platform}.tar.gz`);
    mkdirSync(folder, { recursive: true });
    names.forEach((name) => writeFileSync(path.join(folder, name), archive));
    writeFileSync(path.join(folder, "SHA256SUMS"), names.map((name) => `${checksum}  ${name}\n`).join(""));
    return names;
}

async function pack(): Promise<Buffer> {
    const staging = mkdtempSync(path.join(tmpdir(), "ensemble-archive-"));
    try {
        for (const name of FILES) {
            const file = path.join(staging, name);
            copyFileSync(path.join(ROOT, name === "LICENSE" ? "" : "dist", name), file);
            // The umask must not change the bytes.
            chmodSync(file, name === LAUNCHER ? 0o755 : 0o644);
        }
        const file = path.join(staging, "archive.tar.gz");
        await tar.create({ file, cwd: staging, gzip: { level: 9 }, portable: true, mtime: new Date(0) }, FILES);
        return readFileSync(file);
    } finally {
        rmSync(staging, { recursive: true });
    }
}

async function packInto(given: string): Promise<void> {
    // npm runs scripts in the repository. INIT_CWD is the folder in which the user ran it.
    const folder = path.resolve(process.env["INIT_CWD"] ?? ROOT, given);
    const names = await writeArchives(folder);
    console.log([`Wrote into ${folder}:`, ...names, "SHA256SUMS"].join("\n  "));
    const install = `pulumi plugin install resource ensemble ${manifest.version} --file ${path.join(folder, names[0]!)}`;
    console.log(`\nInstall it: ${install}`);
}

if (require.main === module) {
    void command("package")
        .description("Writes the plugin's archives for all platforms, and their SHA256SUMS.")
        .argument("[folder]", "where to", "archives")
        .action(packInto)
        .parseAsync();
}
