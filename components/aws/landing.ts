/** Where an aws provider makes things. */
import type * as pulumi from "@pulumi/pulumi";
import { answered, settle } from "../../contract";
import { parseArn } from "./arn";
import { aws } from "./sdk";

/** Partition, account and region. What is not known yet is undefined, as in a preview before the provider exists. */
export interface Landing {
    readonly partition?: string;
    readonly accountId?: string;
    readonly region?: string;
}

/** Asks the aws provider of a component. */
export async function landingOf(component: pulumi.Resource): Promise<Landing> {
    const { arn } = aws.getCallerIdentityOutput({}, { parent: component });
    const { region } = aws.getRegionOutput({}, { parent: component });
    const asked = [
        answered(arn, "aws:index/getCallerIdentity:getCallerIdentity", "arn"),
        answered(region, "aws:index/getRegion:getRegion", "region"),
    ];
    const [caller, where] = (await settle(asked)) as readonly unknown[];
    const { partition, accountId } = parseArn(typeof caller === "string" ? caller : "");
    return {
        ...(typeof caller === "string" && { partition, accountId }),
        ...(typeof where === "string" && { region: where }),
    };
}
