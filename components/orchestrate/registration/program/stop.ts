/** The ways in which the program ends early. */
import { COMMON_EXIT, finalCodes, ProgramStop, Unfinished } from "../../program/ending";

/** The exit codes, by reason. */
export const EXIT = {
    ...COMMON_EXIT,
    refused: 10,
    wrongKey: 11,
    noNode: 12,
    otherNetwork: 13,
    moved: 14,
    nameTaken: 15,
} as const;

export type StopReason = Exclude<keyof typeof EXIT, keyof typeof COMMON_EXIT>;

export const FINAL_EXIT_CODES = finalCodes(EXIT);

/** Ends the program until somebody has acted. */
export class Stop extends ProgramStop<StopReason> {}

/** Something that may be otherwise in a moment: the program looks again. With a stop, it is final after a while. */
export class NotYet extends Unfinished {
    constructor(
        message: string,
        readonly stop?: Stop,
    ) {
        super(message);
    }
}
