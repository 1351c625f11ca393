/** The plugin's archive as a user installs it: into an empty Pulumi home, without access to the repository. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
    chmodSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import manifest from "../../package.json";
import { writeArchives } from "../../provider/archive";
import { LAUNCHER } from "../../provider/bundle";
import { prepareEngine, type Engine } from "../../toolchain/engine/engine";
import { enginePieces, languagePieces } from "../../toolchain/pieces/catalogue";
import { ROOT } from "../support/examples";
import { installPlugin, platform } from "../support/engine/sdks";

/** This program needs no cluster: it makes a CA and a certificate. */
const PROGRAM = `
name: certificates
runtime: yaml
resources:
  ca:
    type: ensemble:pki:CertificateAuthority
    properties: { commonName: Trial CA, deletionProtection: false }
  leaf:
    type: ensemble:pki:Certificate
    properties: { ca: "\${ca.signer}", commonName: leaf.example.com, dnsNames: [leaf.example.com] }
outputs:
  certPem: \${leaf.certPem}
`;

describe("the plugin's archive", function () {
    this.timeout(300_000);
    let folder: string;
    let names: string[];
    let archive: string;

    before(async () => {
        folder = mkdtempSync(path.join(tmpdir(), "ensemble-archive-test-"));
        names = await writeArchives(path.join(folder, "archives"));
        archive = path.join(folder, "archives", names.find((name) => name.includes(platform()))!);
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    /** A folder for PATH that holds a node command of this version. */
    const nodeThatSays = (version: string) => {
        const bin = mkdtempSync(path.join(folder, "bin-"));
        writeFileSync(path.join(bin, "node"), `#!/bin/sh\necho ${version}\n`);
        chmodSync(path.join(bin, "node"), 0o755);
        return bin;
    };

    it("has the name that Pulumi expects on each platform, with its checksum in SHA256SUMS", () => {
        const platforms = ["linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64"];
        const expected = platforms.map((on) => `pulumi-resource-ensemble-v${manifest.version}-${on}.tar.gz`);
        assert.deepEqual(names, expected);
        const sums = readFileSync(path.join(folder, "archives", "SHA256SUMS"), "utf8")
            .trimEnd()
            .split("\n");
        const found = names.map((name) => {
            const content = readFileSync(path.join(folder, "archives", name));
            return `${createHash("sha256").update(content).digest("hex")}  ${name}`;
        });
        assert.deepEqual(sums, found);
    });

    it("has the same bytes when it is made again, even with another umask", async () => {
        const before = process.umask(0o077);
        try {
            await writeArchives(path.join(folder, "again"));
        } finally {
            process.umask(before);
        }
        const sums = (place: string) => readFileSync(path.join(folder, place, "SHA256SUMS"), "utf8");
        assert.equal(sums("again"), sums("archives"));
    });

    it("holds only the launcher, the provider, its parsers and the licences", () => {
        const files = execFileSync("tar", ["-tzf", archive], { encoding: "utf8" }).trimEnd().split("\n").sort();
        assert.deepEqual(files, ["LICENSE", "THIRD-PARTY-LICENSES.txt", "parsers.js", "provider.js", LAUNCHER]);
    });

    it("runs a program from an empty Pulumi home", async () => {
        const engine = await emptyHome(path.join(folder, "engine"));
        installPlugin(engine, archive);
        const installed = path.join(engine.env["PULUMI_HOME"]!, "plugins", `resource-ensemble-v${manifest.version}`);
        assert.ok(existsSync(path.join(installed, LAUNCHER)));
        const project = path.join(folder, "project");
        mkdirSync(project);
        writeFileSync(path.join(project, "Pulumi.yaml"), PROGRAM);
        const run = (env: Record<string, string>, ...args: string[]) => {
            const options = { cwd: project, env: { ...engine.env, ...env }, encoding: "utf8" } as const;
            const { status, stdout, stderr } = spawnSync(engine.pulumi, [...args, "--non-interactive"], options);
            return { status, output: `${stdout}${stderr}` };
        };
        const pulumi = (...args: string[]) => {
            const { status, output } = run({}, ...args);
            assert.equal(status, 0, output);
            return output;
        };
        pulumi("stack", "init", "trial");
        const old = run({ PATH: [nodeThatSays("v18.20.8"), "/usr/bin", "/bin"].join(path.delimiter) }, "preview");
        assert.notEqual(old.status, 0);
        assert.match(old.output, /needs Node\.js 20\.19 or later on PATH \(nodejs\.org\), and finds v18\.20\.8 at /);
        assert.match(pulumi("up", "--yes", "--skip-preview"), /\+ 8 created/);
        assert.match(pulumi("stack", "output", "certPem"), /BEGIN CERTIFICATE/);
        assert.match(pulumi("destroy", "--yes", "--skip-preview"), /deleted/);
    });

    describe("on a machine", () => {
        const start = (version: string | undefined) => {
            const bin = version === undefined ? folder : nodeThatSays(version);
            const unpacked = mkdtempSync(path.join(folder, "unpacked-"));
            execFileSync("tar", ["-xzf", archive, "-C", unpacked]);
            const { status, stderr } = spawnSync("/bin/sh", [path.join(unpacked, LAUNCHER)], {
                env: { PATH: bin },
                encoding: "utf8",
            });
            return { status, stderr };
        };
        const needs = "pulumi-resource-ensemble needs Node.js 20.19 or later on PATH (nodejs.org), and finds ";

        it("without Node.js says which version it needs", () => {
            assert.deepEqual(start(undefined), { status: 1, stderr: `${needs}none.\n` });
        });

        for (const version of ["v20.18.3", "v18.20.8", "v9.11.2", "nonsense"]) {
            it(`with Node.js ${version} says which version it needs and which it finds`, () => {
                const { status, stderr } = start(version);
                assert.equal(status, 1);
                assert.ok(stderr.startsWith(`${needs}${version} at `), stderr);
            });
        }
    });

    it("is not part of the npm package", () => {
        assert.ok(!readdirSync(path.join(ROOT, "dist")).some((name) => name.endsWith(".tar.gz")));
    });
});

/** An engine with only official plugins, and with an empty home folder. */
async function emptyHome(root: string): Promise<Engine> {
    const { tlsPlugin, randomPlugin } = enginePieces;
    const plugins = [languagePieces.languageYaml, tlsPlugin, randomPlugin];
    const engine = await prepareEngine({ root, plugins });
    const HOME = path.join(root, "user");
    mkdirSync(HOME);
    return { ...engine, env: { ...engine.env, HOME, NODE_PATH: "" } };
}
