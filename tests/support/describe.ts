/** A recording as text, a line for each resource: what a golden list holds and a person can read. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { isSecretValue, type Recorded, type Recording } from "./recording";

/** The recording as a golden list. */
export function describeRecording({ resources }: Recording): string {
    const names = new Map(resources.map(({ urn, name }) => [urn, name]));
    return `${resources
        .map((resource) => describeResource(resource, names))
        .sort()
        .join("\n\n")}\n`;
}

function describeResource(resource: Recorded, names: ReadonlyMap<string, string>): string {
    const nameOf = (urn: string) => names.get(urn) ?? urn;
    const facts: [string, string][] = [
        ["parent", nameOf(resource.parent)],
        ["provider", shortProvider(resource.provider)],
        ["protect", resource.protect ? "yes" : ""],
        ["depends on", [...new Set(resource.dependsOn.map(nameOf))].sort().join(", ")],
        ["secret", secretPaths(resource.inputs).sort().join(", ")],
    ];
    const lines = facts.filter(([, value]) => value !== "").map(([key, value]) => `    ${key}: ${value}`);
    return [`${resource.type} ${resource.name}`, ...lines].join("\n");
}

function shortProvider(reference: string): string {
    return reference.split("::")[3] ?? "";
}

/** The paths of the inputs that are secret, the highest ones only. */
export function secretPaths(value: JavaScriptValue, path = ""): string[] {
    if (isSecretValue(value)) {
        return [path];
    }
    if (typeof value !== "object" || value === null) {
        return [];
    }
    return Object.entries(value).flatMap(([key, item]) => secretPaths(item, path === "" ? key : `${path}.${key}`));
}
