/**
 * Shamir's secret sharing over GF(2^8), as Vault does it: each byte is shared by a polynomial of its own, and a share
 * is the polynomials' values followed by the place at which they were taken.
 */
import { getRandomValues } from "node:crypto";

/** Gives so many random bytes. */
export type Random = (count: number) => Uint8Array;

const random: Random = (count) => getRandomValues(new Uint8Array(count));

/** x^8 + x^4 + x^3 + x + 1, without its first term, which leaves the byte. */
const REDUCTION = 0x1b;

/** The product in GF(2^8). It takes the same time for all values. */
export function multiply(a: number, b: number): number {
    let product = 0;
    for (let bit = 7; bit >= 0; bit -= 1) {
        product = ((product << 1) ^ (-(product >> 7) & REDUCTION) ^ (-((b >> bit) & 1) & a)) & 0xff;
    }
    return product;
}

/** The inverse in GF(2^8): a^254. That of 0 is 0. */
export function inverse(a: number): number {
    let power = a;
    for (let square = 0; square < 6; square += 1) {
        power = multiply(multiply(power, power), a);
    }
    return multiply(power, power);
}

/** Splits a secret into shares, of which so many rebuild it. One share of one is the secret itself, as in Vault. */
export function split(secret: Uint8Array, shares: number, threshold: number, bytes: Random = random): Uint8Array[] {
    if (!(threshold >= 1 && threshold <= shares && shares <= 255)) {
        throw new Error(`${threshold} of ${shares} shares cannot be made.`);
    }
    if (threshold === 1) {
        return Array.from({ length: shares }, () => Uint8Array.from(secret));
    }
    const polynomials = [...secret].map((byte) => [byte, ...bytes(threshold - 1)]);
    const places = Array.from({ length: shares }, (_, index) => index + 1);
    return places.map((x) => Uint8Array.from([...polynomials.map((polynomial) => valueAt(polynomial, x)), x]));
}

/** The secret that two or more shares were made of. Fewer than the threshold give something else. */
export function combine(shares: readonly Uint8Array[]): Uint8Array {
    const places = shares.map((share) => share.at(-1)!);
    if (new Set(places).size !== shares.length || places.includes(0)) {
        throw new Error("The shares are not shares of one secret: two are from the same place.");
    }
    const weights = places.map((x) => weightAtZero(x, places));
    const length = shares[0]!.length - 1;
    return Uint8Array.from({ length }, (_, index) =>
        shares.reduce((sum, share, of) => sum ^ multiply(share[index]!, weights[of]!), 0),
    );
}

/** By Horner's rule, from the highest coefficient down. */
function valueAt(polynomial: readonly number[], x: number): number {
    return polynomial.reduceRight((sum, coefficient) => multiply(sum, x) ^ coefficient, 0);
}

/** Lagrange's weight of a place for the value at zero. Subtraction is XOR. */
function weightAtZero(x: number, places: readonly number[]): number {
    return places
        .filter((other) => other !== x)
        .reduce((weight, other) => multiply(weight, multiply(other, inverse(other ^ x))), 1);
}
