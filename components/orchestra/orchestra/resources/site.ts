/** What the parts of an Orchestra share when they make their resources. */
import type * as pulumi from "@pulumi/pulumi";
import type { NormalisedArgs } from "../../../../contract";
import type { Installation } from "../../../kubernetes/installation";
import type { FixedMetadata } from "../../../kubernetes/objects";
import type { SecretSeed } from "../../../shared/seed";
import type { orchestraContract } from "../contract";
import type { DatabaseKind, Mode, TlsSource } from "../plan/choices";

export type Inputs = NormalisedArgs<typeof orchestraContract>;

/** The component. */
export interface Owner {
    readonly name: string;
    readonly inputs: Inputs;
    readonly parent: pulumi.ComponentResource;
}

/** The component, its installation, and what is decided when the program runs. */
export interface Site extends Owner {
    /** What everything else waits for. */
    readonly claim: pulumi.Resource;
    readonly installation: Installation;
    readonly seed: SecretSeed;
    readonly mode: Mode;
    readonly databaseKind: DatabaseKind;
    readonly tlsSource: TlsSource;
    readonly domain: pulumi.Output<string>;
}

/** The metadata of an object in the release's namespace. */
export function metadataIn({ installation }: Site, name: string): FixedMetadata {
    return { name, namespace: installation.namespace };
}

/** The options of what can be made again. */
export function replaceable({ parent }: Site): pulumi.CustomResourceOptions {
    return { parent };
}

/** The options of what holds data, or whose deletion would delete data. */
export function kept({ parent, inputs }: Owner): pulumi.CustomResourceOptions & { readonly protect: boolean } {
    return { parent, protect: inputs.deletionProtection };
}
