import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { parse, stringify } from "yaml";
import { prepareEngine } from "../../toolchain/engine/engine";
import { repository } from "../../toolchain/system/repository";
import { capture } from "../../toolchain/system/run";
import { ALL_PROCESSES, Commands, CTRL_C, type Outcome } from "./commands";
import { HIDE_CURSOR, SHOW_CURSOR } from "./terminal";

describe("toolchain: the quickstart", function () {
    this.timeout(600_000);
    let commands: Commands;
    let temporary: string;
    let first: Outcome;
    let volumes: string[];

    before(async function () {
        this.timeout(0);
        temporary = await mkdtemp(path.join(tmpdir(), "ensemble-tmp-"));
        const asUsersDo = await Commands.make({ TMPDIR: temporary });
        // The program's types are checked once.
        commands = asUsersDo.with({ PULUMI_NODEJS_TRANSPILE_ONLY: "true" });
        first = await asUsersDo.run("up");
        assert.equal(first.code, 0, first.stdout + first.stderr);
    });

    after(async () => {
        await commands.remove();
        await rm(temporary, { recursive: true, force: true });
    });

    /** A summary starts where Pulumi has ended. */
    const summaryOf = ({ stdout }: Outcome): string => stdout.slice(stdout.indexOf("A Substra network is up:"));

    it("prints what was made, and no password", async () => {
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

    it("prints commands that work, with one kubeconfig for both clusters", async () => {
        const printed = commandsIn(summaryOf(first));
        assert.equal(printed.length, 6);
        const output = await capture("/bin/sh", ["-c", printed.join("\n")]);
        assert.match(output, /^orchestrator +\S+ +\d+\/\d+ +/m);
        assert.match(output, /^biotechnica +\S+ +\d+\/\d+ +/m);
    });

    it("prints one line for each resource outside a terminal", () => {
        const [, count] = /^ {4}\+ (\d+) created$/m.exec(first.stdout) ?? [];
        const rows = first.stdout.split("\n").filter((line) => /^ \+ +\S+:\S+ /.test(line));
        assert.equal(rows.length, Number(count), first.stdout);
        assert.equal(new Set(rows.map((row) => row.split(/ +/).slice(2, 4).join(" "))).size, rows.length);
        const others = rows.filter((row) => !/ created \(\S+s\)/.test(row));
        assert.ok(others.every((row) => row.startsWith(" +  ensemble:")));
        assert.doesNotMatch(first.stdout, /updating\.\./);
    });

    it("says which program it runs, before and after", () => {
        const files = ["examples/substra-two-clusters/index.ts", "examples/vault-throw-away/index.ts"];
        assert.ok(files.every((file) => existsSync(path.join(repository, file))));
        assert.ok(first.stdout.includes(`\nRunning ${files.join(", ")}\n`), first.stdout);
        assert.ok(summaryOf(first).includes(`\n  ${files.join("\n  ")}\n`));
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

    it("changes nothing after everything was killed, even with the engine's lock left behind", async () => {
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

    it("shows pulumi's own tree in a terminal, where Ctrl-C ends it with 130", async () => {
        const interrupted = await commands.inTerminal(["up"], { at: "Updating (quickstart)", press: CTRL_C });
        assert.equal(interrupted.code, 130, interrupted.stdout);
        const again = await commands.inTerminal(["up"]);
        assert.equal(again.code, 0, again.stdout);
        const drawn = again.stdout.lastIndexOf(HIDE_CURSOR);
        assert.ok(drawn > 0 && again.stdout.lastIndexOf(SHOW_CURSOR) > drawn, again.stdout);
        assert.match(stripVTControlCharacters(again.stdout), /Resources:\s+\d+ unchanged/);
    });

    it("refuses to destroy what the program protects, before it deletes anything", async () => {
        const { pulumi, env, root } = await prepareEngine({ root: path.join(commands.state, "pulumi") });
        const ask = (...args: string[]): Promise<string> =>
            capture(pulumi, [...args, "--stack", "quickstart"], { cwd: path.join(root, "stack"), env });
        const { deployment } = JSON.parse(await ask("stack", "export")) as { deployment: { resources: Resource[] } };
        const { urn } = deployment.resources.find(({ type }) => type === "random:index/randomPassword:RandomPassword")!;
        await ask("state", "protect", urn, "--yes");
        const { code, stdout, stderr } = await commands.run("down");
        assert.equal(code, 1);
        assert.match(stderr, /^The program protects 1 resource, [\w-]+-seed: set deletionProtection to false in/);
        assert.doesNotMatch(stdout, /deleted/);
        await ask("state", "unprotect", urn, "--yes");
    });

    it("adds the configuration of the embedded AWS to a stack that was made before there was one", async () => {
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

    it("reports in one line that the clouds lost the data that the stack describes", async () => {
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

    it("is removed with everything that it made", async () => {
        // The clusters may be stopped, and only running ones tell of their volumes.
        assert.equal((await commands.run("up")).code, 0);
        volumes = await volumesOf(commands);
        assert.ok(volumes.length > 0 && volumes.every(existsSync));
        const { code, stdout, stderr } = await commands.run("down");
        assert.equal(code, 0, stderr);
        assert.match(stdout, /Resources:\n {4}- \d+ deleted\n/);
        assert.match(stdout, /Destroyed the stack quickstart\.\nStopped cluster-1, cluster-2, aws; removed /);
        assert.doesNotMatch(stdout, /pulumi stack rm/);
        assert.deepEqual(await commands.running(), []);
        assert.ok(!existsSync(commands.state));
    });

    it("leaves nothing in the temporary folder", async () => {
        // tsx, which runs the commands themselves, keeps what it has compiled.
        const left = (await readdir(temporary)).filter((name) => !name.startsWith("tsx-"));
        assert.deepEqual(left, []);
        assert.deepEqual(volumes.filter(existsSync), []);
    });

    it("is dropped by force if it cannot be destroyed", async () => {
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

interface Resource {
    readonly type: string;
    readonly urn: string;
}

/** The folders that stand for the volumes of both clusters. */
async function volumesOf({ state }: Commands): Promise<string[]> {
    const kubectl = path.join(state, "pulumi", "bin", "kubectl");
    const kubeconfig = path.join(state, "clouds", "kubeconfig");
    const lists = ["cluster-1", "cluster-2"].map((context) => {
        const output = "--output=jsonpath={.items[*].spec.hostPath.path}";
        return capture(kubectl, ["--kubeconfig", kubeconfig, "--context", context, "get", "pv", output]);
    });
    return (await Promise.all(lists)).flatMap((list) => list.split(" ")).filter((folder) => folder !== "");
}
