/**
 * Pure plans of an authority: its life, its generations, and what is read from a certificate that was made elsewhere.
 */
import { certificateOf } from "../../shared/pem";
import { MOST_DAYS } from "../formats";
import { HOURS_PER_DAY, type Life } from "../plan";

/**
 * The CA is never renewed early: renewing it replaces every leaf in the same `up`, which must be a planned step
 * (docs/decisions/0009-ca-generations.md).
 */
export function authorityLife(validityDays: number): Life {
    return { validityPeriodHours: validityDays * HOURS_PER_DAY, earlyRenewalHours: 0 };
}

/** X.509 key usage and extended key usage, under the names of @pulumi/tls. */
export const AUTHORITY_USES = ["cert_signing", "crl_signing"];

/**
 * Whether a generation's key is protected. The one that signs and later ones are. An older one no longer signs, so the
 * next step of a rotation can delete it (docs/decisions/0008-what-is-protected.md).
 */
export function isProtected(authority: { deletionProtection: boolean; current: number }, generation: number): boolean {
    return authority.deletionProtection && generation >= authority.current;
}

/** The generations, with the one that signs first, because some servers read only the first PEM block. */
export function signerFirst(trusted: readonly number[], current: number): number[] {
    return [current, ...trusted.filter((generation) => generation !== current)];
}

/** PEM text to which other text can be appended. `pulumi config set` removes the last line break of its input. */
export function onLinesOfItsOwn(pem: string): string {
    return pem.endsWith("\n") ? pem : `${pem}\n`;
}

/**
 * The whole life of a certificate in full days, as a signer's contract expects it: at most the longest life of a leaf.
 */
export function validityDaysOf(certPem: string): number {
    const { validFrom, validTo } = certificateOf(certPem)!;
    const milliseconds = Date.parse(validTo) - Date.parse(validFrom);
    return Math.min(MOST_DAYS, Math.max(1, Math.floor(milliseconds / (HOURS_PER_DAY * 3_600_000))));
}
