/**
 * Checks a component's resource options, which Pulumi takes as they are: a wrong provider would crash it, or be
 * dropped.
 */
import * as pulumi from "@pulumi/pulumi";
import { kindOf } from "./mistaken";
import type { Path, Problem } from "./problems";

interface Passed {
    readonly path: Path;
    readonly provider: unknown;
}

/** What is wrong with the providers in the options. */
export function optionProblems(opts: pulumi.ComponentResourceOptions | undefined): Problem[] {
    const passed = providersIn(opts ?? {});
    return [...passed.flatMap(noProvider), ...twiceTheSamePackage(passed)];
}

function providersIn({ provider, providers = [] }: pulumi.ComponentResourceOptions): Passed[] {
    const steps = Array.isArray(providers) ? [...providers.keys()] : Object.keys(providers);
    const several = Object.values(providers).map((one: unknown, index) => {
        return { path: ["options", "providers", steps[index]!], provider: one };
    });
    return provider === undefined ? several : [{ path: ["options", "provider"], provider }, ...several];
}

function noProvider({ path, provider }: Passed): Problem[] {
    return isProvider(provider)
        ? []
        : [{ path, reason: `is no provider but ${kindOf(provider)}. Pass one, like new kubernetes.Provider(...).` }];
}

function twiceTheSamePackage(passed: readonly Passed[]): Problem[] {
    const seen = new Map<string, unknown>();
    return passed.flatMap(({ path, provider }) => {
        if (!isProvider(provider)) {
            return [];
        }
        const name = provider.getPackage();
        const isAnother = seen.has(name) && seen.get(name) !== provider;
        seen.set(name, provider);
        const reason = `is a second ${name} provider, and a component has one. Pass one; make a component for each cluster.`;
        return isAnother ? [{ path, reason }] : [];
    });
}

/** What @pulumi/pulumi asks of a provider, though its types keep it back. */
interface Provider {
    getPackage(): string;
}

function isProvider(value: unknown): value is Provider {
    return pulumi.Resource.isInstance(value) && "getPackage" in value;
}
