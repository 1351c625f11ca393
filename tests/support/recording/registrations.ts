/** Makes the registrations of two ways of running a component comparable. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { secretPaths } from "./described";
import { revealed } from "../substra/network-calls";
import type { Properties, Recorded } from "./recording";

/** A value without its secrets' wrapping. SDKs do not nest secrets. */
export function revealedDeep(value: JavaScriptValue): JavaScriptValue {
    const shown = revealed(value);
    if (Array.isArray(shown)) {
        return shown.map(revealedDeep);
    }
    return typeof shown === "object" && shown !== null
        ? Object.fromEntries(Object.entries(shown).map(([key, item]) => [key, revealedDeep(item)]))
        : shown;
}

/** Types and names. */
export function typesOf(resources: readonly Recorded[]): string[] {
    return resources.map(({ type, name }) => `${type} ${name}`).sort();
}

/** The same registrations with every secret unwrapped. */
export function inClear(resources: readonly Recorded[]): Recorded[] {
    return resources.map((resource) => ({ ...resource, inputs: revealedDeep(resource.inputs) as Properties }));
}

/** The values that are secret in one recording and in clear in the other. */
export function shownBeside(secret: readonly Recorded[], other: readonly Recorded[]): string[] {
    const paths = (resources: readonly Recorded[]) =>
        resources.flatMap(({ name, inputs }) => secretPaths(inputs).map((path) => `${name} ${path}`));
    const hidden = paths(other);
    return paths(secret).filter((path) => !hidden.some((above) => path === above || path.startsWith(`${above}.`)));
}

/** The parts that must be equal in every way of running a component: everything except URNs that contain the way. */
export function comparable(resources: readonly Recorded[]): unknown[] {
    const described = resources.map(({ type, name, inputs, protect, provider, options }) => ({
        type,
        name,
        inputs,
        protect,
        options,
        provider: provider.split("::")[3] ?? "",
    }));
    return described.sort((a, b) => `${a.type}${a.name}`.localeCompare(`${b.type}${b.name}`));
}
