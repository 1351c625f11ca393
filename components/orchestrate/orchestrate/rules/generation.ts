/** Chart and images must be of one generation (docs/facts/orchestrate.md#chart-300-fits-no-published-image). */
import { fixed, say, type Report } from "../../../../contract";
import { ORCHESTRATE_CHART } from "../../charts/published";
import { refusedVariable } from "../../replaced";
import type { KnownOrchestrate } from ".";

export function checkGeneration({ chart, images, environment }: KnownOrchestrate, report: Report): void {
    checkChart(chart, report);
    checkImage(images?.server, report);
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

const REMEDY = "Give an image of that generation, like consensys/orchestrate:v21.12.9, or one whose tag begins so.";

/** The tag says the generation: a mirror keeps it, and a patched image begins with it. */
function checkImage(image: string | undefined, report: Report): void {
    const tag = image === undefined ? undefined : /:(\w[\w.-]*)(?:@sha256:\w+)?$/.exec(image)?.[1];
    if (tag !== undefined && !/^v?21\.12\.\d/.test(tag)) {
        report(
            ["images", "server"],
            say`has the tag ${tag}, and the chart, the key manager and the registration speak v21.12. ${fixed(REMEDY)}`,
        );
    }
}
