/** Leaves that several contracts use. Each format is defined once. */
import * as z from "zod";

const LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const HOSTNAME = new RegExp(`^(?:${LABEL}\\.)*${LABEL}$`);

/** A DNS host name: lower case, without scheme, port or path. */
export function hostname(): z.ZodString {
    return z
        .string()
        .max(253, "is longer than 253 characters, the limit of a DNS name.")
        .regex(
            HOSTNAME,
            "is not a host name. Give the name alone, without scheme, port or path, like " +
                "orchestrator.cluster-1.example.com.",
        );
}

/** A name in a server's certificate: a host name, or a star in place of its first label. */
export function certificateName(): z.ZodString {
    return z
        .string()
        .max(253, "is longer than 253 characters, the limit of a DNS name.")
        .regex(
            new RegExp(`^(?:\\*\\.)?${HOSTNAME.source.slice(1)}`),
            "is not a host name. Give the name alone, without scheme, port or path, like " +
                "orchestrator.cluster-1.example.com, or with a star as its first label, like *.vault-internal.",
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

/** The name of most Kubernetes objects: a DNS subdomain. */
export function objectName(): z.ZodString {
    const message =
        "is not a Kubernetes name. Use at most 253 lower-case letters, digits, hyphens and dots, with a letter or " +
        "digit at both ends of each part.";
    return z.string().max(253, message).regex(HOSTNAME, message);
}

/** Helm's own limit. It leaves room for the suffixes that charts append to a release's name. */
const RELEASE_NAME_LIMIT = 53;

/** The name of a Helm release. */
export function releaseName(): z.ZodString {
    return dnsLabel()
        .max(RELEASE_NAME_LIMIT, `is longer than ${RELEASE_NAME_LIMIT} characters, the limit of a Helm release name.`)
        .regex(/^\D/, "begins with a digit, as no Service may before Kubernetes 1.36. Begin it with a letter.");
}

/** A whole number of days. */
export function days(most: number): z.ZodNumber {
    const message = `is not a number of days. Give a whole number from 1 to ${most}.`;
    return z.number().int(message).min(1, message).max(most, message);
}

/** A generation number, counted up by one for each planned rotation. */
export function generation(): z.ZodNumber {
    const message = "is not a generation. Give a whole number from 1, counted up by one for each rotation.";
    return z.number().int(message).min(1, message);
}

/**
 * The URL of a server. A user's name and password in it are refused, because URLs are shown. `wrong` is the message for
 * every other problem.
 */
export function httpUrl(wrong: string, isFit: (url: URL) => boolean = () => true): z.ZodString {
    const isUrl = (text: string) => {
        const url = urlOf(text);
        return url !== undefined && isFit(url);
    };
    return z
        .string()
        .refine(isUrl, { error: wrong })
        .refine((text) => !isUrl(text) || urlOf(text)!.username === "", {
            error: "contains a user's name or a password, which would be shown. Give the URL without them.",
        });
}

function urlOf(text: string): URL | undefined {
    return /^https?:\/\/[^\s"\\]+$/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

/** The registry of an image. */
export const imageRegistry = () =>
    z
        .string()
        .regex(
            /^[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:\/[a-z0-9][a-z0-9._-]*)*$/,
            "is not a registry. Give its host, without scheme, like registry.example.com:5000.",
        );

/** The place of an image in its registry. */
export const imageRepository = () =>
    z
        .string()
        .regex(
            /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/,
            "is not an image's repository. Use lower-case letters, digits, slashes and . _ -, and give the tag as tag.",
        );

/** The tag of an image. */
export const imageTag = () =>
    z
        .string()
        .regex(/^\w[\w.-]{0,127}$/, "is not an image's tag. Use up to 128 letters, digits and . _ -, without a colon.");

/** The part of a label's or annotation's key behind the prefix, and the value of a label. */
const QUALIFIED = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

/** The key of a Kubernetes label or annotation. */
export const qualifiedName = () =>
    z
        .string()
        .regex(
            new RegExp(`^(?:(?:${LABEL}\\.)*${LABEL}/)?${QUALIFIED}$`),
            "is not a key of labels and annotations. Use up to 63 letters, digits and . _ -, behind a domain and a " +
                "slash if you want, like example.com/team.",
        );

/** The value of a Kubernetes label. */
export const labelValue = () =>
    z
        .string()
        .regex(new RegExp(`^(?:${QUALIFIED})?$`), "is not a label's value. Use up to 63 letters, digits and . _ -.");

/** The size of a volume. Without a unit it would be bytes. */
export const storageSize = () =>
    z
        .string()
        .regex(
            /^[1-9]\d*(?:\.\d+)?(?:[KMGTP]i|[kMGTP])$/,
            "is not the size of a volume. Give a number and a unit, like 20Gi.",
        );

/** Whether a text is what the engine puts in place of a secret that it could not or would not decrypt. */
export function isEmptied(text: string): boolean {
    return text === "" || text === "[secret]";
}
