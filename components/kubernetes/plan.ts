/** Pure plans that the chart installers share. */
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
