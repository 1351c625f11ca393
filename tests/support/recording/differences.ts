/** Finds differences between two recordings. */
import type { Recording } from "./recording";

/** Registered values by path, such as `kubernetes:core/v1:Namespace it-namespace inputs.metadata.labels.team`. */
type Facts = ReadonlyMap<string, string>;

/** The paths that differ. */
export function differences(before: Recording, after: Recording): string[] {
    const [old, now] = [facts(before), facts(after)];
    return [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path)).sort();
}

/** Resources are identified by type and name. */
function facts({ resources, outputs }: Recording): Facts {
    const found = resources.flatMap(({ urn, type, name, dependsOn, ...registered }) =>
        leaves({ ...registered, dependsOn: [...dependsOn].sort(), outputs: outputs.get(urn) ?? {} }).map(
            ([path, value]) => [`${type} ${name} ${path}`, value] as const,
        ),
    );
    return new Map(found);
}

/** The values below a value by path. An empty map or list is a value. */
export function leaves(value: unknown, path = ""): [string, string][] {
    const isLeaf = typeof value !== "object" || value === null || Object.keys(value).length === 0;
    return isLeaf
        ? [[path, JSON.stringify(value)]]
        : Object.entries(value).flatMap(([key, item]) => leaves(item, path === "" ? key : `${path}.${key}`));
}
