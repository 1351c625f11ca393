/** Secrets and checksums that derive from a seed. Pure plans. */
import { createHmac, hkdfSync } from "node:crypto";
import { sortedEntries } from "./maps";

/** Bytes of a derived secret: 192 bits, 48 hexadecimal digits, fit for a URL, a shell and every server's rules. */
const DERIVED_BYTES = 24;

/**
 * A secret derived from a seed by HKDF-SHA256, one for each purpose. It spares a resource in the state for every
 * password (docs/decisions/0006-derived-secrets.md), and one of them is rotated by a part of `purpose` that counts its
 * generation.
 */
export function derive(seed: string, ...purpose: readonly (string | number)[]): string {
    const bytes = hkdfSync("sha256", seed, "ensemble/v1", JSON.stringify(purpose), DERIVED_BYTES);
    return Buffer.from(bytes).toString("hex");
}

/**
 * A checksum that changes when any of the secrets does, for an annotation that rolls pods. Keyed, because a plain hash
 * of a password in an annotation could be guessed offline (docs/decisions/0007-keyed-checksums.md).
 */
export function rolloutChecksum(seed: string, content: unknown): string {
    return createHmac("sha256", derive(seed, "rollout-checksum"))
        .update(canonicalText(content))
        .digest("hex")
        .slice(0, 32);
}

/** JSON with the keys of every map in order. */
function canonicalText(content: unknown): string {
    return JSON.stringify(content, (_key, value: unknown) =>
        typeof value === "object" && value !== null && !Array.isArray(value)
            ? Object.fromEntries(sortedEntries(value as Record<string, unknown>))
            : value,
    );
}
