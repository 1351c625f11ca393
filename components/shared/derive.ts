/** Secrets and checksums that derive from a seed. Pure plans. */
import { createHmac, hkdfSync } from "node:crypto";
import { sortedEntries } from "./maps";

/**
 * The length of a derived secret in bytes: 192 bits, 48 hexadecimal digits, which fit a URL, a shell and every server's
 * rules.
 */
const DERIVED_BYTES = 24;

/**
 * Derives a secret from a seed by HKDF-SHA256, one for each purpose. That spares a resource in the state for every
 * password (docs/decisions/0006-derived-secrets.md). To rotate one secret, a part of its `purpose` counts its
 * generation.
 */
export function derive(seed: string, ...purpose: readonly (string | number)[]): string {
    const bytes = hkdfSync("sha256", seed, "ensemble/v1", JSON.stringify(purpose), DERIVED_BYTES);
    return Buffer.from(bytes).toString("hex");
}

/**
 * A checksum that changes when any of the secrets changes, for an annotation that rolls pods. It is keyed, because a
 * password could be guessed offline from a plain hash of it (docs/decisions/0007-keyed-checksums.md).
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
