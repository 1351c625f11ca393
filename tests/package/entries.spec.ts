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
        // In the bundle, what a file does when it is loaded is a function with the file's name.
        const loaded = evaluated(`
            const { Session } = require("node:inspector");
            const session = new Session();
            session.connect();
            session.post("Profiler.enable");
            session.post("Profiler.startPreciseCoverage", { callCount: true });
            const ran = [];
            const isLibrary = ({ url }) => url.endsWith("/dist/index.js");
            require("pulumi-ensemble").substra.Backend;
            session.post("Profiler.takePreciseCoverage", (_, { result }) => ran.push(...result.find(isLibrary).functions));
            const names = ran.filter(({ ranges }) => ranges[0].count > 0).map(({ functionName }) => functionName);
            ${JSON.stringify(MODULES)}.filter((module) => names.includes("components/" + module + "/index.ts")).join()`);
        assert.ok(MODULES.includes("substra") && MODULES.length > 1);
        assert.equal(loaded, "substra");
    });

    it("name a module once and for all", () => {
        assert.equal(evaluated('const all = require("pulumi-ensemble"); all.substra === all.substra'), "true");
    });

    it("can be imported by name from an ES module", () => {
        const names = Object.keys(library).sort().join(", ");
        const program = `
            import { ${names} } from "pulumi-ensemble";
            console.log(Object.values({ ${names} }).flatMap((each) => each.name ?? Object.values(each).map(({ name }) => name)).join());`;
        const options = { cwd: ROOT, encoding: "utf8" } as const;
        const printed = execFileSync(process.execPath, ["--input-type=module", "-e", program], options);
        const exported = Object.entries(library).sort(([one], [other]) => (one < other ? -1 : 1));
        // A bundler renames classes of one name. Errors show the name.
        const classes = exported.flatMap(([name, each]) =>
            typeof each === "function" ? name : Object.keys(each).sort(),
        );
        assert.equal(printed, `${classes.join()}\n`);
    });
});
