import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse, stringify } from "yaml";
import { repository } from "../../toolchain/repository";
import { capture } from "../../toolchain/run";
import { ALL_PROCESSES, Commands, type Outcome } from "./commands";

describe("toolchain: the quickstart", function () {
    this.timeout(600_000);
    let commands: Commands;
    let first: Outcome;

    before(async function () {
        this.timeout(0);
        commands = await Commands.make();
        first = await commands.run("up");
        assert.equal(first.code, 0, first.stdout + first.stderr);
    });

    after(() => commands.remove());

    /** A summary starts where Pulumi has ended. */
    const summaryOf = ({ stdout }: Outcome): string => stdout.slice(stdout.indexOf("A Substra network is up:"));

    it("says what was made, and no password", async () => {
        const text = summaryOf(first);
        for (const row of ["orchestrator +cluster-1", "ingen +cluster-1", "biotechnica +cluster-2"]) {
            assert.match(text, new RegExp(`^ {2}${row} `, "m"));
        }
        const users = await capture("/bin/sh", ["-c", commandsIn(text).join("\n")]);
        const passwords = users.match(/(?<=-admin )\S+/g) ?? [];
        assert.equal(passwords.length, 2);
        assert.deepEqual(
            passwords.filter((password) => first.stdout.includes(password)),
            [],
        );
    });

    it("prints commands that work", async () => {
        const printed = commandsIn(summaryOf(first));
        assert.equal(printed.length, 5);
        const output = await capture("/bin/sh", ["-c", printed.join("\n")]);
        assert.match(output, /^orchestrator +\S+ +\d+\/\d+ +/m);
    });

    it("changes nothing the second time", async () => {
        const again = await commands.run("up");
        assert.equal(again.code, 0, again.stderr);
        assert.match(again.stdout, /Resources:\n {4}\d+ unchanged\n/);
        assert.equal(summaryOf(again), summaryOf(first));
    });

    it("does not change its charts silently", async () => {
        const chart = path.join(repository, "tests", "charts", "orchestrator");
        const { code, stderr } = await commands.run("up", "--backend-chart", chart);
        assert.equal(code, 1);
        assert.match(stderr, /^The stack was made with backendChart .*substra-backend, which an option does not .*\n$/);
    });

    it("changes nothing after everything was killed, the engine's lock included", async () => {
        await leaveLock();
        const running = await commands.running();
        assert.equal(running.length, ALL_PROCESSES);
        running.forEach((pid) => process.kill(pid, "SIGKILL"));
        const again = await commands.run("up");
        assert.equal(again.code, 0, again.stderr);
        assert.match(again.stdout, /Resources:\n {4}\d+ unchanged\n/);
    });

    it("ends the plugins of a pulumi that was killed, and goes on the next time", async () => {
        const record = path.join(commands.state, "pulumi", "pulumi.process");
        const kill = (): void => void process.kill(Number.parseInt(readFileSync(record, "utf8"), 10), "SIGKILL");
        const { code, stderr } = await commands.during("Updating", kill, "up");
        assert.equal(code, 1);
        assert.match(stderr, /The stack is not up: see above/);
        assert.equal((await commands.running()).length, ALL_PROCESSES);
        const again = await commands.run("up");
        assert.equal(again.code, 0, again.stderr);
        assert.match(again.stdout, /Resources:\n {4}\d+ unchanged\n/);
    });

    it("ends with 130 on Ctrl-C while Pulumi works, leaves nothing but the clouds, and goes on the next time", async () => {
        const { code, stderr } = await commands.interrupt("Updating", "up");
        assert.equal(code, 130, stderr);
        assert.equal((await commands.running()).length, ALL_PROCESSES);
        const again = await commands.run("up");
        assert.equal(again.code, 0, again.stderr);
        assert.match(again.stdout, /Resources:\n {4}\d+ unchanged\n/);
    });

    it("gives a stack that was made before there was an AWS its configuration", async () => {
        const file = path.join(commands.state, "pulumi", "stack", "Pulumi.quickstart.yaml");
        const whole = await readFile(file, "utf8");
        const { config } = parse(whole) as { config: Record<string, unknown> };
        const old = Object.entries(config).filter(([key]) => !/^aws:|:aws[A-Z]/.test(key));
        assert.equal(Object.keys(config).length - old.length, 8);
        await writeFile(
            file,
            whole.slice(0, whole.indexOf("config:")) + stringify({ config: Object.fromEntries(old) }),
        );
        const again = await commands.run("up");
        assert.equal(again.code, 0, again.stderr);
        assert.deepEqual((parse(await readFile(file, "utf8")) as { config: unknown }).config, config);
    });

    it("says in one line that the clouds lost the data that the stack describes", async () => {
        assert.equal((await commands.run("clouds", "down")).code, 0);
        const lost = [path.join(commands.state, "clouds", "cluster-2"), path.join(commands.state, "aws")];
        for (const data of lost) {
            await rename(data, `${data}-kept`);
        }
        const says =
            /^The data of cluster-2 and the embedded AWS is not what the stack was made on: run `npm run down -- --force` and .*\n/;
        for (const command of ["up", "down"]) {
            const { code, stderr } = await commands.run(command);
            assert.equal(code, 1);
            assert.match(stderr, says);
        }
        assert.equal((await commands.run("clouds", "down")).code, 0);
        for (const data of lost) {
            await rm(data, { recursive: true });
            await rename(`${data}-kept`, data);
        }
    });

    it("is taken away with everything", async () => {
        const { code, stdout, stderr } = await commands.run("down");
        assert.equal(code, 0, stderr);
        assert.match(stdout, /Resources:\n {4}- \d+ deleted\n/);
        assert.match(stdout, /Destroyed the stack quickstart\.\nStopped cluster-1, cluster-2, aws; removed /);
        assert.deepEqual(await commands.running(), []);
        assert.ok(!existsSync(commands.state));
    });

    it("is dropped by force where it cannot be destroyed", async () => {
        await commands.run("clouds", "up");
        await mkdir(path.join(commands.state, "pulumi"));
        await writeFile(path.join(commands.state, "pulumi", "state"), "not a folder");
        assert.equal((await commands.run("down")).code, 1);
        assert.equal((await commands.run("down", "--force")).code, 0);
        assert.deepEqual(await commands.running(), []);
        assert.ok(!existsSync(commands.state));
    });

    /** What a pulumi that was killed leaves in a backend of files. */
    async function leaveLock(): Promise<void> {
        const project = /^name: (\S+)$/m.exec(await readFile(path.join(repository, "Pulumi.yaml"), "utf8"))?.[1] ?? "";
        const locks = path.join(commands.state, "pulumi", "state", ".pulumi", "locks");
        const folder = path.join(locks, "organization", project, "quickstart");
        // The shell's own process has ended by the time when the lock is read.
        const pid = Number(await capture("/bin/sh", ["-c", "echo $$"]));
        await mkdir(folder, { recursive: true });
        await writeFile(path.join(folder, "left.json"), JSON.stringify({ pid, username: "me", hostname: "here" }));
    }
});

/** The indented lines that run something: the export and every kubectl. */
function commandsIn(text: string): string[] {
    return text
        .split("\n")
        .filter((line) => /^ {2}(export |\/)/.test(line))
        .map((line) => line.trim());
}
