/** Periods of what is switched off: they would be taken in silence. */
import { fixed, say, type GivenInputs, type Report } from "../../../../contract";
import type { KnownInputs } from "./index";

const ROTATION = ["sealKey", "rotationPeriodDays"];
const BACKUPS = ["table", "pointInTimeRecovery", "recoveryPeriodDays"];

/** Reports periods without effect. Of what exists, other rules say so. */
export function checkPeriods(known: KnownInputs, report: Report, given: GivenInputs): void {
    checkRotation(known, report, given);
    checkBackups(known, report, given);
}

function checkRotation(known: KnownInputs, report: Report, given: GivenInputs): void {
    const { existing, enableKeyRotation: rotates } = known.sealKey ?? {};
    if (rotates === false && (existing === undefined || makesOwnKey(known)) && given.has(ROTATION)) {
        report(ROTATION, without("key rotation", "enableKeyRotation"));
    }
}

function checkBackups({ table }: KnownInputs, report: Report, given: GivenInputs): void {
    if (table?.existing === undefined && table?.pointInTimeRecovery?.enabled === false && given.has(BACKUPS)) {
        report(BACKUPS, without("continuous backups", "enabled"));
    }
}

/** Whether the table or the secret gets a key of its own. */
export function makesOwnKey({ table, secret }: KnownInputs): boolean {
    return [table, secret].some((part) => part?.existing === undefined && part?.encryption?.mode === "own");
}

function without(what: string, input: string) {
    return say`has no effect without ${fixed(what)}. Leave it out, or set ${fixed(input)} to true.`;
}
