/** Finds out which chart a component installs, without a cluster or the network. */
import { existsSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import { gunzipSync } from "node:zlib";
import { fixed, say, type Reason } from "../../../contract";

/** A chart's name and version. */
export interface ChartIdentity {
    readonly name: string;
    readonly version: string;
}

/** A chart as users name it. An undefined part is not known yet. */
export interface ChartPlace {
    readonly name?: string | undefined;
    readonly version?: string | undefined;
    readonly path?: string | undefined;
}

/** The result of looking for a chart. */
export interface FoundChart {
    /** Undefined if it cannot be found out. */
    readonly identity?: ChartIdentity | undefined;
    /** The problem with the path. It completes "chart.path". */
    readonly problem?: Reason | undefined;
}

const REMEDY = "Give a folder that holds Chart.yaml, or an archive that `helm package` has made.";

/**
 * The identity of a chart: of the repository's chart, of an `oci://` reference, or of the Chart.yaml at a path. A
 * relative path starts at the program's folder, in which Pulumi starts programs and plugins.
 */
export function findChart({ name, version, path: place }: ChartPlace, folder = process.cwd()): FoundChart {
    if (place === undefined) {
        return { identity: name === undefined || version === undefined ? undefined : { name, version } };
    }
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(place)) {
        return { identity: identityInUrl(place, version) };
    }
    const file = path.resolve(folder, place);
    if (!existsSync(file)) {
        const where = path.isAbsolute(place) ? "" : ` in the program's folder, ${folder}`;
        return { problem: say`${place} does not exist${fixed(where)}. ${fixed(REMEDY)}` };
    }
    const text = chartYaml(file);
    return text === undefined
        ? { problem: say`${place} holds no chart. ${fixed(REMEDY)}` }
        : { identity: identityIn(text) };
}

/** The identity in `oci://registry/charts/orchestrator:8.8.0`. Without a tag, the given version counts. */
function identityInUrl(url: string, version: string | undefined): ChartIdentity | undefined {
    const [, name, tag = version] = /^oci:\/\/.*?([^/:@]+)(?::([^/@]+))?(?:@[^/]+)?$/.exec(url) ?? [];
    return name === undefined || tag === undefined ? undefined : { name, version: tag };
}

/** Reads the top-level keys of a Chart.yaml. The keys of its dependencies are indented. */
function identityIn(text: string): ChartIdentity | undefined {
    const value = (key: string) => new RegExp(`^${key}:\\s*["']?([^"'\\s#]+)`, "m").exec(text)?.[1];
    const [name, version] = [value("name"), value("version")];
    return name === undefined || version === undefined ? undefined : { name, version };
}

/** The text of the Chart.yaml in a folder or an archive, or undefined if it does not exist or cannot be read. */
function chartYaml(file: string): string | undefined {
    try {
        const place = statSync(file);
        return place.isDirectory()
            ? readFileSync(path.join(file, "Chart.yaml"), "utf8")
            : place.isFile()
              ? inArchive(gunzipSync(readFileSync(file)))
              : undefined;
    } catch {
        return undefined;
    }
}

/** A block of a tar archive: a file's header, or a part of its content. */
const BLOCK = 512;

/** Finds the Chart.yaml. `helm package` puts all files of a chart below a folder with the chart's name. */
function inArchive(archive: Buffer): string | undefined {
    for (let at = 0; at + BLOCK <= archive.length; ) {
        const [name, size] = [textAt(archive, at, 100), parseInt(textAt(archive, at + 124, 12), 8) || 0];
        if (/^(\.\/)?[^/]+\/Chart\.yaml$/.test(name)) {
            return archive.toString("utf8", at + BLOCK, at + BLOCK + size);
        }
        at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
    return undefined;
}

function textAt(archive: Buffer, start: number, length: number): string {
    return archive.toString("latin1", start, start + length).replace(/\0.*$/s, "");
}
