/** The ways in which the program ends early. */

/**
 * Exit codes. From 10 to 19 another try changes nothing until somebody has done what the message says, and the Job
 * fails at once. After all others the Job tries again.
 */
export const EXIT = {
    done: 0,
    unexpected: 1,
    refused: 10,
    wrongKey: 11,
    noNode: 12,
    otherNetwork: 13,
    moved: 14,
    nameTaken: 15,
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

/** Something that may be otherwise in a moment: the program looks again. With a stop, it is final after a while. */
export class NotYet extends Error {
    constructor(
        message: string,
        readonly stop?: Stop,
    ) {
        super(message);
    }
}
