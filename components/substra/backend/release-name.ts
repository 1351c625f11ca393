/** Names of a release that the chart cannot take. */
import { say, type Report } from "../../../contract";

/**
 * Kubernetes writes the name of a StatefulSet and a hash of up to 10 characters into a label of its pods, which holds
 * 63 (docs/facts/substra-charts.md#a-backends-release-has-a-short-name). That leaves 28 for RELEASE in
 * RELEASE-substra-backend-builder.
 */
const LONGEST = 28;

/** The subcharts whose Services are named after the release alone where its name contains theirs. */
const SERVICES = ["docker-registry", "minio", "redis"];

const HIDDEN = "contains the name of a data service, whose Service the backend would then not find. Choose another.";

/** Reports a name with which pods could not be made, or not find each other. */
export function checkReleaseName(name: string | undefined, report: Report): void {
    if (name === undefined) {
        return; // Not known yet.
    }
    if (name.length > LONGEST) {
        const reason = say`is longer than ${LONGEST} characters: the pods of worker and builder could not be made.`;
        report(["releaseName"], say`${reason} Choose a shorter one.`);
    }
    if (SERVICES.some((service) => name.includes(service))) {
        report(["releaseName"], HIDDEN);
    }
}
