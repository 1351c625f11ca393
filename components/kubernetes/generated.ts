// Generated from the contracts by `npm run schema`; edit those.
import type * as pulumi from "@pulumi/pulumi";

/** Where a chart comes from. */
export interface ChartArgs {
    /**
     * The chart's name in the repository.
     * A change updates in place.
     * @default the component's, which the description of `chart` tells
     */
    name?: pulumi.Input<string> | undefined;
    /**
     * The chart's exact version, in a repository or behind an oci:// path without a tag.
     * A change updates in place.
     * @default the component's, which the description of `chart` tells
     */
    version?: pulumi.Input<string> | undefined;
    /**
     * The Helm repository's URL.
     * A change updates in place.
     * @default the component's, which the description of `chart` tells
     */
    repository?: pulumi.Input<string> | undefined;
    /**
     * A chart in place of the repository's: a folder or a .tgz archive, relative to the program's folder where it
     * is given so, or an oci:// reference. An edited template of a folder or an archive updates the release.
     * A change updates in place.
     */
    path?: pulumi.Input<string> | undefined;
}

/** Who asks for a chart that is not public. */
export interface ChartCredentialsArgs {
    /**
     * The user's name.
     * A change updates in place.
     */
    username: pulumi.Input<string>;
    /**
     * The password or token.
     * A change updates in place.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    password: pulumi.Input<string>;
}

/** An image's place. What is left out stays as the chart has it. */
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

/** The namespace of a component's objects. */
export interface NamespaceArgs {
    /**
     * The namespace's name.
     * A change replaces what is made from it.
     * @default the component's, which its own description tells
     */
    name?: string | undefined;
    /**
     * Whether the component makes the namespace. False uses one that exists and leaves it as it is: set it where
     * `up` says that the namespace already exists.
     * A change replaces what is made from it.
     * @default true
     */
    create?: boolean | undefined;
    /**
     * The Pod Security Standard that the namespace enforces.
     * A change updates in place.
     * @default the strictest that the component's pods fit
     */
    podSecurityLevel?: pulumi.Input<PodSecurityLevel> | undefined;
    /**
     * Further labels of the namespace.
     * A change updates in place.
     * @default {}
     */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * Annotations of the namespace.
     * A change updates in place.
     * @default {}
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * A Pod Security Standard.
 * - `privileged`: Forbids nothing.
 * - `baseline`: Forbids what is known to give a pod power over its node.
 * - `restricted`: Forbids all that hardened pods do without, such as to run as root.
 */
export type PodSecurityLevel = "privileged" | "baseline" | "restricted";

/**
 * What is done about values that the chart cannot use.
 * - `error`: They are refused.
 * - `warn`: They are named in a warning.
 * - `none`: Nothing.
 */
export type ValuesCheck = "error" | "warn" | "none";
