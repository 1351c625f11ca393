import * as pulumi from "@pulumi/pulumi";
import type { Key } from "@pulumi/aws/kms/key";
import { assigned, combined, omittable } from "../../contract";
import { keyPolicy } from "./policy";
import { aws } from "./sdk";

/** The settings of a key that a component makes. */
export interface KeySettings {
    readonly enableKeyRotation: pulumi.Output<boolean>;
    readonly rotationPeriodDays: pulumi.Output<number | undefined>;
    readonly deletionWindowDays: pulumi.Output<number | undefined>;
    readonly multiRegion: pulumi.Output<boolean>;
    readonly administrators: pulumi.Output<string[]>;
}

/** The choice of the key that encrypts something at rest. */
export interface Encryption {
    readonly mode: "sealKey" | "own" | "given" | "awsManaged";
    readonly kmsKeyArn: pulumi.Output<string | undefined>;
    /** Whether the key of mode own stays on AWS when it leaves the stack. */
    readonly retainOwnKey: boolean;
}

/** The KMS keys of a component: the seal key, and keys of their own for table or secret if the user wants them. */
export class Keys {
    constructor(
        private readonly settings: KeySettings,
        /** The account whose IAM policies decide on the keys. It is looked up only if a key is made. */
        private readonly owner: () => pulumi.Output<{ partition: string; accountId: string }>,
        private readonly common: {
            readonly tags: pulumi.Output<Record<string, string>>;
            readonly opts: pulumi.CustomResourceOptions & { readonly protect: boolean };
        },
    ) {}

    /** A symmetric key that is rotated and that its administrators manage. */
    make(name: string, description: string, retainOnDelete: boolean): Key {
        const { enableKeyRotation, rotationPeriodDays, deletionWindowDays, multiRegion, administrators } =
            this.settings;
        const { tags, opts } = this.common;
        return new aws.Key(
            name,
            {
                description,
                enableKeyRotation,
                rotationPeriodInDays: omittable(
                    combined([enableKeyRotation, rotationPeriodDays], ([rotates, days]) =>
                        rotates ? days : undefined,
                    ),
                ),
                deletionWindowInDays: deletionWindowDays.apply((days) => days ?? (opts.protect ? 30 : 7)),
                multiRegion,
                policy: combined([this.owner(), administrators, multiRegion], (plan) => keyPolicy(...plan)),
                tags,
            },
            released(opts, retainOnDelete),
        );
    }

    /** The customer managed key that encrypts something at rest; undefined if AWS's own key does. */
    encrypting(
        name: string,
        what: string,
        { mode, kmsKeyArn, retainOwnKey }: Encryption,
        sealKeyArn: pulumi.Output<string>,
    ): pulumi.Output<string | undefined> {
        switch (mode) {
            case "sealKey":
                return sealKeyArn;
            case "own":
                return assigned(this.make(name, `Encrypts ${what}`, retainOwnKey), "arn");
            case "given":
                return kmsKeyArn;
            case "awsManaged":
                return pulumi.output(undefined);
        }
    }
}

/** The options of something that stays on AWS when it leaves the stack, if that is asked for. */
export function released<O extends pulumi.CustomResourceOptions & { readonly protect: boolean }>(
    opts: O,
    retainOnDelete: boolean,
): O & { readonly retainOnDelete: boolean } {
    return { ...opts, protect: opts.protect && !retainOnDelete, retainOnDelete };
}
