/** The objects that a program registers itself, as a cluster would get them. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { isSecretValue, type Recorded } from "../recording/recording";
import type { Manifest } from "./manifest";

/** The objects, without releases and without patches of what others make. */
export function registeredObjects(resources: readonly Recorded[]): Manifest[] {
    return resources
        .filter(({ type }) => type.startsWith("kubernetes:") && !/(:Release|Patch)$/.test(type))
        .map(objectOf);
}

/** One object. A type ends in its kind, like kubernetes:core/v1:Secret. */
export function objectOf({ type, inputs }: Recorded): Manifest {
    return { kind: type.split(":").at(-1)!, ...(revealed(inputs) as unknown as Omit<Manifest, "kind">) };
}

/** The value without its marks of secrets. */
export function revealed(value: JavaScriptValue): JavaScriptValue {
    if (isSecretValue(value)) {
        return revealed(value["value"]!);
    }
    if (Array.isArray(value)) {
        return value.map(revealed);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, revealed(below)]));
}
