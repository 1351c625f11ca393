/** Leaves that several contracts use: each states its format once. */
import * as z from "zod";

const LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

/** A DNS host name: lower case, without scheme, port or path. */
export function hostname(): z.ZodString {
    return z
        .string()
        .max(253, "is longer than 253 characters, the limit of a DNS name.")
        .regex(
            new RegExp(`^(?:${LABEL}\\.)*${LABEL}$`),
            "is not a host name. Give the name alone, without scheme, port or path, like " +
                "orchestrator.cluster-1.example.com.",
        );
}

/** A TCP port. */
export function port(): z.ZodNumber {
    const message = "is not a TCP port. Give a whole number from 1 to 65535.";
    return z.number().int(message).min(1, message).max(65535, message);
}

/** The name of a Kubernetes namespace or of a Service: a DNS label. */
export function dnsLabel(): z.ZodString {
    return z
        .string()
        .regex(
            new RegExp(`^${LABEL}$`),
            "is not a Kubernetes name. Use at most 63 lower-case letters, digits and hyphens, with a letter or digit " +
                "at both ends.",
        );
}

/** Helm's own limit, which leaves room for the suffixes that charts append to a release's name. */
const RELEASE_NAME_LIMIT = 53;

/** The name of a Helm release. */
export function releaseName(): z.ZodString {
    return dnsLabel().max(
        RELEASE_NAME_LIMIT,
        `is longer than ${RELEASE_NAME_LIMIT} characters, the limit of a Helm release name.`,
    );
}

/** A whole number of days. */
export function days(most: number): z.ZodNumber {
    const message = `is not a number of days. Give a whole number from 1 to ${most}.`;
    return z.number().int(message).min(1, message).max(most, message);
}

/** A generation number: counted up by one for each planned rotation. */
export function generation(): z.ZodNumber {
    const message = "is not a generation. Give a whole number from 1, counted up by one for each rotation.";
    return z.number().int(message).min(1, message);
}
