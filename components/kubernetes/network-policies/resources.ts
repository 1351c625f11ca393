/** Policies as resources. */
import * as pulumi from "@pulumi/pulumi";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import type { FixedMetadata } from "../objects";
import type { CiliumPolicySpec } from "./cilium";
import type { NetworkPolicySpec } from "./plan";

/** A policy of a component. `Input` is what it follows from. */
export type PolicyPlan<Input> = Standard<Input> | Cilium<Input>;

interface Standard<Input> {
    /** The end of its names. */
    readonly part: string;
    readonly kind: "NetworkPolicy";
    readonly spec: (input: Input) => NetworkPolicySpec;
}

interface Cilium<Input> {
    readonly part: string;
    readonly kind: "CiliumNetworkPolicy";
    readonly spec: (input: Input) => CiliumPolicySpec;
}

/** Makes a policy. */
export function makePolicy<Input>(
    name: string,
    metadata: FixedMetadata,
    plan: PolicyPlan<Input>,
    input: pulumi.Output<Input>,
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
    if (plan.kind === "NetworkPolicy") {
        return new NetworkPolicy(name, { metadata, spec: input.apply(plan.spec) }, opts);
    }
    const custom = { apiVersion: "cilium.io/v2", kind: plan.kind, metadata, spec: input.apply(plan.spec) };
    return new CustomResource(name, custom, opts);
}
