/**
 * The package as a user installs it, outside the repository. An example needs nothing but the content of `npm pack`.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { CHARTS } from "../support/charts";
import { theLab } from "../support/engine/engine";
import { copyExample } from "../support/engine/example-copy";
import { countGolden } from "../support/golden";
import { installPacked, packPackage } from "../support/engine/packed";

describe("the packed package", function () {
    this.timeout(300_000);
    let folder: string;
    let tarball: string;

    before(async () => {
        await theLab();
        folder = mkdtempSync(path.join(tmpdir(), "ensemble-packed-"));
        const app = copyExample("substra-two-clusters", path.join(folder, "app"));
        tarball = packPackage(folder);
        installPacked(tarball, app);
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    it("runs an example with a plain pulumi preview", async () => {
        const { engine, clusters } = await theLab();
        const app = path.join(folder, "app");
        // The program's types are checked, as for a user.
        const { PULUMI_NODEJS_TRANSPILE_ONLY: _, ...env } = engine.env;
        const pulumi = (...args: string[]) => {
            const options = { cwd: app, env, encoding: "utf8" } as const;
            const { status, stdout, stderr } = spawnSync(engine.pulumi, [...args, "--non-interactive"], options);
            assert.equal(status, 0, `pulumi ${args.join(" ")}: ${stdout}${stderr}`);
            return stdout;
        };
        pulumi("stack", "init", "packed");
        Object.values(clusters).forEach(({ name, kubeconfig, context }) => {
            const key = name.replace("-", "");
            pulumi("config", "set", `${key}Kubeconfig`, kubeconfig);
            pulumi("config", "set", `${key}Context`, context);
        });
        // The published charts cannot be reached here. A preview fetches a chart only if it knows all of the chart's
        // values.
        pulumi("config", "set", "frontendChart", CHARTS.frontend);
        const all = countGolden("substra-two-clusters.yaml");
        assert.match(pulumi("preview"), new RegExp(`\\+ ${all} to create`));
        pulumi("stack", "rm", "--yes", "packed");
    });

    it("needs @pulumi/aws only if a program uses AWS, and reports it if it is missing", () => {
        const app = path.join(folder, "app");
        const evaluate = (code: string) => spawnSync(process.execPath, ["-e", code], { cwd: app, encoding: "utf8" });
        const loaded = evaluate('require("pulumi-ensemble").substra.Federation.name');
        assert.deepEqual([loaded.status, loaded.stderr], [0, ""]);
        const trust = '{ trust: { oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/example.com" } }';
        const made = evaluate(`new (require("pulumi-ensemble").orchestrate.VaultPrerequisites)("vault", ${trust})`);
        assert.match(made.stderr, /needs the package @pulumi\/aws[^]*npm install @pulumi\/aws@7/);
        assert.doesNotMatch(made.stderr, /^\s+at .*pulumi-ensemble/m, "the stack is ours, and of no use to a user");
    });

    it("has no script that npm runs or warns of during an installation", () => {
        const text = execFileSync("tar", ["-xzOf", tarball, "package/package.json"], { encoding: "utf8" });
        const { scripts } = JSON.parse(text) as { scripts: Record<string, string> };
        assert.deepEqual(
            ["preinstall", "install", "postinstall", "prepare"].filter((name) => name in scripts),
            [],
        );
    });

    it("holds only the library and its types", () => {
        const files = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).split("\n").filter(Boolean);
        assert.ok(files.includes("package/dist/index.js") && files.includes("package/dist/index.d.ts"));
        const unexpected = files.filter((file) => !/^package\/(dist\/.*|LICENSE|README\.md|package\.json)$/.test(file));
        assert.deepEqual(unexpected, []);
    });

    it("holds the licences of all packages whose code is in it", () => {
        const file = "package/dist/THIRD-PARTY-LICENSES.txt";
        const text = execFileSync("tar", ["-xzOf", tarball, file], { encoding: "utf8" });
        // In the library, the plugin, the command, and the programs of Jobs.
        const packages = ["zod", "deepmerge", "@grpc/grpc-js", "yaml", "@kubernetes/client-node", "aws4fetch"];
        const missing = packages.filter((name) => !new RegExp(`^${name} \\d`, "m").test(text));
        assert.deepEqual(missing, []);
        const sections = text.split("\n\n----\n\n").slice(1);
        const short = sections.filter((section) => section.length < 500);
        assert.deepEqual(short, [], "these have no text of a licence");
    });
});
