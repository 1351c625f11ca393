/** What `pulumi-ensemble export` writes fits the chart: all values are known, and pods find all that they refer to. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { exportBackend } from "../../cli/export/export";
import { withLocalStorage } from "../support/apart";
import { CHARTS } from "../support/charts";
import { MEMBERSHIP } from "../support/substra/membership";
import { render, type KubernetesObject } from "./helm";
import { unresolved } from "./pods";

describe("an exported backend", function () {
    this.timeout(60_000);
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "ensemble-export-"));
    });
    after(() => rmSync(folder, { recursive: true }));

    it("has every object that the chart's pods refer to, and values that the chart takes", async () => {
        const inFolder = (name: string) => path.join(folder, name);
        const content = (name: string) => readFileSync(path.join(folder, "out", name), "utf8");
        const backend = { hostname: "substra.ingen.example.com", users: { admin: { channel: "our-channel" } } };
        writeFileSync(inFolder("membership.json"), JSON.stringify(MEMBERSHIP));
        writeFileSync(inFolder("backend.json"), JSON.stringify(backend));
        const files = { membership: inFolder("membership.json"), arguments: inFolder("backend.json") };
        await withLocalStorage(() => exportBackend({ ...files, out: inFolder("out") }));
        const values = parse(content("values-backend.yaml")) as Record<string, unknown>;
        const rendered = render(CHARTS.backend, { title: "exported", release: "backend", namespace: "ingen", values });
        const exported = ["manifests.yaml", "secrets.yaml"].flatMap((name) =>
            parseAllDocuments(content(name)).map((document) => document.toJS() as KubernetesObject),
        );
        assert.deepEqual(unresolved([...rendered, ...exported]), []);
        assert.notDeepEqual(unresolved(rendered), [], "the chart alone would lack them");
    });
});
