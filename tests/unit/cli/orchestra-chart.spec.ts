/** `pulumi-ensemble orchestra-chart`, with a repository on this machine in place of Orchestra's. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { fetchChart } from "../../../cli/orchestra-chart/orchestra-chart";
import { orchestra } from "../../../index";
import { ROOT } from "../../support/examples";

describe("pulumi-ensemble orchestra-chart", () => {
    let folder: string;
    let commit: string;
    const printed: string[] = [];
    const { write } = process.stdout;
    const { write: tell } = process.stderr;

    const git = (...args: string[]) => {
        const who = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
        return execFileSync("git", ["-C", path.join(folder, "origin"), ...who, ...args], { encoding: "utf8" }).trim();
    };

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "ensemble-orchestra-chart-"));
        for (const chart of ["orchestra", "orchestra-crds"]) {
            const to = path.join(folder, "origin", "deploy", "charts", chart);
            cpSync(path.join(ROOT, "tests", "charts", chart), to, { recursive: true });
        }
        cpSync(path.join(ROOT, "LICENSE"), path.join(folder, "origin", "server", "LICENSE"), { recursive: true });
        git("init", "--quiet");
        git("add", ".");
        git("commit", "--quiet", "--message", "charts");
        commit = git("rev-parse", "HEAD");
    });
    after(() => rmSync(folder, { recursive: true }));
    beforeEach(() => {
        process.stdout.write = (text) => printed.push(String(text)) > 0;
        process.stderr.write = () => true;
    });
    afterEach(() => {
        process.stdout.write = write;
        process.stderr.write = tell;
    });

    const source = () => `file://${path.join(folder, "origin")}`;

    it("makes a checkout of the charts alone, and prints the argument with its digest", async () => {
        const to = path.join(folder, "chart");
        assert.equal(await fetchChart({ to, commit, source: source() }), 0);
        assert.ok(existsSync(path.join(to, "deploy", "charts", "orchestra", "Chart.yaml")));
        assert.ok(!existsSync(path.join(to, "server")));
        assert.match(printed.join(""), new RegExp(`digest: "${orchestra.Orchestra.chart.digestOf(to)}"`));
    });

    it("gives the same digest as a folder that was copied", () => {
        const copy = path.join(ROOT, "tests", "charts", "orchestra");
        assert.equal(
            orchestra.Orchestra.chart.digestOf(path.join(folder, "chart")),
            orchestra.Orchestra.chart.digestOf(copy),
        );
    });

    it("leaves a folder that exists alone", async () => {
        await assert.rejects(fetchChart({ to: folder, commit, source: source() }), /exists\. Remove it/);
    });

    it("fails with what git says about a commit that is not there", async () => {
        const to = path.join(folder, "other");
        await assert.rejects(fetchChart({ to, commit: "0".repeat(40), source: source() }), /git/);
    });
});
