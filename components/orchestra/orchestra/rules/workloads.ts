/** Images and pods: the rules between the inputs. */
import { fixed, say, type GivenInputs, type Report } from "../../../../contract";
import type { KnownOrchestra } from "../contract/inputs";
import { CATALOGUE_PATH, OWN_VOLUMES } from "../plan/names";

/** All rules. */
export function checkWorkloads(known: KnownOrchestra, report: Report, given: GivenInputs): void {
    checkTags(known, report, given);
    checkPods(known, report);
}

function checkPods(known: KnownOrchestra, report: Report): void {
    checkEnvironment(known, report);
    checkSidecars(known, report);
    checkVolumes(known, report);
    checkSecurity(known, report);
}

/** The images that are built from Orchestra's repository. */
const BUILT = ["api", "operator", "frontend", "sidecar"] as const;

function checkTags({ mode, images }: KnownOrchestra, report: Report, given: GivenInputs): void {
    if (mode === "local" || mode === undefined || images === undefined) {
        return;
    }
    const untagged = BUILT.filter((part) => !given.has(`images.${part}.tag`));
    if (untagged.length > 0 && !given.has("images.tag")) {
        report(["images", "tag"], "is required: the tag of the images that you built from Orchestra's repository.");
    }
    if (images.tag === "latest") {
        report(["images", "tag"], "is latest, which changes under running sessions. Give a fixed tag, like a commit.");
    }
    for (const part of BUILT.filter((one) => images[one]?.tag === "latest")) {
        report(["images", part, "tag"], "is latest, which changes under running sessions. Give a fixed tag.");
    }
}

function checkEnvironment({ api }: KnownOrchestra, report: Report): void {
    for (const name of Object.keys(api?.env ?? {}).filter((each) => /^(ORCHESTRA_|UV_|ENSEMBLE_)/i.test(each))) {
        report(["api", "env", name], "is set by the chart or the component. Set the input that it follows from.");
    }
}

type Container = Readonly<Record<string, unknown>> | undefined;

function checkSidecars({ api, database }: KnownOrchestra, report: Report): void {
    const taken = ["api", "migrate", ...(database?.cloudSql === undefined ? [] : ["cloud-sql-proxy"])];
    const names: unknown[] = [...taken];
    (api?.sidecars ?? []).forEach((sidecar: Container, index) => {
        const path = ["api", "sidecars", index];
        if (sidecar?.["volumeMounts"] !== undefined) {
            report(
                [...path, "volumeMounts"],
                "mounts volumes, and the migration, which it runs beside too, has none of them.",
            );
        }
        if (sidecar?.["restartPolicy"] !== undefined) {
            report(
                [...path, "restartPolicy"],
                "is set by the chart, beside the migration, so it would be there twice.",
            );
        }
        if (sidecar !== undefined && typeof sidecar["name"] !== "string") {
            report([...path, "name"], "is required: every container has a name.");
        } else if (names.includes(sidecar?.["name"])) {
            report([...path, "name"], "is the name of another container. Give another one.");
        }
        names.push(sidecar?.["name"]);
    });
}

function checkVolumes({ api, workshops }: KnownOrchestra, report: Report): void {
    (api?.volumes ?? []).forEach((volume: Container, index) => {
        if (OWN_VOLUMES.includes(volume?.["name"] as string)) {
            report(["api", "volumes", index, "name"], "is the name of a volume of the component. Give another one.");
        }
    });
    const paths = ["/tmp", ...(workshops === undefined ? [] : [CATALOGUE_PATH])];
    (api?.volumeMounts ?? []).forEach((mount: Container, index) => {
        const mounted = paths.find((path) => path === mount?.["mountPath"]);
        if (mounted !== undefined) {
            report(
                ["api", "volumeMounts", index, "mountPath"],
                say`is ${fixed(mounted)}, where the component mounts its own.`,
            );
        }
    });
}

const FIXED = "the users of operator, web interface and migration are fixed in the chart. Allow them by an SCC.";

function checkSecurity({ api }: KnownOrchestra, report: Report): void {
    if (api?.podSecurityContext?.["runAsUser"] === null) {
        report(["api", "podSecurityContext", "runAsUser"], say`is null, and ${fixed(FIXED)}`);
    }
}
