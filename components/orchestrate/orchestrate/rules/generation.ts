/** Chart and images must be of one generation (docs/facts/orchestrate.md#chart-300-fits-no-published-image). */
import { fixed, say, type GivenInputs, type Reason, type Report } from "../../../../contract";
import { ORCHESTRATE_CHART } from "../../charts/published";
import { refusedVariable } from "../../replaced";
import type { KnownOrchestrate } from ".";

export function checkGeneration(known: KnownOrchestrate, report: Report, given: GivenInputs): void {
    const { chart, images, environment } = known;
    checkChart(chart, report);
    checkImage(images?.server, report, given.has("multiTenancy"));
    for (const name of Object.keys(environment ?? {})) {
        const reason = refusedVariable(name);
        if (reason !== undefined) {
            report(["environment", name], reason);
        }
    }
}

const OLD_CHART =
    "is of the generation v21.1, whose key manager is a part of the chart and whose images are not public. This " +
    "component speaks the one of v21.12. Leave it out, or give 2.0.8.";
const NEW_CHART =
    "probes ports on which no published image answers, so its pods never become ready. Leave it out, or give 2.0.8.";

/** A fork under another name counts its versions by itself. */
function checkChart(chart: KnownOrchestrate["chart"], report: Report): void {
    const { name = ORCHESTRATE_CHART.name, version } = chart ?? {};
    if (name !== ORCHESTRATE_CHART.name) {
        return;
    }
    const [, major] = /^v?(\d+)\./.exec(version ?? "") ?? [];
    if (major === "0" || major === "1") {
        report(["chart", "version"], OLD_CHART);
    } else if (major === "3") {
        report(["chart", "version"], NEW_CHART);
    }
}

const OTHER =
    "and the chart, the key manager and the registration speak v21.12. Give an image of that generation, like " +
    "consensys/orchestrate:v21.12.9, or one whose tag begins so.";

/** The tag says the generation: a mirror keeps it, and a patched image begins with it. */
function checkImage(image: string | undefined, report: Report, hasTenants: boolean): void {
    const tag = image === undefined ? undefined : /:(\w[\w.-]*)(?:@sha256:\w+)?$/.exec(image)?.[1];
    const reason = tag === undefined ? undefined : refusedTag(tag, hasTenants);
    if (reason !== undefined) {
        report(["images", "server"], reason);
    }
}

const NOT_ENOUGH =
    "which cannot switch `externalTransactions` off (before v21.12.5) or delete accounts (before v21.12.6). " +
    "Give v21.12.9.";

/** What the images of the generation cannot: docs/facts/orchestrate.md#what-earlier-images-cannot-do. */
function refusedTag(tag: string, hasTenants: boolean): Reason | undefined {
    const patch = /^v?21\.12\.(\d+)/.exec(tag)?.[1];
    if (patch === undefined) {
        return say`has the tag ${tag}, ${fixed(OTHER)}`;
    }
    if (Number(patch) < 6) {
        return say`is ${tag}, ${fixed(NOT_ENOUGH)}`;
    }
    return hasTenants && Number(patch) < 9
        ? say`is ${tag}, whose sender cannot use the tokens of tenants. Give v21.12.9.`
        : undefined;
}
