/** How specs are run: side by side, with a count as the last line whatever happens, and with nothing left behind. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { repository } from "../../toolchain/system/repository";
import { isAlive, until } from "./probes";

const MOCHA = ["--import", "tsx", path.join("node_modules", "mocha", "bin", "mocha.js")];

/** A daemon of a lab that outlives what started it, as the embedded AWS does. */
const DAEMON = `
    const { startRecorded } = require(${JSON.stringify(path.join(repository, "toolchain", "system", "processes.ts"))});
    const lab = require("node:path").join(process.env.ENSEMBLE_LAB, process.env.MOCHA_WORKER_ID ?? "0", "aws");
    require("node:fs").mkdirSync(lab, { recursive: true });
    const options = { record: lab + "/moto.process", log: lab + "/moto.log", cwd: lab, env: process.env };
    startRecorded(["sleep", "600"], options).unref();
`;

describe("a run of specs", function () {
    this.timeout(60_000);
    let folder: string;
    let labs: string;
    let environment: Readonly<Record<string, string>>;

    beforeEach(() => {
        environment = {};
        folder = mkdtempSync(path.join(tmpdir(), "ensemble-mocha-"));
        labs = path.join(folder, "labs");
        mkdirSync(labs);
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const start = (specs: Readonly<Record<string, string>>, ...options: string[]): ChildProcess => {
        const files = Object.keys(specs).map((name) => path.join(folder, `${name}.spec.ts`));
        Object.values(specs).forEach((code, index) => writeFileSync(files[index]!, code));
        // A run with labs of its own.
        const { MOCHA_WORKER_ID: _, ENSEMBLE_PORTS: _ports, ENSEMBLE_LAB_OWNER: _owner, ...inherited } = process.env;
        const env = { ...inherited, ...environment, ENSEMBLE_LAB: labs, FOLDER: folder };
        const stdio = ["ignore", "pipe", "pipe"] as const;
        return spawn(process.execPath, [...MOCHA, ...options, ...files], { cwd: repository, env, stdio: [...stdio] });
    };
    const run = async (specs: Readonly<Record<string, string>>, ...options: string[]) => {
        const child = start(specs, ...options);
        const [printed, [code]] = await Promise.all([text(child.stdout!), once(child, "close")]);
        return { code: code as number | null, printed, last: printed.trimEnd().split("\n").at(-1) };
    };
    const SIDE_BY_SIDE = ["--parallel", "--jobs", "2"];

    for (const [way, options] of [
        ["one after the other", []],
        ["side by side", SIDE_BY_SIDE],
    ] as const) {
        it(`${way} tells what took long, and last what passed and failed`, async () => {
            const slow = `describe("slow", () => {
                before((done) => void setTimeout(done, 600));
                it("waits", (done) => void setTimeout(done, 1500));
            });`;
            const quick = 'it("is quick", () => undefined); it("fails", () => { throw new Error("as it should"); });';
            const late = 'it("is late", (done) => undefined).timeout(300);';
            const { code, printed, last } = await run({ slow, quick, late }, ...options);
            assert.equal(code, 2);
            assert.equal(last, "2 passed, 2 failed");
            assert.match(printed, /\d\) fails:\n[\s\S]*as it should/);
            assert.match(printed, /\d\) is late:\n[\s\S]*Timeout of 300ms exceeded/);
            const slowest = printed.slice(printed.indexOf("Slowest specs:"));
            assert.match(slowest, /^Slowest specs:\n +\d\.\d s .*slow\.spec\.ts\n\n/);
            assert.match(slowest, /Slowest tests:\n +\d\.\d s +slow waits\n +\d\.\d s +slow "before all" hook/);
            assert.ok(!slowest.includes("quick"), slowest);
        });
    }

    it("counts a spec that cannot be loaded and one whose process is killed, by their names, and runs all others", async () => {
        const { printed, last } = await run(
            {
                killed: 'it("passes", () => undefined); it("is killed", () => process.kill(process.pid, "SIGKILL"));',
                unloadable: 'throw new Error("no such module");',
                good: 'it("passes in another process", () => undefined);',
            },
            ...SIDE_BY_SIDE,
        );
        assert.equal(last, "1 passed, 2 failed");
        assert.match(printed, /1\) .*killed\.spec\.ts broke off:\n[\s\S]*SIGKILL/);
        assert.match(printed, /2\) .*unloadable\.spec\.ts broke off:\n[\s\S]*no such module/);
    });

    it("hides the clusters, the AWS account and the Pulumi of the user from specs", async () => {
        environment = { KUBECONFIG: "/mine:/too", AWS_PROFILE: "mine", PULUMI_K8S_DELETE_UNREACHABLE: "true" };
        const names = JSON.stringify(Object.keys(environment));
        const spec = `it("sees none", () => {
            const seen = ${names}.filter((name) => process.env[name] !== undefined);
            if (seen.length > 0) { throw new Error(seen.join()); }
        });`;
        const { last, printed } = await run({ spec });
        assert.equal(last, "1 passed, 0 failed", printed);
    });

    it("leaves the labs of the run that it is part of", async () => {
        environment = { ENSEMBLE_LAB_OWNER: String(process.pid) };
        mkdirSync(path.join(labs, "0"));
        const { last } = await run({ spec: 'it("passes", () => undefined);' });
        assert.equal(last, "1 passed, 0 failed");
        assert.deepEqual(readdirSync(labs), ["0"]);
    });

    it("side by side gives each process a lab and ports of its own", async () => {
        // Each waits for the other, so that one process cannot run both.
        const meet = (own: string, other: string) => `
            const { existsSync, writeFileSync } = require("node:fs");
            it("meets", (done) => {
                const about = [process.env.MOCHA_WORKER_ID, process.env.ENSEMBLE_PORTS];
                writeFileSync(process.env.FOLDER + "/${own}.json", JSON.stringify(about));
                const timer = setInterval(() => {
                    if (existsSync(process.env.FOLDER + "/${other}.json")) { clearInterval(timer); done(); }
                }, 20);
            });`;
        const { last } = await run({ a: meet("a", "b"), b: meet("b", "a") }, ...SIDE_BY_SIDE);
        assert.equal(last, "2 passed, 0 failed");
        const [a, b] = ["a", "b"].map(
            (name) => JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8")) as [string, string],
        );
        assert.notEqual(a![0], b![0]);
        const [first, second] = [a!, b!].map(([, ports]) => ports.split("-").map(Number)).sort(([x], [y]) => x! - y!);
        assert.ok(first![1]! < second![0]!, `${a![1]} and ${b![1]}`);
    });

    for (const [way, options] of [
        ["one after the other", []],
        ["side by side", SIDE_BY_SIDE],
    ] as const) {
        it(`${way} stops what runs in labs after the last spec`, async () => {
            const pid = pidIn(labs);
            const spec = `it("starts", async () => {${DAEMON} await new Promise((done) => setTimeout(done, 1000)); });`;
            const child = start({ spec }, ...options);
            const daemon = await until(pid);
            await once(child, "close");
            assert.ok(!isAlive(daemon));
            assert.deepEqual(readdirSync(labs), []);
        });

        it(`${way} ends on Ctrl-C, with what runs in labs`, async () => {
            const spec = `it("hangs", async () => {${DAEMON} await new Promise((done) => setTimeout(done, 50_000)); });`;
            const child = start({ spec }, ...options);
            const daemon = await until(pidIn(labs));
            child.kill("SIGINT");
            const [code] = (await once(child, "close")) as [number | null];
            assert.equal(code, 130);
            assert.ok(!isAlive(daemon));
            assert.deepEqual(readdirSync(labs), []);
        });
    }
});

/** The process id in the record of a lab's daemon, once it is there. */
function pidIn(labs: string): () => Promise<number | undefined> {
    return async () => {
        const records = readdirSync(labs).map((lab) => path.join(labs, lab, "aws", "moto.process"));
        const record = records.find((file) => existsSync(file));
        return record === undefined ? undefined : Number(readFileSync(record, "utf8").split("\n")[0]) || undefined;
    };
}
