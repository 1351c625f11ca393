/** Checks a component's resource options. Pulumi does not: a wrong provider would crash it, or be ignored. */
import * as pulumi from "@pulumi/pulumi";
import { kindOf } from "./mistaken";
import type { Path, Problem } from "./problems";
import type { Contract } from "./vocabulary";

interface Passed {
    readonly path: Path;
    readonly provider: unknown;
}

/** Problems with the providers in the options. */
export function optionProblems(
    { provider: wanted }: Contract,
    opts: pulumi.ComponentResourceOptions | undefined,
): Problem[] {
    const passed = providersIn(opts ?? {});
    const wrong = [...passed.flatMap(noProvider), ...twiceTheSamePackage(passed)];
    const isMissing = wanted !== undefined && wrong.length === 0 && !has(wanted, passed, opts?.parent);
    return isMissing ? [missing(wanted)] : wrong;
}

function missing(wanted: string): Problem {
    const reason =
        `needs an explicit ${wanted} provider, so that it cannot land on the wrong cluster. ` +
        "Pass one in the options: { provider: cluster1 }.";
    return { path: ["options", "provider"], reason };
}

/** Whether a provider of the package is passed, or the parent has one. */
function has(wanted: string, passed: readonly Passed[], parent: pulumi.Resource | undefined): boolean {
    const isPassed = passed.some(({ provider }) => isProvider(provider) && provider.getPackage() === wanted);
    return isPassed || parent?.getProvider(`${wanted}:index:any`) !== undefined;
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
        : [{ path, reason: `is not a provider but ${kindOf(provider)}. Pass one, like new kubernetes.Provider(...).` }];
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
        const reason =
            `is a second ${name} provider, and a component has one. Pass one; make a component for each ` + `cluster.`;
        return isAnother ? [{ path, reason }] : [];
    });
}

/** How @pulumi/pulumi recognizes a provider. Its types do not declare it. */
interface Provider {
    getPackage(): string;
}

function isProvider(value: unknown): value is Provider {
    return pulumi.Resource.isInstance(value) && "getPackage" in value;
}
