/** The entries of package.json after a build: the plugin for Pulumi's language host, and the library for programs. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import * as library from "../../index";
import { BUNDLE } from "../../provider/bundle";
import { ROOT } from "../support/examples";
import { MODULES } from "../support/modules";
import { Plugin } from "../support/engine/plugin";

const evaluated = (code: string) =>
    execFileSync(process.execPath, ["-p", code], { cwd: ROOT, encoding: "utf8" }).trim();

describe("the package's entries", function () {
    this.timeout(60_000);

    it("start the plugin from PulumiPlugin.yaml without a compiler, like the official language host", async () => {
        const runner = path.join(ROOT, "node_modules", "@pulumi", "pulumi", "cmd", "run-plugin");
        const started = await Plugin.start(process.execPath, runner, ROOT);
        assert.equal(((await started.schema()) as { name: string }).name, "ensemble");
        await started.stop();
    });

    it("are the plugin as main and the library as exports", () => {
        const main = evaluated('require("pulumi-ensemble/package.json").main');
        assert.equal(path.normalize(main), path.join("dist", BUNDLE));
        const exported = evaluated('Object.keys(require("pulumi-ensemble")).sort().join()');
        assert.equal(exported, Object.keys(library).sort().join());
    });

    it("load a module only when a program reads it", () => {
        const loaded = evaluated(`
            const { substra } = require("pulumi-ensemble");
            const files = substra.Backend && Object.keys(require.cache).map((file) => file.split(/[\\\\/]/).slice(-3).join("/"));
            ${JSON.stringify(MODULES)}.filter((module) => files.includes("components/" + module + "/index.js")).join()`);
        assert.ok(MODULES.includes("substra") && MODULES.length > 1);
        assert.equal(loaded, "substra");
    });

    it("can be imported by name from an ES module", () => {
        const names = Object.keys(library).sort().join(", ");
        const program = `import { ${names} } from "pulumi-ensemble"; console.log(substra.Backend.name, ComponentArgsError.name);`;
        const options = { cwd: ROOT, encoding: "utf8" } as const;
        const printed = execFileSync(process.execPath, ["--input-type=module", "-e", program], options);
        assert.equal(printed, "Backend ComponentArgsError\n");
    });
});
