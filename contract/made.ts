/** Which contract a component follows. */
import type * as pulumi from "@pulumi/pulumi";
import type { Contract } from "./vocabulary";

const CONTRACTS = new WeakMap<pulumi.Resource, Contract>();

/** Remembers a component's contract. */
export function follows(component: pulumi.Resource, contract: Contract): void {
    CONTRACTS.set(component, contract);
}

/** The contract of a component of this package; undefined of any other resource. */
export function contractOf(resource: pulumi.Resource): Contract | undefined {
    return CONTRACTS.get(resource);
}
