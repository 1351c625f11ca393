/** Pure plans of the pki module: key types and lives. */
import { X509Certificate } from "node:crypto";
import { MOST_DAYS, type KeyAlgorithm, type Usage } from "./contract";

const HOURS_PER_DAY = 24;

/** The arguments of a private key, as @pulumi/tls takes them. */
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
 * The CA is never renewed early: renewing it replaces every leaf in the same `up`, which must be a planned step
 * (facts/anchors.md D5).
 */
export function authorityLife(validityDays: number): Life {
    return { validityPeriodHours: validityDays * HOURS_PER_DAY, earlyRenewalHours: 0 };
}

/**
 * A leaf's life: a day shorter than the CA's where it would reach it, so that no leaf outlives a CA that it is made with
 * (design 8.7). How much of an older CA's life is left is no part of it: a plan that asks for the time would never be done.
 */
export function leafLife(validityDays: number, earlyRenewalDays: number, authorityDays: number | undefined): Life {
    const most = authorityDays === undefined ? Infinity : authorityDays * HOURS_PER_DAY - HOURS_PER_DAY;
    const validityPeriodHours = Math.max(1, Math.min(validityDays * HOURS_PER_DAY, most));
    const earlyRenewalHours = Math.min(earlyRenewalDays * HOURS_PER_DAY, Math.floor(validityPeriodHours / 2));
    return { validityPeriodHours, earlyRenewalHours };
}

/** X.509 key usage and extended key usage, under the names of @pulumi/tls. */
export const AUTHORITY_USES = ["cert_signing", "crl_signing"];

/** Key usage and extended key usage of a leaf. */
export function leafUses(usage: Usage): string[] {
    const extended = { server: ["server_auth"], client: ["client_auth"], both: ["server_auth", "client_auth"] }[usage];
    return ["digital_signature", "key_encipherment", ...extended];
}

/**
 * Whether a generation's key is protected: the one that signs and those to come. An older one signs no more, so it can go
 * with the next step of a rotation (design 8.16).
 */
export function isProtected(authority: { deletionProtection: boolean; current: number }, generation: number): boolean {
    return authority.deletionProtection && generation >= authority.current;
}

/** The generations with the one that signs first: servers that read only the first PEM block see the signer. */
export function signerFirst(trusted: readonly number[], current: number): number[] {
    return [current, ...trusted.filter((generation) => generation !== current)];
}

/** PEM text that others can be appended to: `pulumi config set` takes the last line break of what it reads. */
export function onLinesOfItsOwn(pem: string): string {
    return pem.endsWith("\n") ? pem : `${pem}\n`;
}

/** A certificate's whole life in full days, as the contract of a signer takes them: no leaf lives longer than its most. */
export function validityDaysOf(certPem: string): number {
    const { validFrom, validTo } = new X509Certificate(certPem);
    const milliseconds = Date.parse(validTo) - Date.parse(validFrom);
    return Math.min(MOST_DAYS, Math.max(1, Math.floor(milliseconds / (HOURS_PER_DAY * 3_600_000))));
}

/** When a certificate ends, RFC 3339. */
export function notAfterOf(certPem: string): string {
    return new Date(new X509Certificate(certPem).validTo).toISOString().replace(".000Z", "Z");
}
