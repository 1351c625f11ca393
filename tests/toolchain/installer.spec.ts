import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { FakeWorkshop, type Run } from "./fake-workshop";
import { isAlive } from "./probes";
import { StandIn } from "./stand-in";

describe("toolchain: downloading a piece by its publisher's installer", function () {
    this.timeout(90_000);
    let workshop: FakeWorkshop;
    let publisher: StandIn;
    let script: string;

    beforeEach(async () => {
        workshop = await FakeWorkshop.make();
        publisher = await StandIn.start();
        script = path.join(workshop.cache, "..", "install.cjs");
        publisher.answers.set("/releases.test/install.sh", Buffer.from("#!/bin/sh\n"));
    });

    afterEach(async () => {
        await publisher.stop();
        await workshop.remove();
    });

    const install = async (code: string, environment: NodeJS.ProcessEnv = {}): Promise<Run> => {
        await writeFile(script, `const fs = require("fs");\n${code}\n`);
        return workshop.run({ STAND_IN: publisher.address, INSTALLER: script, ...environment });
    };

    it("stores what the installer makes", async () => {
        const { code, output } = await install(`
            fs.writeFileSync("bin/program", process.argv[2]);
            fs.writeFileSync("bin/generated", process.env.TMPDIR);`);
        assert.equal(code, 0, output);
        const [, made = ""] = /have: downloaded (.*)/.exec(output) ?? [];
        assert.equal(await readFile(path.join(made, "program"), "utf8"), "1.0.0");
        assert.match(await readFile(path.join(made, "generated"), "utf8"), /\.partial-\w+\/temporary$/);
        assert.deepEqual((await readdir(made)).sort(), ["generated", "piece.json", "program"]);
    });

    it("builds if the installer fails, and shows its last line", async () => {
        await workshop.assertBuilt(
            await install('console.error("first");console.error("no such version");process.exit(1)'),
            /the installer of fake piece failed \(no such version\)/,
        );
    });

    it("does not start the installer if its host cannot be reached", async () => {
        publisher.answers.set("/releases.test/install.sh", () => undefined);
        await workshop.assertBuilt(
            await install('fs.writeFileSync(__dirname + "/started", "")', { IMPATIENT_WITH: "answers" }),
            /cannot be reached/,
        );
        assert.ok(!(await readdir(path.dirname(script))).includes("started"));
    });

    it("stops the installer, with everything that it started, when its time is over", async () => {
        const hangs = `
            const child = require("child_process").spawn("sleep", ["60"]);
            fs.writeFileSync(__dirname + "/child", String(child.pid));
            setInterval(() => fs.appendFileSync("bin/part", "more"), 300);`;
        await workshop.assertBuilt(await install(hangs, { IMPATIENT_WITH: "pieces" }), /takes longer than 9s/);
        const pid = Number(await readFile(path.join(path.dirname(script), "child"), "utf8"));
        assert.ok(!isAlive(pid));
    });

    it("stops the installer if no more data comes", async () => {
        const hangs = 'fs.writeFileSync("bin/part", "a"); setInterval(() => {}, 1000);';
        await workshop.assertBuilt(
            await install(hangs, { IMPATIENT_WITH: "pauses" }),
            /the installer of fake piece failed \(nothing came for /,
        );
    });
});
