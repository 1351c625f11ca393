/** The package's resources in a stack's state, in a form that can be compared with another stack's. */
import type { Stack } from "@pulumi/pulumi/automation";
import { rawState } from "./engine";
import { SECRET_KEY } from "../recording/recording";

interface StateResource {
    readonly urn: string;
    readonly type: string;
    readonly parent?: string;
    readonly provider?: string;
    readonly protect?: boolean;
    readonly retainOnDelete?: boolean;
    readonly deletedWith?: string;
    readonly customTimeouts?: unknown;
    readonly dependencies?: readonly string[];
    readonly inputs?: unknown;
}

/** One resource in a form that does not depend on the stack or language. */
export interface Described {
    readonly type: string;
    readonly name: string;
    readonly parent: string;
    readonly provider: string;
    readonly protect: boolean;
    readonly retainOnDelete: boolean;
    readonly deletedWith: string;
    readonly customTimeouts: unknown;
    readonly dependencies: readonly string[];
    readonly inputs: unknown;
}

/** Every resource of the state by name, in the order of creation. Of several with one name it has the last. */
export async function stateOf(stack: Stack): Promise<ReadonlyMap<string, Described>> {
    return new Map((await resourcesOf(stack)).map((resource) => [resource.name, resource]));
}

async function resourcesOf(stack: Stack): Promise<Described[]> {
    const { deployment } = JSON.parse(await rawState(stack)) as { deployment: { resources: StateResource[] } };
    return deployment.resources.map(describeResource);
}

/**
 * The package's own resources and the resources that they made, without values that differ between runs: keys,
 * certificates and the checksums of them. Secrets are reported by their place. A component's own inputs are left out,
 * because a program that uses the library has none in its state.
 */
export async function packageState(stack: Stack): Promise<unknown[]> {
    const byComponents = (await resourcesOf(stack)).filter(
        ({ parent, type }) => parent !== "" && !type.startsWith("pulumi:"),
    );
    return byComponents
        .map(({ type, name, parent, protect, inputs, provider }) => {
            const own = type.startsWith("ensemble:");
            const placed = { type, name, parent: own ? "" : parent, protect };
            return own ? placed : { ...placed, provider, inputs: withoutChance(inputs) };
        })
        .sort((a, b) => a.name.localeCompare(b.name) || a.type.localeCompare(b.type));
}

function describeResource(resource: StateResource): Described {
    const { urn, type, parent, provider, protect, retainOnDelete, deletedWith, customTimeouts, dependencies, inputs } =
        resource;
    return {
        type,
        name: nameOf(urn),
        parent: parent === undefined ? "" : nameOf(parent),
        // A default provider is named after its version, which another language's SDK may leave open.
        provider: provider === undefined ? "" : nameOf(provider).replace(/^default.*/, "default"),
        protect: protect === true,
        retainOnDelete: retainOnDelete === true,
        deletedWith: deletedWith === undefined ? "" : nameOf(deletedWith),
        customTimeouts,
        dependencies: (dependencies ?? []).map(nameOf).sort(),
        inputs,
    };
}

/** A URN ends in the name. A reference to a provider has an id after it. */
function nameOf(urn: string): string {
    return urn.split("::")[3]!;
}

function withoutChance(value: unknown): unknown {
    if (typeof value === "string") {
        const withoutKeys = value.replace(/-----BEGIN [\s\S]*-----\n?/g, "PEM").replace(/[0-9a-f]{32,}/g, "HASH");
        return withoutKeys.replace(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "UID");
    }
    if (Array.isArray(value)) {
        return value.map(withoutChance);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    return SECRET_KEY in value
        ? "SECRET"
        : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutChance(item)]));
}
