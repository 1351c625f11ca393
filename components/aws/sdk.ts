import type { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";
import { PlainError } from "../../contract";

/**
 * The classes of @pulumi/aws that components use. Each is loaded on first use, so that programs without AWS do not need
 * the package, which takes 84 MB.
 */
export const aws = {
    get Alias() {
        return loaded(() => require("@pulumi/aws/kms/alias") as typeof import("@pulumi/aws/kms/alias")).Alias;
    },
    get Key() {
        return loaded(() => require("@pulumi/aws/kms/key") as typeof import("@pulumi/aws/kms/key")).Key;
    },
    get Policy() {
        return loaded(() => require("@pulumi/aws/iam/policy") as typeof import("@pulumi/aws/iam/policy")).Policy;
    },
    get Role() {
        return loaded(() => require("@pulumi/aws/iam/role") as typeof import("@pulumi/aws/iam/role")).Role;
    },
    get RolePolicy() {
        return loaded(() => require("@pulumi/aws/iam/rolePolicy") as typeof import("@pulumi/aws/iam/rolePolicy"))
            .RolePolicy;
    },
    get RolePolicyAttachment() {
        return loaded(
            () =>
                require("@pulumi/aws/iam/rolePolicyAttachment") as {
                    readonly RolePolicyAttachment: typeof RolePolicyAttachment;
                },
        ).RolePolicyAttachment;
    },
    get ScalableTarget() {
        return loaded(
            () => require("@pulumi/aws/appautoscaling/target") as typeof import("@pulumi/aws/appautoscaling/target"),
        ).Target;
    },
    get ScalingPolicy() {
        return loaded(
            () => require("@pulumi/aws/appautoscaling/policy") as typeof import("@pulumi/aws/appautoscaling/policy"),
        ).Policy;
    },
    get Secret() {
        return loaded(
            () => require("@pulumi/aws/secretsmanager/secret") as typeof import("@pulumi/aws/secretsmanager/secret"),
        ).Secret;
    },
    get Table() {
        return loaded(() => require("@pulumi/aws/dynamodb/table") as typeof import("@pulumi/aws/dynamodb/table")).Table;
    },
    get getCallerIdentityOutput() {
        return loaded(() => require("@pulumi/aws/getCallerIdentity") as typeof import("@pulumi/aws/getCallerIdentity"))
            .getCallerIdentityOutput;
    },
    get getRegionOutput() {
        return loaded(() => require("@pulumi/aws/getRegion") as typeof import("@pulumi/aws/getRegion")).getRegionOutput;
    },
};

function loaded<T>(load: () => T): T {
    try {
        return load();
    } catch (error) {
        if (error instanceof Error && /Cannot find (module|package) '@pulumi\/aws/.test(error.message)) {
            throw new PlainError(
                "This component needs the package @pulumi/aws, which pulumi-ensemble leaves to the programs that use " +
                    "AWS. Install it: npm install @pulumi/aws@7",
            );
        }
        throw error;
    }
}
