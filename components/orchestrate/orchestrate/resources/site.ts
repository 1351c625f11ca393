/** What the parts of an Orchestrate are made with. */
import type * as pulumi from "@pulumi/pulumi";
import type { NormalisedArgs } from "../../../../contract";
import type { Mirror } from "../../../kubernetes/image-mirror";
import type { Installation } from "../../../kubernetes/installation";
import type { SecretSeed } from "../../../shared/seed";
import type { orchestrateContract } from "../contract";
import type { OrchestratePlace } from "../names";

export interface Site {
    /** The component's name. */
    readonly name: string;
    readonly parent: pulumi.ComponentResource;
    readonly inputs: NormalisedArgs<typeof orchestrateContract>;
    readonly installation: Installation;
    readonly seed: SecretSeed;
    readonly place: OrchestratePlace;
    readonly mirror: pulumi.Output<Mirror>;
}
