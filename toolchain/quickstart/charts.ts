/** Which charts the quickstart's stack uses: chosen once, and never changed silently. */
import { existsSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../system/errors";
import { repository, userPath } from "../system/repository";
import type { StackConfig } from "./pulumi";

/** Stands in the stack's configuration's place for a chart path where the published chart is used. */
const PUBLISHED = "published";

export interface ChartChoice {
    /** A folder, oci://..., or `published`. Unless given it is what the stack has, at first the stand-in. */
    readonly orchestratorChart?: string | undefined;
    readonly backendChart?: string | undefined;
    readonly frontendChart?: string | undefined;
}

/** The choice with paths that mean the same from every folder; refuses those where no chart is. */
export function resolveCharts(choice: ChartChoice): ChartChoice {
    return Object.fromEntries(CHART_KEYS.map((key) => [key, resolveChart(choice[key])]));
}

const STAND_INS = {
    orchestratorChart: path.join(repository, "tests", "charts", "orchestrator"),
    backendChart: path.join(repository, "tests", "charts", "substra-backend"),
    frontendChart: path.join(repository, "tests", "charts", "substra-frontend"),
};

const CHART_KEYS = ["orchestratorChart", "backendChart", "frontendChart"] as const;

/** The charts' part of a new stack's configuration. */
export function chartConfig(choice: ChartChoice): StackConfig {
    const charts = CHART_KEYS.map((key) => [key, choice[key] ?? STAND_INS[key]] as const);
    return Object.fromEntries(charts.filter(([, chart]) => chart !== PUBLISHED));
}

function resolveChart(chart: string | undefined): string | undefined {
    if (chart === undefined || chart === PUBLISHED || chart.includes("://")) {
        return chart;
    }
    const place = userPath(chart);
    if (!existsSync(place.endsWith(".tgz") ? place : path.join(place, "Chart.yaml"))) {
        const fix = "give the folder that holds its Chart.yaml, or its .tgz.";
        throw new CommandError(`There is no chart at ${place}: ${fix}`, 2);
    }
    return place;
}

/** Which chart a stack uses never changes silently (docs/decisions/0013-a-stack-keeps-its-charts-and-clouds.md). */
export function refuseOtherCharts(config: StackConfig, choice: ChartChoice): void {
    for (const key of CHART_KEYS) {
        const wanted = choice[key];
        const used = config[key] ?? PUBLISHED;
        if (wanted !== undefined && wanted !== used) {
            throw new CommandError(
                `The stack was made with ${key} ${used}, which an option does not change: leave the option away, ` +
                    "or run `npm run down` and then `npm run up` with it.",
            );
        }
    }
}
