/** The ways in which the program ends early. */

/**
 * Exit codes. From 10 to 19 another try changes nothing until somebody has done what the message says, and the Job
 * fails at once. After all others the Job tries again.
 */
export const EXIT = {
    done: 0,
    unexpected: 1,
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
    notYet: 75,
} as const;

export type StopReason = Exclude<keyof typeof EXIT, "done" | "unexpected" | "notYet">;

/** The codes that no other try can change. */
export const FINAL_EXIT_CODES = Object.values(EXIT).filter((code) => code >= 10 && code <= 19);

/** Ends the program until somebody has acted. The message says what is wrong, and then what to do. */
export class Stop extends Error {
    constructor(
        readonly reason: StopReason,
        message: string,
    ) {
        super(message);
    }
}

/** Something that may be otherwise in a moment: the program looks again. */
export class NotYet extends Error {}

/** A call was denied. Rights may take a minute to arrive, so this is final only after a while. */
export class Denied extends Error {
    constructor(
        message: string,
        readonly stop: Stop,
    ) {
        super(message);
    }
}

/** Somebody else has written the secret in between: the program looks again. */
export class Overtaken extends Error {}
