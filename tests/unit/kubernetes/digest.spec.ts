/** The digest of a chart on this machine, by which an edited template is a change. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { chartDigest } from "../../../components/kubernetes/digest";

describe("a local chart's digest", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "ensemble-digest-"));
        mkdirSync(path.join(folder, "templates"));
        writeFileSync(path.join(folder, "Chart.yaml"), "name: x");
        writeFileSync(path.join(folder, "templates", "a.yaml"), "kind: A");
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it("changes with a template's text and with its name", () => {
        const before = chartDigest(folder);
        assert.match(before!, /^[0-9a-f]{64}$/);
        assert.equal(chartDigest(folder), before);
        writeFileSync(path.join(folder, "templates", "a.yaml"), "kind: B");
        const edited = chartDigest(folder);
        assert.notEqual(edited, before);
        rmSync(path.join(folder, "templates", "a.yaml"));
        writeFileSync(path.join(folder, "templates", "b.yaml"), "kind: B");
        assert.notEqual(chartDigest(folder), edited);
    });

    it("changes with a text of the same length when it is asked for again, however old the files are", () => {
        const template = path.join(folder, "templates", "a.yaml");
        const { now } = Date;
        try {
            // An hour later, a digest is remembered.
            Date.now = () => now() + 3_600_000;
            const before = chartDigest(folder);
            assert.equal(chartDigest(folder), before);
            const { ctimeMs } = statSync(template);
            while (statSync(template).ctimeMs === ctimeMs) {
                writeFileSync(template, "kind: C");
            }
            assert.notEqual(chartDigest(folder), before);
        } finally {
            Date.now = now;
        }
    });

    it("exists for an archive, and not for a chart that is not on this machine", () => {
        assert.match(chartDigest(path.join(folder, "Chart.yaml"))!, /^[0-9a-f]{64}$/);
        assert.equal(chartDigest("oci://registry.example.com/charts/vault"), undefined);
        assert.equal(chartDigest(path.join(folder, "missing")), undefined);
    });
});
