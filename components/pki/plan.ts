/** Pure plans of keys and leaves. */
import type { KeyAlgorithm } from "./formats";
import type { Usage } from "./certificate/contract";

export const HOURS_PER_DAY = 24;

/** The arguments of a private key in @pulumi/tls. */
export interface KeyArgs {
    readonly algorithm: "RSA" | "ECDSA";
    readonly rsaBits: number | undefined;
    readonly ecdsaCurve: string | undefined;
}

/** The arguments of a private key of this algorithm. */
export function keyArgs(algorithm: KeyAlgorithm): KeyArgs {
    switch (algorithm) {
        case "RSA-2048":
            return { algorithm: "RSA", rsaBits: 2048, ecdsaCurve: undefined };
        case "RSA-4096":
            return { algorithm: "RSA", rsaBits: 4096, ecdsaCurve: undefined };
        case "ECDSA-P256":
            return { algorithm: "ECDSA", rsaBits: undefined, ecdsaCurve: "P256" };
    }
}

/** The life of a certificate in hours, and how long before its end it is renewed. */
export interface Life {
    readonly validityPeriodHours: number;
    readonly earlyRenewalHours: number;
}

/**
 * The life of a leaf. It is a day shorter than the CA's life if it would reach that, so that no leaf outlives a CA that
 * is made together with it. The remaining life of an older CA does not count: a plan that depends on the time would
 * show changes at every run.
 */
export function leafLife(validityDays: number, earlyRenewalDays: number, authorityDays: number | undefined): Life {
    const most = authorityDays === undefined ? Infinity : authorityDays * HOURS_PER_DAY - HOURS_PER_DAY;
    const validityPeriodHours = Math.max(1, Math.min(validityDays * HOURS_PER_DAY, most));
    const earlyRenewalHours = Math.min(earlyRenewalDays * HOURS_PER_DAY, Math.floor(validityPeriodHours / 2));
    return { validityPeriodHours, earlyRenewalHours };
}

/** All certificates in one text. `pulumi config set` removes the last line break of its input. */
export function joinedPems(pems: readonly (string | undefined)[]): string {
    const given = pems.filter((pem) => pem !== undefined);
    return given.map((pem) => (pem.endsWith("\n") ? pem : `${pem}\n`)).join("");
}

/** Key usage and extended key usage of a leaf. */
export function leafUses(usage: Usage): string[] {
    const extended = { server: ["server_auth"], client: ["client_auth"], both: ["server_auth", "client_auth"] }[usage];
    return ["digital_signature", "key_encipherment", ...extended];
}
