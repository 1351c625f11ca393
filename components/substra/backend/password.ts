/**
 * The server's rules for passwords, with its settings for production. It drops a user whose password breaks one
 * (docs/facts/substra-server.md#a-weak-password-drops-its-user), so they are kept here.
 */
import * as z from "zod";
import { secret } from "../../../contract";

const LENGTH = { least: 20, most: 64 };
const FORM = new RegExp(`^\\S{${LENGTH.least},${LENGTH.most}}$`);
const SCORE = 3;
/** Django's UserAttributeSimilarityValidator refuses from this likeness on. */
const LIKENESS = 0.7;
const REMEDY = "the server would not make the user. Leave it out to have one generated.";

/**
 * zxcvbn's score, 0 to 4. Its dictionaries cost 20 MB and a tenth of a second, so they are read when a password is
 * given. It takes minutes over some texts of 300 characters, so it is not asked about what is too long anyway.
 */
function guessingScore(given: string, knownWords: string[] = []): number {
    const zxcvbn = require("zxcvbn") as typeof import("zxcvbn");
    return zxcvbn(given, knownWords).score;
}

/** A given password. The server runs the same algorithm. */
export const password = secret(
    z
        .string()
        .regex(
            FORM,
            `must have ${LENGTH.least} to ${LENGTH.most} characters and no white space. Leave it out to have one generated.`,
        )
        .refine((given) => !FORM.test(given) || (!/^\d+$/.test(given) && guessingScore(given) >= SCORE), {
            error: `is too easy to guess: ${REMEDY}`,
        }),
);

/** What to say where `isRefusedFor` holds. */
export const LIKE_NAME = `is too much like the user's name: ${REMEDY}`;

/**
 * Whether the server would refuse the password of this user: it is too similar to the name, or too easy to guess for
 * one who knows that. Generated passwords are not asked the second, because no name of this length guesses 192 bits.
 */
export function isRefusedFor(given: string, name: string): boolean {
    return isLikeName(given, name) || (FORM.test(given) && guessingScore(given, [name]) < SCORE);
}

/** Whether the server would find the password too similar to the user's name, or to a word of it. */
export function isLikeName(given: string, name: string): boolean {
    const lower = name.toLowerCase();
    return [lower, ...lower.split(/\W+/)].some((word) => likeness(given.toLowerCase(), word) >= LIKENESS);
}

/** The share of characters that two texts have in common, in whatever order: Python's `SequenceMatcher.quick_ratio`. */
function likeness(a: string, b: string): number {
    const left = [...b];
    const common = [...a].filter((character) => {
        const at = left.indexOf(character);
        return at >= 0 && left.splice(at, 1).length > 0;
    });
    return (2 * common.length) / (a.length + b.length);
}
