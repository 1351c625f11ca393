/** The capacity of Vault's table: how it is billed, and how many units there are. */
import * as z from "zod";
import { choice, object, plain } from "../../../../contract";

/** What a table has capacity for. */
export const USES = ["read", "write"] as const;
export type Use = (typeof USES)[number];

const billingMode = choice("orchestrate:BillingMode", "How the capacity of a DynamoDB table is billed.", {
    PAY_PER_REQUEST: "By request. There is no capacity to plan.",
    PROVISIONED: "By the reserved capacity units. Requests above them are throttled.",
});

const units = () => {
    const message = "is not a capacity. Give a whole number of units from 1.";
    return z.number().int(message).min(1, message);
};

/** The other one is sent as Pulumi's state has it, which AWS may have scaled since. */
const BOTH_AT_ONCE =
    "If AWS scales the other capacity, run `pulumi refresh` before you change this one: DynamoDB takes both at once.";

const capacity = (what: string) =>
    units()
        .optional()
        .meta({ description: `${what} capacity units, with PROVISIONED. ${BOTH_AT_ONCE}`, onChange: "update" });

const utilization = () => {
    const message = "is not a share that AWS accepts. Give a percentage from 20 to 90.";
    return z.number().min(20, message).max(90, message);
};

/** AWS changes the capacity between two bounds. */
const scaling = (what: string) =>
    plain(
        object("orchestrate:CapacityScaling", "Bounds between which AWS changes a capacity with the load.", {
            minimum: units().meta({ description: "The least units, and those of a new table.", onChange: "update" }),
            maximum: units().meta({ description: "The most units.", onChange: "update" }),
            targetUtilization: utilization().default(70).meta({
                description: "The share of the units that the load should take, in percent.",
                onChange: "update",
            }),
        }),
    )
        .optional()
        .meta({ description: `The ${what} capacity, in place of ${what}Capacity.`, onChange: "update" });

/** The inputs of the table. */
export const capacityInputs = {
    billingMode: billingMode.default("PAY_PER_REQUEST").meta({
        description: "How capacity is billed. Throttled writes were lost before Vault 1.8 (hashicorp/vault#5836).",
        onChange: "update",
    }),
    readCapacity: capacity("Read"),
    writeCapacity: capacity("Write"),
    autoscaling: plain(
        object("orchestrate:TableAutoscaling", "Capacities of a table that AWS changes with the load.", {
            read: scaling("read"),
            write: scaling("write"),
        }),
    )
        .optional()
        .meta({
            description:
                "Lets AWS (Application Auto Scaling) change the capacity with the load, with PROVISIONED. An `up` " +
                "then leaves the capacity as AWS has set it. It reacts within minutes, so the minimum must cover " +
                "Vault's sudden writes. If you remove it, the capacity stays until a `refresh` and an `up`.",
            onChange: "update",
        }),
};
