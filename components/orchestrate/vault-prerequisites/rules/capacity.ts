/** How a table is billed: the rules between its capacities. */
import { fixed, say, type GivenInputs, type Report } from "../../../../contract";
import { USES, type Use } from "../contract/capacity";
import type { KnownInputs } from "./index";

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
