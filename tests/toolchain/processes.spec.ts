import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startRecorded, stopSession } from "../../toolchain/system/processes";
import { isAlive, until } from "./probes";

describe("toolchain: a session that is stopped", function () {
    this.timeout(60_000);
    let folder: string;

    beforeEach(async function () {
        if (process.platform !== "linux") {
            this.skip();
        }
        folder = await mkdtemp(path.join(tmpdir(), "ensemble-session-"));
    });

    afterEach(() => rm(folder, { recursive: true, force: true }));

    const file = (name: string): string => path.join(folder, name);

    /** A leader with a child in a process group of its own, as pulumi starts its plugins. */
    async function start(): Promise<{ leader: number; child: number }> {
        const script = "set -m; sleep 60 & echo $! > child.new; mv child.new child; wait";
        const command = ["/bin/sh", "-c", script];
        const { pid } = startRecorded(command, {
            record: file("record"),
            log: file("log"),
            cwd: folder,
            env: process.env,
        });
        const child = await until(async () =>
            existsSync(file("child")) ? readFile(file("child"), "utf8") : undefined,
        );
        assert.ok(pid !== undefined && isAlive(Number(child)));
        return { leader: pid, child: Number(child) };
    }

    it("ends with all of its groups", async () => {
        const { leader, child } = await start();
        await stopSession(file("record"));
        assert.ok(!isAlive(leader) && !isAlive(child));
        assert.ok(!existsSync(file("record")));
    });

    it("ends what its killed leader left behind", async () => {
        const { leader, child } = await start();
        process.kill(leader, "SIGKILL");
        await until(async () => !isAlive(leader) || undefined);
        assert.ok(isAlive(child));
        await stopSession(file("record"));
        assert.ok(!isAlive(child));
    });

    it("needs no record: without one nothing is stopped", () => stopSession(file("record")));
});
