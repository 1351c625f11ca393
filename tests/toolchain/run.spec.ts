/** How commands are run, and how they are ended. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Interrupted } from "../../toolchain/system/errors";
import { capture } from "../../toolchain/system/run";
import { until } from "./probes";

const node = (program: string) => [process.execPath, ["-e", program]] as const;

describe("a captured command", () => {
    it("gives what it printed, and reads what it is given", async () => {
        const echo = node("process.stdin.pipe(process.stdout); process.stderr.write('aside')");
        assert.equal(await capture(...echo, { input: "said" }), "said");
    });

    it("fails with its own words, its exit code, or why it could not start", async () => {
        await assert.rejects(
            capture(...node("console.error('no such stack'); process.exit(3)")),
            /failed: no such stack$/,
        );
        await assert.rejects(capture(...node("process.exit(3)")), /failed: exit code 3\.$/);
        await assert.rejects(capture("/no/such/program", [], { input: "x" }), /failed: .*ENOENT/);
    });

    it("is ended when its time is up", async () => {
        await assert.rejects(
            capture(...node("setInterval(() => 0, 1000)"), { timeoutMs: 300 }),
            /failed: it was ended by SIGTERM\.$/,
        );
    });

    it("is interrupted once on Ctrl-C, and waited for", async () => {
        const folder = mkdtempSync(path.join(tmpdir(), "ensemble-run-"));
        const ready = path.join(folder, "ready");
        const interruption = new AbortController();
        // Answers the first SIGINT in its own time; a second one, or any other signal, would end it at once.
        const slow = node(
            "process.once('SIGINT', () => setTimeout(() => process.exit(0), 400)); setInterval(() => 0, 1000);" +
                `require("node:fs").writeFileSync(${JSON.stringify(ready)}, "")`,
        );
        const captured = capture(...slow, { signal: interruption.signal });
        await until(async () => existsSync(ready) || undefined);
        const began = performance.now();
        interruption.abort(new Interrupted());
        await assert.rejects(captured, Interrupted);
        assert.ok(performance.now() - began >= 350, "it had its time to end well");
        rmSync(folder, { recursive: true });
    });

    it("does not start after Ctrl-C", async () => {
        const signal = AbortSignal.abort(new Interrupted());
        await assert.rejects(capture(...node(""), { signal }), Interrupted);
    });
});
