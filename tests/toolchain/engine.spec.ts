import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { prepareEngine, type Engine } from "../../toolchain/engine/engine";
import { enginePieces } from "../../toolchain/pieces/catalogue";
import { repository } from "../../toolchain/system/repository";
import { capture } from "../../toolchain/system/run";

describe("toolchain: the engine", function () {
    this.timeout(180_000);
    let root: string;
    let engine: Engine;

    before(async function () {
        this.timeout(0);
        root = await mkdtemp(path.join(tmpdir(), "ensemble-engine-"));
        engine = await prepareEngine({ root: path.join(root, "engine") });
    });

    after(() => rm(root, { recursive: true, force: true }));

    it("has each plugin in the version of its npm package", async () => {
        const answer = await capture(engine.pulumi, ["plugin", "ls", "--json"], { cwd: root, env: engine.env });
        const plugins = JSON.parse(answer) as { name: string; version: string }[];
        const found = Object.fromEntries(plugins.map(({ name, version }) => [name, version]));
        const { kubernetesPlugin, tlsPlugin, randomPlugin, awsPlugin } = enginePieces;
        for (const { plugin, version } of [kubernetesPlugin, tlsPlugin, randomPlugin, awsPlugin]) {
            assert.equal(found[plugin?.name ?? ""], version);
        }
    });

    it("takes nothing from the user's own Pulumi, AWS or Helm and shows no passphrase", async () => {
        const saved = { ...process.env };
        const names = [
            "PULUMI_ACCESS_TOKEN",
            "PULUMI_CONFIG_PASSPHRASE",
            "KUBECONFIG",
            "AWS_PROFILE",
            "AWS_CONFIG_FILE",
            "HELM_DRIVER",
        ];
        Object.assign(process.env, Object.fromEntries(names.map((name) => [name, "mine"])));
        try {
            const { env } = await prepareEngine({ root: path.join(root, "engine") });
            assert.deepEqual(
                Object.entries(env).filter(([, value]) => value === "mine"),
                [],
            );
            const file = env["PULUMI_CONFIG_PASSPHRASE_FILE"] ?? "";
            assert.equal((await stat(file)).mode & 0o777, 0o600);
            const passphrase = await readFile(file, "utf8");
            assert.equal(passphrase.length, 32);
            assert.ok(!Object.values(env).includes(passphrase));
        } finally {
            names.forEach((name) => delete process.env[name]);
            Object.assign(process.env, saved);
        }
    });

    it("runs a Node.js program with a plugin, and prints no warnings about plugins", async () => {
        const project = path.join(root, "project");
        await mkdir(project);
        await writeFile(path.join(project, "Pulumi.yaml"), "name: trial\nruntime: nodejs\n");
        await writeFile(path.join(project, "package.json"), JSON.stringify({ main: "index.js" }));
        await writeFile(
            path.join(project, "index.js"),
            'exports.length = new (require("@pulumi/random").RandomPassword)("it", { length: 12 }).result.length;\n',
        );
        await symlink(path.join(repository, "node_modules"), path.join(project, "node_modules"));
        const pulumi = (...args: string[]): Promise<string> =>
            capture(engine.pulumi, [...args, "--non-interactive"], { cwd: project, env: engine.env });
        await pulumi("stack", "init", "trial");
        const output = await pulumi("up", "--yes", "--skip-preview");
        assert.match(output, /2 created/);
        assert.doesNotMatch(output, /warning|\$PATH/);
        assert.equal(await pulumi("stack", "output", "length", "--show-secrets"), "12\n");
    });
});
