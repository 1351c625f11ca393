/** How a component identifies the chart that the user names, and how strictly it checks the chart's values. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as tar from "tar";
import { findChart } from "../../../../components/kubernetes/values/chart-identity";
import type { PublishedChart } from "../../../../components/kubernetes/chart";
import { judgeChart } from "../../../../components/kubernetes/values/known-chart";
import { reasonText } from "../../../support/reason";

const repository = "https://charts.example.com";
const KNOWN: PublishedChart = { name: "orchestrator", version: "8.8.0", component: "Orchestrator", repository };
const OTHERS: readonly PublishedChart[] = [
    { name: "substra-backend", version: "26.15.3", component: "Backend", repository },
];

describe("a chart's identity", () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "ensemble-chart-"));
        const chart = (name: string, text: string) => {
            mkdirSync(path.join(folder, name), { recursive: true });
            writeFileSync(path.join(folder, name, "Chart.yaml"), text);
            writeFileSync(path.join(folder, name, "values.yaml"), "a: b\n".repeat(500));
        };
        const dependencies = 'dependencies:\n- name: postgresql\n  version: "15.4.1"\n';
        chart("orchestrator", `apiVersion: v2\n${dependencies}name: orchestrator\nversion: 8.8.0 # pinned\n`);
        chart("backend", `name: "substra-backend"\nversion: '26.15.3'\n`);
        chart("nameless", "apiVersion: v2\n");
        const archived = { cwd: folder, gzip: true, portable: true, sync: true } as const;
        tar.create({ ...archived, file: path.join(folder, "chart.tgz") }, [
            "orchestrator/values.yaml",
            "orchestrator/Chart.yaml",
        ]);
        tar.create({ ...archived, file: path.join(folder, "no-chart.tgz") }, ["orchestrator/values.yaml"]);
        mkdirSync(path.join(folder, "empty"));
        writeFileSync(path.join(folder, "text.tgz"), "no archive");
    });

    after(() => rmSync(folder, { recursive: true }));

    for (const [what, place, expected] of [
        ["the repository's", { name: "orchestrator", version: "8.8.0" }, "orchestrator 8.8.0"],
        ["one that is not known yet", { name: "orchestrator", version: undefined }, undefined],
        ["a folder", { path: "orchestrator" }, "orchestrator 8.8.0"],
        ["a folder, spelled otherwise", { path: "./backend/" }, "substra-backend 26.15.3"],
        ["an archive, whatever its name is", { path: "chart.tgz", version: "1.0.0" }, "orchestrator 8.8.0"],
        ["a folder that does not say", { path: "nameless" }, undefined],
        [
            "an OCI reference with a tag",
            { path: "oci://r.example.com:5000/charts/orchestrator:8.7.0", version: "8.8.0" },
            "orchestrator 8.7.0",
        ],
        [
            "an OCI reference with a version",
            { path: "oci://r.example.com/charts/orchestrator", version: "8.8.0" },
            "orchestrator 8.8.0",
        ],
        [
            "an OCI reference with a digest",
            { path: "oci://r.example.com/orchestrator:8.8.0@sha256:abc" },
            "orchestrator 8.8.0",
        ],
        ["an OCI reference without a version", { path: "oci://r.example.com/orchestrator" }, undefined],
        ["no OCI reference", { path: "oci://" }, undefined],
        ["a URL", { path: "https://charts.example.com/orchestrator-8.8.0.tgz", version: "8.8.0" }, undefined],
    ] as const) {
        it(`is read from its reference: ${what}`, () => {
            const { identity, problem } = findChart(place, folder);
            assert.equal(identity && `${identity.name} ${identity.version}`, expected);
            assert.equal(problem, undefined);
        });
    }

    for (const [what, place, reason] of [
        ["that does not exist", "missing", /^"missing" does not exist in the program's folder, .*Chart\.yaml/],
        ["that does not exist anywhere", "/missing/chart", /^"\/missing\/chart" does not exist\. Give a folder/],
        ["of a folder without a chart", "empty", /^"empty" holds no chart/],
        ["of an archive without a chart", "no-chart.tgz", /holds no chart/],
        ["of a file that is no archive", "text.tgz", /holds no chart.*`helm package`/],
    ] as const) {
        it(`cannot be read from a path ${what}`, () =>
            assert.match(reasonText(findChart({ path: place }, folder).problem ?? ""), reason));
    }

    it("is read from a path relative to the program's folder", () => {
        assert.equal(findChart({ path: "tests/charts/orchestrator" }).identity?.name, "orchestrator");
    });

    it("makes the check of values strict if the component knows the chart", () => {
        const strictly = (place: object, given?: "error" | "warn" | "none") =>
            judgeChart(place, given, KNOWN, OTHERS, folder).check;
        assert.equal(strictly({ name: "orchestrator", version: "8.8.0" }), "error");
        assert.equal(strictly({ path: "orchestrator" }), "error");
        assert.equal(strictly({ name: "orchestrator", version: "8.9.0" }), "warn");
        assert.equal(strictly({ path: "https://charts.example.com/orchestrator-8.8.0.tgz" }), "warn");
        assert.equal(strictly({ name: "orchestrator", version: "8.8.0" }, "none"), "none");
        assert.equal(strictly({ name: "orchestrator", version: "8.9.0" }, "error"), "error");
    });

    it("is refused if it is another component's chart, or if the path holds no chart", () => {
        const problems = (place: object) => judgeChart(place, "none", KNOWN, OTHERS, folder).problems;
        const reason = /is the chart substra-backend, which Backend installs\. Give orchestrator, or use Backend/;
        for (const [place, at] of [
            [{ name: "substra-backend", version: "26.15.3" }, "name"],
            [{ path: "backend" }, "path"],
            [{ path: "oci://r.example.com/substra-backend:1.0.0" }, "path"],
        ] as const) {
            const [problem, ...more] = problems(place);
            assert.deepEqual([problem?.path, more], [[at], []]);
            assert.match(reasonText(problem!.reason), reason);
        }
        assert.deepEqual(
            problems({ path: "missing" }).map((problem) => problem.path),
            [["path"]],
        );
        assert.deepEqual(problems({ path: "orchestrator" }), []);
    });
});
