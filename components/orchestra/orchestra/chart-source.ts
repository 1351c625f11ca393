/** Finds the user's chart and the CRD beside it, without the network. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import { createHash } from "node:crypto";
import { isPlainObject } from "../../../contract";
import { chartDigest as digestOfFiles } from "../../kubernetes/digest";

/** The chart as the user names it. */
export interface GivenChart {
    readonly path: string;
    readonly crdsPath?: string | undefined;
}

/** Where chart and CRD are. */
export interface ChartSource {
    /** What Helm gets: a folder, an archive or an address. */
    readonly chart: string;
    /** The folder of the CRD. Undefined if nobody said where it is. */
    readonly crds: string | undefined;
    readonly isRemote: boolean;
}

/** The chart in a checkout of Orchestra's repository. */
const IN_CHECKOUT = "deploy/charts/orchestra";

/** The CustomResourceDefinition of workshops. */
export const CRD_NAME = "workshops.orchestra.io";

/** A relative path stays relative, so that the release has the same inputs on every machine. */
export function locate({ path: given, crdsPath }: GivenChart): ChartSource {
    const isRemote = /^(https?|oci):\/\//.test(given);
    const chart = isRemote ? given : inCheckout(given);
    return { chart, crds: crdsPath ?? besideOf(chart), isRemote };
}

function inCheckout(given: string): string {
    const chart = path.posix.join(given, IN_CHECKOUT);
    return existsSync(chart) ? chart : given;
}

/** Orchestra's repository has the CRD in the folder beside the chart's. */
function besideOf(chart: string): string | undefined {
    return isFolder(chart) ? path.posix.join(chart, "..", "orchestra-crds") : undefined;
}

/** The CustomResourceDefinition in a folder, as data. Undefined if the folder holds none. */
export function crdIn(folder: string): Readonly<Record<string, unknown>> | undefined {
    const text = crdText(folder);
    if (text === undefined) {
        return undefined;
    }
    // Only Orchestra's CRD needs a parser of YAML, so it is loaded here.
    const { parse } = require("yaml") as typeof import("yaml");
    const crd: unknown = parse(text);
    return isPlainObject(crd) ? crd : undefined;
}

/** Whether a folder holds the CustomResourceDefinition. It is not parsed, which would take longer than all else. */
export function holdsCrd(folder: string): boolean {
    return crdText(folder) !== undefined;
}

function crdText(folder: string): string | undefined {
    const texts = CRD_FOLDERS.flatMap((below) => manifestsIn(path.join(folder, below)));
    return texts.find((text) => /^kind: CustomResourceDefinition$/m.test(text) && NAMED.test(text));
}

/** Where charts have them. Not every folder below: a wrong path may lead to a whole disk. */
const CRD_FOLDERS = [".", "templates", "crds"];

function manifestsIn(folder: string): string[] {
    const files = isFolder(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : [];
    return files.sort().map((name) => readFileSync(path.join(folder, name), "utf8"));
}

/** The name in the metadata. */
const NAMED = new RegExp(`^ {2}name: ${CRD_NAME}$`, "m");

/** The digest of chart and CRD. Undefined if the chart is not on this machine. */
export function digestOf({ chart, crds }: ChartSource): string | undefined {
    const own = digestOfFiles(chart);
    const more = crds === undefined ? "" : (digestOfFiles(crds) ?? "");
    return own === undefined ? undefined : `sha256:${createHash("sha256").update(`${own}\n${more}`).digest("hex")}`;
}

/** The digest of Orchestra's chart at a path, with its CRD: what the input `chart.digest` compares. */
export function chartDigest(path: string): string | undefined {
    return digestOf(locate({ path }));
}

/** Whether the chart's values name a key. True if they cannot be read here. */
export function knows({ chart }: ChartSource, key: string): boolean {
    const file = path.join(chart, "values.yaml");
    return !existsSync(file) || new RegExp(`^\\s*${key}:`, "m").test(readFileSync(file, "utf8"));
}

function isFolder(place: string): boolean {
    return existsSync(place) && statSync(place).isDirectory();
}
