/** Lets AWS change the capacity of a table with the load. */
import type * as pulumi from "@pulumi/pulumi";
import { omittable, type NormalisedArgs } from "../../../contract";
import { resourceName } from "../../aws/arn";
import { aws } from "../../aws/sdk";
import type { vaultPrerequisitesContract } from "./contract";
import { USES, type Use } from "./contract/capacity";

type Table = NormalisedArgs<typeof vaultPrerequisitesContract>["table"];

/** The capacity that a table is made with. */
export function capacities({ readCapacity, writeCapacity, autoscaling }: Table) {
    return {
        readCapacity: autoscaling?.read?.minimum ?? omittable(readCapacity),
        writeCapacity: autoscaling?.write?.minimum ?? omittable(writeCapacity),
    };
}

/**
 * The capacities that AWS changes. An `up` must not put them back
 * (docs/facts/aws.md#capacity-that-aws-scales-would-be-put-back).
 */
export function scaledCapacities({ autoscaling }: Table): string[] {
    return USES.filter((use) => autoscaling?.[use] !== undefined).map((use) => `${use}Capacity`);
}

/** What Application Auto Scaling calls a capacity, and the share of it that the load takes. */
const NAMES = {
    read: { dimension: "dynamodb:table:ReadCapacityUnits", metric: "DynamoDBReadCapacityUtilization" },
    write: { dimension: "dynamodb:table:WriteCapacityUnits", metric: "DynamoDBWriteCapacityUtilization" },
} as const;

/** The options and tags of what is made. */
interface Common {
    readonly opts: pulumi.CustomResourceOptions;
    readonly tags: pulumi.Output<Record<string, string>>;
}

/** Lets AWS change the capacities for which the table has bounds. */
export function scaleTable(
    name: string,
    { autoscaling }: Table,
    tableArn: pulumi.Output<string>,
    common: Common,
): void {
    const resourceId = tableArn.apply((arn) => `table/${resourceName(arn)}`);
    for (const use of USES) {
        const bounds = autoscaling?.[use];
        if (bounds !== undefined) {
            scale(`${name}-table-${use}-capacity`, { ...NAMES[use], ...bounds, resourceId }, common);
        }
    }
}

type Bounds = NonNullable<NonNullable<Table["autoscaling"]>[Use]>;
type Scaled = Bounds & (typeof NAMES)[Use] & { readonly resourceId: pulumi.Output<string> };

function scale(name: string, of: Scaled, { opts, tags }: Common): void {
    const capacity = { serviceNamespace: "dynamodb", scalableDimension: of.dimension, resourceId: of.resourceId };
    const bounds = { minCapacity: of.minimum, maxCapacity: of.maximum };
    const target = new aws.ScalableTarget(name, { ...capacity, ...bounds, tags }, opts);
    const tracking = {
        predefinedMetricSpecification: { predefinedMetricType: of.metric },
        targetValue: of.targetUtilization,
    };
    new aws.ScalingPolicy(
        name,
        { ...capacity, policyType: "TargetTrackingScaling", targetTrackingScalingPolicyConfiguration: tracking },
        { ...opts, dependsOn: target },
    );
}
