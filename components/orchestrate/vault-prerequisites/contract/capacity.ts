/** The capacity of Vault's table: how it is billed, and how many units there are. */
import * as z from "zod";
import { choice, fixed, object, plain, say, type GivenInputs, type Report } from "../../../../contract";
import type { KnownInputs } from "./rules";

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

const capacity = (what: string) =>
    units()
        .optional()
        .meta({ description: `${what} capacity units, with PROVISIONED.`, onChange: "update" });

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

const UNITS_REQUIRED = "is required with PROVISIONED. Give the units, or set billingMode to PAY_PER_REQUEST.";
const NO_UNITS = "has no effect with PAY_PER_REQUEST. Leave it out, or set billingMode to PROVISIONED.";

/** Each capacity is given once, and only where it is billed. */
export function checkCapacity({ table }: KnownInputs, report: Report, given: GivenInputs): void {
    if (table?.billingMode === undefined || table.existing !== undefined) {
        return;
    }
    if (table.billingMode === "PAY_PER_REQUEST") {
        const pointless = ["readCapacity", "writeCapacity", "autoscaling"].filter((name) => given.has(`table.${name}`));
        pointless.forEach((name) => report(["table", name], NO_UNITS));
        return;
    }
    USES.forEach((use) => checkUnits(use, report, given));
    USES.forEach((use) => checkBounds(use, table.autoscaling?.[use], report));
    checkAnyScaled(report, given);
}

function checkUnits(use: Use, report: Report, given: GivenInputs): void {
    const isFixed = given.has(`table.${use}Capacity`);
    if (isFixed === given.has(`table.autoscaling.${use}`)) {
        const decided = say`is decided by ${fixed(`table.autoscaling.${use}`)}. Leave one of them out.`;
        report(["table", `${use}Capacity`], isFixed ? decided : UNITS_REQUIRED);
    }
}

function checkAnyScaled(report: Report, given: GivenInputs): void {
    if (given.has("table.autoscaling") && !USES.some((use) => given.has(`table.autoscaling.${use}`))) {
        report(["table", "autoscaling"], "is empty. Give read, write or both, or leave it out.");
    }
}

type Bounds = { readonly minimum?: number | undefined; readonly maximum?: number | undefined } | undefined;

function checkBounds(use: Use, { minimum, maximum }: Bounds = {}, report: Report): void {
    if (minimum !== undefined && maximum !== undefined && minimum > maximum) {
        report(["table", "autoscaling", use, "minimum"], say`is above the maximum, ${maximum}. Swap the two.`);
    }
}
