// Generated from the contracts by `npm run schema`; edit those.
import type * as pulumi from "@pulumi/pulumi";

/** A container image's place. What is left out stays as the chart has it. */
export interface ImageArgs {
    /**
     * The registry's host, like docker.io.
     * A change updates in place and restarts pods.
     */
    registry?: pulumi.Input<string> | undefined;
    /**
     * The repository in the registry.
     * A change updates in place and restarts pods.
     */
    repository?: pulumi.Input<string> | undefined;
    /**
     * The tag.
     * A change updates in place and restarts pods.
     */
    tag?: pulumi.Input<string> | undefined;
}

/**
 * A Pod Security Standard.
 * - `privileged`: Forbids nothing.
 * - `baseline`: Forbids what is known to give a pod power over its node.
 * - `restricted`: Forbids all that hardened pods do without, such as to run as root.
 */
export type PodSecurityLevel = "privileged" | "baseline" | "restricted";
