/**
 * Compares the stand-ins with the published charts, if ENSEMBLE_ORCHESTRATOR_CHART, ENSEMBLE_BACKEND_CHART,
 * ENSEMBLE_FRONTEND_CHART, ENSEMBLE_VAULT_CHART and ENSEMBLE_ORCHESTRATE_CHART name them (a folder or an archive). The
 * published charts are not in the repository, and a machine may be unable to reach them.
 */
import assert from "node:assert/strict";
import { changes } from "./changes";
import { Refusal, render, standIn } from "./helm";
import { refusedByBoth } from "./refusals";
import { rolled } from "./rolls";
import { type ChartName, type Scenario, scenarios } from "./scenarios";
import { differences, summarize } from "./summary";

const published: Record<ChartName, string | undefined> = {
    orchestrator: process.env["ENSEMBLE_ORCHESTRATOR_CHART"],
    "substra-backend": process.env["ENSEMBLE_BACKEND_CHART"],
    "substra-frontend": process.env["ENSEMBLE_FRONTEND_CHART"],
    vault: process.env["ENSEMBLE_VAULT_CHART"],
    orchestrate: process.env["ENSEMBLE_ORCHESTRATE_CHART"],
};

function summaryOf(chart: string, scenario: Scenario): ReturnType<typeof summarize> {
    return summarize(render(chart, scenario), scenario.namespace);
}

function compare(chart: ChartName, path: string): void {
    for (const scenario of scenarios[chart]) {
        it(`makes the same objects as the published chart: ${scenario.title}`, () => {
            const found = differences(summaryOf(standIn(chart), scenario), summaryOf(path, scenario));
            assert.deepEqual(found.slice(0, 40), []);
        });
    }
    for (const change of changes[chart]) {
        it(`rolls the same pods as the published chart on a change of ${change.title}`, () => {
            assert.deepEqual(rolled(path, change), change.rolls);
        });
    }
    for (const { title, values } of refusedByBoth[chart]) {
        it(`refuses the same values as the published chart: ${title}`, () => {
            assert.throws(() => render(path, { title, release: "r", namespace: "n", values }), Refusal);
        });
    }
}

for (const [chart, path] of Object.entries(published) as [ChartName, string | undefined][]) {
    if (path !== undefined) {
        describe(`stand-in ${chart}`, () => compare(chart, path));
    }
}
