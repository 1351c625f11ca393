/** The ways in which the program ends early. */
import { COMMON_EXIT, finalCodes, ProgramStop, Unfinished } from "../../program/ending";

/** The exit codes, by reason. */
export const EXIT = {
    ...COMMON_EXIT,
    emptyTable: 10,
    foreignSecret: 11,
    halfInitialised: 12,
    otherSeal: 13,
    wrongRole: 14,
    denied: 15,
    otherVault: 16,
    breakGlass: 17,
    conflict: 18,
    unreadableKey: 19,
} as const;

export type StopReason = Exclude<keyof typeof EXIT, keyof typeof COMMON_EXIT>;

export const FINAL_EXIT_CODES = finalCodes(EXIT);

/** Ends the program until somebody has acted. */
export class Stop extends ProgramStop<StopReason> {}

/** Something that may be otherwise in a moment: the program looks again. */
export class NotYet extends Unfinished {}

/** A call was denied. Rights may take a minute to arrive, so this is final only after a while. */
export class Denied extends Error {
    constructor(
        message: string,
        readonly stop: Stop,
    ) {
        super(message);
    }
}

/** Vault takes no login of the Job. Where that lasts, the recovery keys are the way in. */
export class LockedOut extends Error {}

/** Somebody else has written the secret in between: the program looks again. */
export class Overtaken extends Error {}
