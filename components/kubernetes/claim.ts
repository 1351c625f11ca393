/** Volumes of pods by their claims: the contract, its rules, and the claim that a component makes. */
import type * as pulumi from "@pulumi/pulumi";
import { PersistentVolumeClaim } from "@pulumi/kubernetes/core/v1/persistentVolumeClaim";
import * as z from "zod";
import { choice, fixed, object, plain, say, section, type Data, type GivenInputs, type Report } from "../../contract";
import { objectName, storageSize } from "../shared/formats";
import type { FixedMetadata } from "./objects";

const accessMode = choice("kubernetes:AccessMode", "Who may mount a volume at the same time.", {
    ReadWriteOnce: "The pods of one node.",
    ReadWriteMany: "The pods of all nodes. Few storage classes can do it.",
    ReadWriteOncePod: "One pod.",
});

/** What a claim that is made asks for. */
const MADE = {
    storageClass: objectName().optional().meta({
        description: "The name of a StorageClass.",
        derivedDefault: "the cluster's default class; where there is none, pods wait for a volume",
        onChange: "replace",
    }),
    size: storageSize()
        .optional()
        .meta({
            description:
                "How much it holds, like 20Gi. It can grow if the class allows it (allowVolumeExpansion), and never " +
                "shrink: Kubernetes refuses that.",
            derivedDefault: "as the description of the volume tells",
            onChange: "update",
        }),
};

const MODE = {
    accessMode: accessMode.optional().meta({
        description: "Who may mount it.",
        derivedDefault: "ReadWriteOnce",
        onChange: "replace",
    }),
};

const claim = plain(
    object("kubernetes:VolumeClaim", "Where a volume comes from.", {
        existingClaim: plain(objectName())
            .optional()
            .meta({
                description:
                    "The name of a PersistentVolumeClaim in the release's namespace that you make. The component " +
                    "neither changes nor deletes it. The claim that it takes the place of is deleted, which the " +
                    "engine refuses while deletionProtection is true.",
                onChange: "replace",
            }),
        ...MADE,
        ...MODE,
    }),
);
export type Claim = Data<typeof claim>;

const replicaClaim = section(
    "kubernetes:ReplicaClaim",
    "Where the volumes of replicas come from. The chart makes a claim for each, so that none can exist before.",
    MADE,
);

const sharedReplicaClaim = section(
    "kubernetes:SharedReplicaClaim",
    "Where the volumes of replicas come from, which other pods mount too. The chart makes a claim for each, so that " +
        "none can exist before.",
    { ...MADE, ...MODE },
);

/** The input for a volume of each replica, and the same where others may mount it. */
export function replicaClaimInput(what: string, size: string) {
    return replicaClaim.meta({ description: perReplica(what, size) });
}

export function sharedReplicaClaimInput(what: string, size: string) {
    return sharedReplicaClaim.meta({ description: perReplica(what, size) });
}

function perReplica(what: string, size: string): string {
    return (
        `${described(what, size)} One for each replica. Kubernetes refuses a change while the StatefulSet exists: ` +
        "docs/storage.md has the steps."
    );
}

/** The input for one volume. `what` is kept in it, and `size` is its size by default. */
export function claimInput(what: string, size: string) {
    return claim.optional().meta({ description: described(what, size) });
}

function described(what: string, size: string): string {
    return `The volume of ${what}. By default ${size} of the cluster's default class.`;
}

/** The output that names the claims, like that of the input `example`. */
export function claimsOutput(example: string) {
    return z.record(z.string(), z.string()).meta({
        description:
            `The names of the PersistentVolumeClaims by the inputs of \`storage\`, like ${example}. Of replicas, it is ` +
            "the first one's.",
    });
}

/** The output that tells what is kept. */
export function survivingVolumesOutput() {
    return z.array(z.string()).meta({
        description:
            "The volumes that a destroy leaves behind, by the inputs of `storage`. The component's own claims are " +
            "deleted then, and a namespace that it made takes everything along.",
    });
}

/** The inputs that say what a made claim is like. */
const MADE_BY = ["storageClass", "size", "accessMode"] as const;

/** Reports what is said of a claim that exists. `path` is that of the input. */
export function checkClaim(path: readonly string[], report: Report, given: GivenInputs): void {
    const at = path.join(".");
    if (given.has(`${at}.existingClaim`)) {
        for (const input of MADE_BY.filter((name) => given.has(`${at}.${name}`))) {
            const reason = "has no effect on a claim that exists. Leave it out, or leave existingClaim out.";
            report([...path, input], reason);
        }
    }
}

/** Reports a claim that two volumes are to be in. `claims` are the claims by the names of the inputs below `path`. */
export function checkDistinctClaims(
    path: readonly string[],
    claims: Readonly<Record<string, string | undefined>>,
    report: Report,
): void {
    const users = new Map<string, string>();
    for (const [name, existing] of Object.entries(claims)) {
        const first = existing === undefined ? undefined : users.get(existing);
        if (first !== undefined) {
            const reason = say`${existing} is the claim of ${fixed(first)} as well, and each would overwrite the other.`;
            report([...path, name, "existingClaim"], say`${reason} Give each a claim of its own.`);
        } else if (existing !== undefined) {
            users.set(existing, name);
        }
    }
}

/** The name of a made claim for the volume of an input. */
export function madeClaimName(releaseName: string, input: string): string {
    return `${releaseName}-${input}-data`;
}

/** Why a chart value of a volume's claim is reserved. */
export function claimInstead(input: string): string {
    return `follows from the storage, so that no change of it loses data. Set storage.${input} instead.`;
}

/** What a made claim asks for. Its default class is left to the cluster. */
export function claimSpec({ storageClass, size, accessMode }: Claim = {}, usualSize: string) {
    return {
        accessModes: [accessMode ?? "ReadWriteOnce"],
        ...(storageClass !== undefined && { storageClassName: storageClass }),
        resources: { requests: { storage: size ?? usualSize } },
    };
}
export type ClaimSpec = ReturnType<typeof claimSpec>;

/**
 * The Kubernetes provider waits five minutes for a claim to be bound. Many classes bind it to a node only when a pod
 * asks for it, and the release waits for its pods anyway.
 */
const NOT_AWAITED = { "pulumi.com/skipAwait": "true" };

/** A claim that is there before the pod, so that an uninstall of the release does not take it along. */
export function persistentVolumeClaim(
    name: string,
    metadata: FixedMetadata,
    spec: pulumi.Input<ClaimSpec>,
    opts: pulumi.CustomResourceOptions,
): PersistentVolumeClaim {
    return new PersistentVolumeClaim(name, { metadata: { ...metadata, annotations: NOT_AWAITED }, spec }, opts);
}
