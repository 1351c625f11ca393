/** Which chart a component installs, as far as that can be told without a cluster or the network. */
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

/** What was found out about a chart. */
export interface FoundChart {
    /** Undefined where it cannot be told. */
    readonly identity?: ChartIdentity | undefined;
    /** What is wrong with the path: it completes "chart.path". */
    readonly problem?: Reason | undefined;
}

const REMEDY = "Give a folder that holds Chart.yaml, or an archive that `helm package` has made.";

/**
 * The identity of a chart: that of the repository's, of an `oci://` reference, or of the Chart.yaml at a path. A
 * relative path is taken from the program's folder, which is where Pulumi starts programs and plugins.
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
        const where = path.isAbsolute(place) ? "" : `, seen from the program's folder, ${folder}`;
        return { problem: say`${place} does not exist${fixed(where)}. ${fixed(REMEDY)}` };
    }
    const text = chartYaml(file);
    return text === undefined
        ? { problem: say`${place} holds no chart. ${fixed(REMEDY)}` }
        : { identity: identityIn(text) };
}

/** `oci://registry/charts/orchestrator:8.8.0`; without a tag, the version that is given beside it. */
function identityInUrl(url: string, version: string | undefined): ChartIdentity | undefined {
    const [, name, tag = version] = /^oci:\/\/.*?([^/:@]+)(?::([^/@]+))?(?:@[^/]+)?$/.exec(url) ?? [];
    return name === undefined || tag === undefined ? undefined : { name, version: tag };
}

/** The keys at the top of a Chart.yaml. Those of its dependencies are indented. */
function identityIn(text: string): ChartIdentity | undefined {
    const value = (key: string) => new RegExp(`^${key}:\\s*["']?([^"'\\s#]+)`, "m").exec(text)?.[1];
    const [name, version] = [value("name"), value("version")];
    return name === undefined || version === undefined ? undefined : { name, version };
}

/** The text of the Chart.yaml in a folder or an archive; undefined where there is none, or none that can be read. */
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

/** `helm package` puts all files of a chart below a folder of its name. */
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
