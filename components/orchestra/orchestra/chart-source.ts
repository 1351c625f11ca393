/** Finds the user's chart and the CRD beside it, without the network. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import { createHash } from "node:crypto";
import { parse } from "yaml";
import { isPlainObject } from "../../../contract";
import { chartDigest } from "../../kubernetes/digest";

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
    const inCheckout = path.posix.join(given, IN_CHECKOUT);
    const chart = !isRemote && existsSync(inCheckout) ? inCheckout : given;
    const beside = isRemote || !isFolder(chart) ? undefined : path.posix.join(chart, "..", "orchestra-crds");
    return { chart, crds: crdsPath ?? beside, isRemote };
}

/** The CustomResourceDefinition in a folder, as data. Undefined if the folder holds none. */
export function crdIn(folder: string): Readonly<Record<string, unknown>> | undefined {
    const files = existsSync(folder) ? filesBelow(folder).filter((file) => /\.ya?ml$/.test(file)) : [];
    const texts = files.map((file) => readFileSync(file, "utf8"));
    const text = texts.find((each) => new RegExp(`^ {2}name: ${CRD_NAME}$`, "m").test(each));
    const crd: unknown = text === undefined ? undefined : parsed(text);
    return isPlainObject(crd) ? crd : undefined;
}

/** The digest of chart and CRD. Undefined if the chart is not on this machine. */
export function digestOf({ chart, crds }: ChartSource): string | undefined {
    const own = chartDigest(chart);
    const more = crds === undefined ? "" : (chartDigest(crds) ?? "");
    return own === undefined ? undefined : `sha256:${createHash("sha256").update(`${own}\n${more}`).digest("hex")}`;
}

/** Whether the chart's values name a key. True if they cannot be read here. */
export function knows({ chart }: ChartSource, key: string): boolean {
    const file = path.join(chart, "values.yaml");
    return !existsSync(file) || new RegExp(`^\\s*${key}:`, "m").test(readFileSync(file, "utf8"));
}

function parsed(text: string): unknown {
    try {
        return parse(text);
    } catch {
        return undefined;
    }
}

function isFolder(place: string): boolean {
    return existsSync(place) && statSync(place).isDirectory();
}

function filesBelow(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort();
}
