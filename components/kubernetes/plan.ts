/** Pure plans that the chart installers share. */
import { createHmac, hkdfSync } from "node:crypto";
import merge from "deepmerge";
import { isPlainObject } from "../../contract";
import type { PodSecurityLevel } from "./contract";

/** A namespace's labels: the user's, and those with which it enforces, and warns by, a Pod Security Standard. */
export function namespaceLabels(
    given: {
        readonly labels: Readonly<Record<string, string>>;
        readonly podSecurityLevel?: PodSecurityLevel | undefined;
    },
    defaultLevel: PodSecurityLevel,
): Record<string, string> {
    const level = given.podSecurityLevel ?? defaultLevel;
    return {
        ...given.labels,
        "pod-security.kubernetes.io/enforce": level,
        "pod-security.kubernetes.io/warn": level,
    };
}

/** A chart as helm.v3.Release takes it. */
export interface ChartReference {
    readonly chart: string;
    readonly version: string | undefined;
    readonly repositoryOpts: { readonly repo: string } | undefined;
}

/** A chart as users name it. */
export interface Chart {
    readonly name: string;
    readonly version: string;
    readonly repository: string;
    readonly path?: string | undefined;
}

/** Where the chart comes from: a path wins over the repository. */
export function chartReference(chart: Chart): ChartReference {
    return chart.path === undefined
        ? { chart: chart.name, version: chart.version, repositoryOpts: { repo: chart.repository } }
        : { chart: chart.path, version: undefined, repositoryOpts: undefined };
}

/** Chart values: what JSON can hold. */
export type Values = { readonly [key: string]: unknown };

/** Merges as Helm does: maps deeply, lists as a whole, the later wins. Undefined values are left out, Outputs left as they are. */
export function mergeValues(...layers: readonly (unknown | undefined)[]): unknown {
    const given = layers.filter((layer) => layer !== undefined).map(withoutUndefined);
    return given.every(isPlainObject)
        ? merge.all(given, {
              arrayMerge: (_ours: unknown[], theirs: unknown[]) => theirs,
              isMergeableObject: (value) => Array.isArray(value) || isPlainObject(value),
          })
        : given[given.length - 1];
}

function withoutUndefined(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(withoutUndefined);
    }
    if (!isPlainObject(value)) {
        return value;
    }
    const given = Object.entries(value).filter(([, item]) => item !== undefined);
    return Object.fromEntries(given.map(([key, item]) => [key, withoutUndefined(item)]));
}

/**
 * The entries of a map in the order of their keys. Maps reach a plugin sorted and a TypeScript program as written, so
 * whatever is made from one in some order must be made in this one.
 */
export function sortedEntries<T>(map: Readonly<Record<string, T>>): [string, T][] {
    return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Bytes of a derived secret: 192 bits, 48 hexadecimal digits, fit for a URL, a shell and every server's rules. */
const DERIVED_BYTES = 24;

/**
 * A secret derived from a seed by HKDF-SHA256, one for each purpose. It spares a resource in the state for every
 * password (design 8.5), and one of them is rotated by a part of `purpose` that counts its generation.
 */
export function derive(seed: string, ...purpose: readonly (string | number)[]): string {
    const bytes = hkdfSync("sha256", seed, "ensemble/v1", JSON.stringify(purpose), DERIVED_BYTES);
    return Buffer.from(bytes).toString("hex");
}

/**
 * A checksum that changes when any of the secrets does, for an annotation that rolls pods. Keyed, because a plain hash
 * of a password in an annotation could be guessed offline (design 8.18).
 */
export function rolloutChecksum(seed: string, content: unknown): string {
    return createHmac("sha256", derive(seed, "rollout-checksum"))
        .update(canonicalText(content))
        .digest("hex")
        .slice(0, 32);
}

/** JSON with the keys of every map in order. */
function canonicalText(content: unknown): string {
    return JSON.stringify(content, (_key, value: unknown) =>
        typeof value === "object" && value !== null && !Array.isArray(value)
            ? Object.fromEntries(sortedEntries(value as Record<string, unknown>))
            : value,
    );
}
