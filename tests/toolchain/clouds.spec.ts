import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { programs, startClusters, status, stopClusters } from "../../toolchain/clouds/kubernetes";
import type { Programs, RunningCluster } from "../../toolchain/clouds/kubernetes";
import { kubectl } from "../../toolchain/clouds/kubernetes/kubectl";
import { PROCESS_NAMES, type ProcessName } from "../../toolchain/clouds/kubernetes/layout";
import { ensurePieces } from "../../toolchain/obtain/ensure";
import { cloudPieces } from "../../toolchain/pieces/catalogue";
import { isRunning, readRecord, stopRecorded, type ProcessRecord } from "../../toolchain/system/processes";

describe("toolchain: an embedded cluster", function () {
    this.timeout(240_000);
    const names = ["cluster-1"];
    let root: string;
    let bin: Programs;

    before(async function () {
        this.timeout(0);
        bin = programs(await ensurePieces(cloudPieces));
        root = await mkdtemp(path.join(tmpdir(), "ensemble-clouds-"));
    });

    after(async () => {
        await stopClusters({ root, names, bin, remove: true });
        await rm(root, { recursive: true, force: true });
    });

    async function up(): Promise<RunningCluster> {
        const [cluster] = (await startClusters({ root, names, bin, fsync: false })).clusters;
        assert.ok(cluster);
        return cluster;
    }

    const ask = (...args: string[]): Promise<string> => kubectl({ folder: path.join(root, "cluster-1"), bin }, args);

    async function record(name: ProcessName): Promise<ProcessRecord> {
        const found = await readRecord(path.join(root, "cluster-1", "processes", name));
        assert.ok(found, `${name} has no record`);
        return found;
    }

    async function pids(): Promise<Record<string, number>> {
        const entries = PROCESS_NAMES.map(async (name) => [name, (await record(name)).pid] as const);
        return Object.fromEntries(await Promise.all(entries));
    }

    /** As a crash of the machine would. */
    async function killAll(): Promise<void> {
        for (const name of PROCESS_NAMES) {
            await kill(name);
        }
    }

    async function kill(name: ProcessName): Promise<void> {
        const victim = await record(name);
        process.kill(victim.pid, "SIGKILL");
        while (await isRunning(victim)) {
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
    }

    it("has a Ready node, a default StorageClass that binds, and the CRDs", async () => {
        const cluster = await up();
        assert.match(await ask("get", "node", "cluster-1", "--no-headers"), /^cluster-1 +Ready /);
        const crds = await ask("get", "crd", "--output=name");
        assert.match(crds, /certificates\.cert-manager\.io/);
        assert.match(crds, /middlewares\.traefik\.io/);
        const claim = {
            apiVersion: "v1",
            kind: "PersistentVolumeClaim",
            metadata: { name: "data" },
            spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
        };
        const file = path.join(root, "claim.json");
        await writeFile(file, JSON.stringify(claim));
        await ask("apply", `--filename=${file}`);
        await ask("wait", "--for=jsonpath={.status.phase}=Bound", "pvc/data", "--timeout=60s");
        await ask("run", "pod", "--image=none");
        await ask("wait", "--for=condition=Ready", "pod/pod", "--timeout=60s");
        assert.deepEqual([cluster.name, cluster.context], ["cluster-1", "cluster-1"]);
        assert.equal(await ask("config", "current-context"), "cluster-1\n");
        const identity = ["configmap", "ensemble-identity", "-n=kube-system", "-o=jsonpath={.data.identity}"];
        assert.equal(await ask("get", ...identity), cluster.identity);
    });

    it("lets only its owner read its secrets, and keeps them out of logs and arguments", async () => {
        await up();
        const folder = path.join(root, "cluster-1");
        assert.equal((await stat(folder)).mode & 0o777, 0o700);
        for (const file of ["kubeconfig", "tokens.csv", "service-account.key"]) {
            assert.equal((await stat(path.join(folder, file))).mode & 0o777, 0o600, file);
        }
        const [token = ""] = (await readFile(path.join(folder, "tokens.csv"), "utf8")).split(",");
        assert.match(token, /^[0-9a-f]{48}$/);
        for (const log of await readdir(path.join(folder, "logs"))) {
            assert.ok(!(await readFile(path.join(folder, "logs", log), "utf8")).includes(token), log);
        }
        for (const name of PROCESS_NAMES) {
            assert.ok(!(await record(name)).command.join(" ").includes(token), name);
        }
    });

    it("is left alone by a second start", async () => {
        const first = [await up(), await pids()];
        assert.deepEqual([await up(), await pids()], first);
    });

    it("is healed after a kill -9 of its apiserver, with its data and its other processes", async () => {
        const cluster = await up();
        const before = await pids();
        await ask("create", "configmap", "kept", "--from-literal=a=b");
        await kill("kube-apiserver");
        const [sick] = await status({ root, names, bin });
        assert.deepEqual([sick?.dead, sick?.problem], [["kube-apiserver"], "not running: kube-apiserver"]);
        assert.deepEqual(await up(), cluster);
        assert.equal(await ask("get", "configmap", "kept", "--output=jsonpath={.data.a}"), "b");
        const after = await pids();
        assert.notEqual(after["kube-apiserver"], before["kube-apiserver"]);
        assert.deepEqual({ ...after, "kube-apiserver": 0 }, { ...before, "kube-apiserver": 0 });
    });

    it("comes back with its data after everything was killed", async () => {
        const cluster = await up();
        await ask("create", "configmap", "survivor", "--from-literal=a=b");
        await killAll();
        assert.deepEqual(await up(), cluster);
        assert.equal(await ask("get", "configmap", "survivor", "--output=jsonpath={.data.a}"), "b");
        assert.equal((await status({ root, names, bin }))[0]?.problem, undefined);
        await ask("run", "later", "--image=none");
        await ask("wait", "--for=condition=Ready", "pod/later", "--timeout=60s");
    });

    it("moves to other ports if its own are taken", async () => {
        const before = await up();
        await stopClusters({ root, names, bin });
        const squatters = [
            Number(new URL(before.server).port),
            JSON.parse(await readFile(path.join(root, "cluster-1", "ports.json"), "utf8")).etcdPeer as number,
        ];
        const servers = squatters.map((port) => createServer().listen(port, "127.0.0.1"));
        await Promise.all(servers.map((server) => once(server, "listening")));
        try {
            const after = await up();
            assert.notEqual(after.server, before.server);
            assert.equal(after.identity, before.identity);
            assert.equal(await ask("get", "node", "--output=name"), "node/cluster-1\n");
        } finally {
            servers.forEach((server) => server.close());
        }
    });

    it("stops completely", async () => {
        await up();
        const records = await Promise.all(PROCESS_NAMES.map(record));
        assert.deepEqual(await stopClusters({ root, names, bin }), ["cluster-1"]);
        assert.deepEqual(
            await Promise.all(records.map(isRunning)),
            PROCESS_NAMES.map(() => false),
        );
        assert.deepEqual(await stopClusters({ root, names, bin }), []);
        const [stopped] = await status({ root, names, bin });
        assert.deepEqual(stopped?.dead, PROCESS_NAMES);
        assert.equal(typeof stopped?.identity, "string");
    });

    it("stops what it started when it is interrupted", async () => {
        const interruption = new AbortController();
        const say = (line: string): void => {
            if (line.includes("kube-scheduler")) {
                interruption.abort(new Error("enough"));
            }
        };
        const { signal } = interruption;
        await assert.rejects(startClusters({ root, names, bin, fsync: false, signal, say }), /enough/);
        assert.deepEqual((await status({ root, names, bin }))[0]?.running, []);
    });

    it("has another identity after its data was lost", async () => {
        const before = await up();
        // What is about to be forgotten could not be removed later.
        await ask("delete", "pvc", "--all");
        await ask("wait", "--for=delete", "pv", "--all", "--timeout=60s");
        await stopClusters({ root, names, bin });
        await rm(path.join(root, "cluster-1", "etcd"), { recursive: true });
        const after = await up();
        assert.notEqual(after.identity, before.identity);
        assert.equal((await status({ root, names, bin }))[0]?.identity, after.identity);
    });

    for (const state of ["runs", "is stopped"]) {
        it(`is removed with the folders that its volumes had elsewhere, while it ${state}`, () => removed(state));
    }

    async function removed(state: string): Promise<void> {
        await up();
        await ask("apply", `--filename=${path.join(root, "claim.json")}`);
        await ask("wait", "--for=jsonpath={.status.phase}=Bound", "pvc/data", "--timeout=60s");
        const volume = await ask("get", "pv", "--output=jsonpath={.items[0].spec.hostPath.path}");
        assert.ok((await stat(volume)).isDirectory());
        if (state === "is stopped") {
            await stopClusters({ root, names, bin });
        }
        await stopClusters({ root, names, bin, remove: true });
        await assert.rejects(stat(volume), { code: "ENOENT" });
        assert.deepEqual(await readdir(root), ["claim.json"]);
    }

    it("does not kill a foreign process that has got the process id of one of its own", async () => {
        const stranger = spawn("sleep", ["60"]);
        try {
            const file = path.join(root, "reused");
            await mkdir(root, { recursive: true });
            const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => undefined);
            const linux = `${boot}1 (etcd) S ${"0 ".repeat(18)}1`;
            const birth = boot === undefined ? "S Thu Jan  1 00:00:00 1970" : linux;
            await writeFile(file, `${stranger.pid}\n${birth}\n--\netcd\n`);
            await stopRecorded(file);
            assert.equal(stranger.exitCode ?? stranger.signalCode, null);
            process.kill(stranger.pid ?? 0, 0);
        } finally {
            stranger.kill();
        }
    });
});
