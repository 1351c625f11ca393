/** The chart that a user brings: an older one, an edited one, one in another folder. */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { check, pathText } from "../../../contract";
import { chartDigest } from "../../../components/orchestra/orchestra/chart-source";
import { orchestraContract } from "../../../components/orchestra/orchestra/contract";
import { ROOT } from "../../support/examples";
import { ORCHESTRA_CHART, production } from "../../support/orchestra/arguments";

type Dictionary = Readonly<Record<string, unknown>>;

describe("the chart of an Orchestra", () => {
    let folder: string;
    const at = (...names: string[]) => path.join(folder, ...names);

    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "ensemble-chart-"));
        for (const chart of ["orchestra", "orchestra-crds"]) {
            cpSync(path.join(ROOT, ORCHESTRA_CHART, "..", chart), at(chart), { recursive: true });
        }
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const edit = (file: string, from: RegExp, to: string) => {
        const text = readFileSync(at(file), "utf8");
        assert.match(text, from);
        writeFileSync(at(file), text.replace(from, to));
    };

    const NEWER: readonly (readonly [key: string, input: string, args: Dictionary])[] = [
        ["workspaceIdleTtlDays", "sessions.workspaceRetentionDays", { sessions: { workspaceRetentionDays: 90 } }],
        ["entryPoints", "ingress.entryPoints.https", { ingress: { entryPoints: { https: "https" } } }],
        ["gaMeasurementId", "frontend.gaMeasurementId", { frontend: { gaMeasurementId: "G-1" } }],
    ];
    for (const [key, input, args] of NEWER) {
        it(`is too old for ${input} if it has no ${key}, and the refusal names both`, () => {
            const problemsWith = () =>
                check(orchestraContract, production({ ...args, chart: { path: at("orchestra") } }), "it").problems;
            assert.deepEqual(problemsWith(), []);
            edit("orchestra/values.yaml", new RegExp(`\\b${key}:`, "g"), "another:");
            const [problem] = problemsWith();
            assert.equal(pathText(problem!.path), input);
            assert.match(String(problem!.reason), new RegExp(`is not known to this chart, which has no ${key}`));
        });
    }

    it("has a digest that follows from the files of chart and CRD, and not from where they are", () => {
        const digest = chartDigest(at("orchestra"));
        assert.match(digest!, /^sha256:[0-9a-f]{64}$/);
        assert.equal(digest, chartDigest(path.join(ROOT, ORCHESTRA_CHART)));
        edit("orchestra-crds/templates/workshop-crd.yaml", /type: string/, "type: number");
        const edited = chartDigest(at("orchestra"));
        assert.notEqual(edited, digest);
        edit("orchestra/templates/frontend.yaml", /VITE_API_URL/, "VITE_API_ADDRESS");
        assert.notEqual(chartDigest(at("orchestra")), edited);
    });
});
