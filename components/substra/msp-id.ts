/** MSP IDs: an organization's one identity, from which certificates, links, channel members and volume names follow. */
import * as z from "zod";

/**
 * The chart mounts each organization's CAs as a volume of this name with the MSP ID behind it
 * (docs/facts/substra-charts.md#client-cas-become-volumes-named-after-msp-ids).
 */
const VOLUME_NAME_PREFIX = "orchestrator-tls-client-cacert-";
const VOLUME_NAME_LIMIT = 63;
const KEBAB_LIMIT = VOLUME_NAME_LIMIT - VOLUME_NAME_PREFIX.length;

/**
 * Letter words with the number that ends them, number words with the lower-case letters that follow, and connectors.
 */
const WORD = /(?:[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+)(?:[0-9]+(?![a-z0-9]))?|[0-9]+[a-z0-9]*|[ _-]+/g;
const CONNECTOR = /^[ _-]/;

/** Kebab-cases an MSP ID as sprig's `kebabcase` does in the chart: `Bio_TechnicaMSP` becomes `bio-technica-msp`. */
export function kebabCase(mspId: string): string {
    const words = mspId.match(WORD) ?? [];
    return words
        .map((word, index) => {
            if (CONNECTOR.test(word)) {
                return "-".repeat(word.length);
            }
            const joined = index === 0 || CONNECTOR.test(words[index - 1]!);
            return `${joined ? "" : "-"}${word.toLowerCase()}`;
        })
        .join("");
}

/** A form of names that the orchestrator's chart writes into YAML without quotation marks. */
export const NOT_NULL = [/^(?!null$)/i, "is nothing in the chart's YAML. Choose another name."] as const;

/**
 * An MSP ID: what certificates carry as O, what backends send as `mspid`, what channels list. Networks in use have some
 * with spaces, like First Organization, which the lines of accounts and the chart's volume names both take.
 */
export function mspId(): z.ZodString {
    return z
        .string()
        .regex(
            /^[A-Za-z0-9_-]+(?: [A-Za-z0-9_-]+)*$/,
            "is not an MSP ID. Use letters, digits, hyphens, underscores and single spaces between words only.",
        )
        .regex(/^(?!- )/, "begins with a hyphen by itself, which the chart's YAML takes for a list. Leave it out.")
        .regex(...NOT_NULL)
        .regex(/[A-Za-z0-9]$/, "ends in a hyphen or underscore, which the chart's volume name does not allow.")
        .refine((id) => kebabCase(id).length <= KEBAB_LIMIT, {
            error: `is too long: in kebab case, as the chart names a volume, it may have ${KEBAB_LIMIT} characters.`,
        });
}
