/** What @pulumi/pulumi and this package know about an existing resource. */
import type * as pulumi from "@pulumi/pulumi";
import type { Contract } from "./vocabulary";

const CONTRACTS = new WeakMap<pulumi.Resource, Contract>();

/** Remembers a component's contract. */
export function follows(component: pulumi.Resource, contract: Contract): void {
    CONTRACTS.set(component, contract);
}

/** The contract of a component of this package; undefined for any other resource. */
export function contractOf(resource: pulumi.Resource): Contract | undefined {
    return CONTRACTS.get(resource);
}

/** What @pulumi/pulumi stores in a resource. Its types do not declare it. */
interface Made {
    readonly __pulumiType: string;
    readonly __name: string;
}

/** A resource's type, as `random:index/randomPassword:RandomPassword`. */
export function typeOf(resource: pulumi.Resource): string {
    return (resource as unknown as Made).__pulumiType;
}

/** A resource's logical name. */
export function nameOf(resource: pulumi.Resource): string {
    return (resource as unknown as Made).__name;
}
