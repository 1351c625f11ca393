import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { repository } from "../../toolchain/system/repository";
import { ALL_PROCESSES, Commands } from "./commands";

describe("toolchain commands", function () {
    this.timeout(300_000);
    let commands: Commands;

    beforeEach(async () => {
        commands = await Commands.make();
    });

    afterEach(() => commands.remove());

    it("explain themselves", async () => {
        const all = [
            [],
            ["up"],
            ["down"],
            ["test"],
            ["clouds"],
            ["clouds", "up"],
            ["toolchain"],
            ["toolchain", "clean"],
        ];
        for (const command of all) {
            const { code, stdout } = await commands.run(...command, "--help");
            assert.equal(code, 0, command.join(" "));
            const [script = "COMMAND", ...rest] = command;
            const typed = ["npm run", script, "--", ...rest].join(" ");
            assert.ok(stdout.startsWith(`Usage: ${typed} [`), stdout);
        }
    });

    it("explain themselves in scripts outside the toolchain too", async () => {
        for (const script of ["provider/archive.ts", "provider/generate.ts", "tests/bench/index.ts"]) {
            const tsx = (argument: string) =>
                spawnSync(process.execPath, ["--import", "tsx", script, argument], {
                    cwd: repository,
                    encoding: "utf8",
                });
            const [help, wrong] = [tsx("--help"), tsx("--nonsense")];
            assert.deepEqual([help.status, wrong.status], [0, 2], script);
            assert.match(help.stdout, /^Usage: \w+/);
            assert.match(wrong.stderr, /unknown option '--nonsense'/);
        }
    });

    it("end with exit code 2 on wrong usage, and explain it", async () => {
        for (const [args, says] of [
            [["clouds", "upp"], /unknown command 'upp'\n\(Did you mean up\?\)/],
            [["up", "--fast"], /unknown option '--fast'/],
            [["up", "--backend-chart", "/nowhere"], /There is no chart at \/nowhere: give the folder/],
        ] as const) {
            const { code, stderr } = await commands.run(...args);
            assert.equal(code, 2, args.join(" "));
            assert.match(stderr, says);
        }
    });

    it("start, look at and stop both clusters and the AWS", async () => {
        const none = await commands.run("clouds", "status");
        assert.equal(none.code, 1);
        assert.match(
            none.stderr,
            /^cluster-1: not running: etcd, .*\ncluster-2: .*\naws: .*\nStart or heal them: .* up\n$/,
        );
        const up = await commands.run("clouds", "up");
        assert.deepEqual([up.code, up.stderr], [0, ""]);
        const good = await commands.run("clouds", "status");
        assert.equal(good.code, 0);
        assert.match(good.stdout, /cluster-1 +ready +https:\/\/127\.0\.0\.1:\d+ +[0-9a-f-]{36}\n +cluster-2 +ready/);
        assert.match(good.stdout, /aws +ready +http:\/\/127\.0\.0\.1:\d+ +[0-9a-f-]{36}\n/);
        assert.equal((await commands.running()).length, ALL_PROCESSES);
        const down = await commands.run("clouds", "down");
        assert.equal(down.code, 0);
        assert.match(down.stdout, /^Stopped cluster-1, cluster-2, aws\. Their data is kept/);
        assert.deepEqual(await commands.running(), []);
        assert.match((await commands.run("clouds", "down")).stdout, /^No cloud runs\.\n$/);
    });

    it("end with exit code 130 on Ctrl-C, and stop what they started", async () => {
        const { code, stdout, stderr } = await commands.interrupt("starting kube-controller-manager", "clouds", "up");
        assert.equal(code, 130, stderr);
        assert.match(stdout, /starting kube-controller-manager/);
        assert.deepEqual(await commands.running(), []);
    });

    it("remove a quickstart that is only partly there", async () => {
        assert.equal((await commands.interrupt("starting etcd", "clouds", "up")).code, 130);
        const down = await commands.run("down");
        assert.equal(down.code, 0, down.stderr);
        assert.ok(!existsSync(commands.state));
        assert.match((await commands.run("down")).stdout, /^Nothing is up/);
    });
});
