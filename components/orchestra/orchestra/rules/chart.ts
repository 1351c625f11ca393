/** The user's chart: it is there, it is Orchestra's, and it knows what is asked of it. */
import { existsSync } from "node:fs";
import * as path from "node:path";
import { fixed, say, type GivenInputs, type Report } from "../../../../contract";
import { findChart } from "../../../kubernetes/values/chart-identity";
import { checkValues } from "../../../kubernetes/values/inputs";
import { CHART_SOURCE, ORCHESTRA_CHART, TESTED_COMMIT } from "../../charts/published";
import { CRD_NAME, digestOf, holdsCrd, knows, locate, type ChartSource } from "../chart-source";
import { orchestraInstaller, type KnownOrchestra } from "../contract/inputs";

/** How a user gets the chart. */
const HOW = `Get it with \`npx pulumi-ensemble orchestra-chart\`, or:
  git clone --filter=blob:none --no-checkout ${CHART_SOURCE} orchestra-chart
  git -C orchestra-chart sparse-checkout set deploy/charts
  git -C orchestra-chart checkout ${TESTED_COMMIT}`;

/** All rules. */
export function checkChart(known: KnownOrchestra, report: Report, given: GivenInputs): void {
    const { path: place, crdsPath } = known.chart ?? {};
    if (place === undefined) {
        return;
    }
    const source = locate({ path: place, crdsPath });
    const isSound = checkPath(place, source, report);
    checkVersion(known, report, given);
    checkChartValues(known, isSound ? source : undefined, report);
    if (isSound) {
        checkCrds(known, source, report);
        checkDigest(known, source, report);
        checkGeneration(source, report, given);
    }
    if (path.isAbsolute(place)) {
        report(["chart", "path"], "is absolute, so another machine shows a change. Give a relative one.", "warning");
    }
}

function checkPath(place: string, source: ChartSource, report: Report): boolean {
    if (!source.isRemote && !existsSync(source.chart)) {
        report(["chart", "path"], say`${place} does not exist. Orchestra publishes no chart. ${fixed(HOW)}`);
        return false;
    }
    const { identity, problem } = findChart({ path: source.chart });
    if (problem !== undefined || (identity !== undefined && identity.name !== ORCHESTRA_CHART.name)) {
        report(["chart", "path"], say`${place} holds no chart with the name orchestra. ${fixed(HOW)}`);
        return false;
    }
    return true;
}

function checkVersion({ chart }: KnownOrchestra, report: Report, given: GivenInputs): void {
    if (given.has("chart.version") && !/^oci:\/\//.test(chart?.path ?? "")) {
        report(["chart", "version"], "has no effect but with oci://. The chart has its own. Leave it out.");
    }
}

/** Values are checked strictly for the chart that is known, and with warnings for another version. */
function checkChartValues(known: KnownOrchestra, source: ChartSource | undefined, report: Report): void {
    const { settings } = orchestraInstaller;
    const { version } = known.chart ?? {};
    const chart = source === undefined ? undefined : { path: source.chart, version };
    checkValues(settings.chart, settings.knowledge, { ...known, chart }, report, NONE_LATE);
}

/** All of the chart is plain, so that nothing of it becomes known later. */
const NONE_LATE: GivenInputs = { has: () => false, below: () => [] };

function checkCrds({ crds, chart }: KnownOrchestra, source: ChartSource, report: Report): void {
    if (crds?.install !== true) {
        return;
    }
    if (source.crds === undefined) {
        report(
            ["chart", "crdsPath"],
            "is required, because the chart is not a folder: the folder of the chart orchestra-crds.",
        );
    } else if (!holdsCrd(source.crds)) {
        const at = chart?.crdsPath === undefined ? "path" : "crdsPath";
        report(["chart", at], say`${source.crds} holds no CRD ${fixed(CRD_NAME)}. ${fixed(HOW)}`);
    }
}

function checkDigest({ chart }: KnownOrchestra, source: ChartSource, report: Report): void {
    if (chart?.digest === undefined) {
        return;
    }
    const found = digestOf(source);
    if (found === undefined) {
        report(["chart", "digest"], "cannot be compared with a chart that is elsewhere. Leave it out.");
    } else if (found !== chart.digest) {
        report(["chart", "digest"], say`is not the digest that was found: ${fixed(found)}. Look at what has changed.`);
    }
}

/** Inputs that older charts do not know, each with its key in the chart's values. */
const NEWER = {
    "sessions.workspaceRetentionDays": "workspaceIdleTtlDays",
    "ingress.entryPoints.https": "entryPoints",
    "frontend.gaMeasurementId": "gaMeasurementId",
} as const;

function checkGeneration(source: ChartSource, report: Report, given: GivenInputs): void {
    const missing = Object.entries(NEWER).filter(([input, key]) => given.has(input) && !knows(source, key));
    for (const [input, key] of missing) {
        report(input.split("."), say`is not known to this chart, which has no ${fixed(key)}. Update the chart.`);
    }
}
