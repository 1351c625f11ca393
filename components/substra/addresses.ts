/** The public addresses of an organization: its API, its frontends, and the domain that both share. */
import * as z from "zod";
import { hostname } from "../shared/formats";

/**
 * The public address of an API. It has a scheme and a port always
 * (docs/facts/substra-server.md#an-address-without-scheme-never-registers).
 */
export function apiUrl(hostname: string, port: number): string {
    return `https://${hostname}:${port}`;
}

/** The address of a frontend, as browsers send it: the usual port is left out. */
export function originOf(hostname: string, port: number): string {
    return new URL(apiUrl(hostname, port)).origin;
}

/** The address of a frontend as an input. */
export function origin(): z.ZodString {
    const isOrigin = (text: string) => {
        const url = URL.canParse(text) ? new URL(text) : undefined;
        return url?.origin === text && hostname().safeParse(url.hostname).success;
    };
    return z
        .string()
        .startsWith("https://", "does not start with https://. Browsers send the login cookie over HTTPS only.")
        .refine((text) => !text.startsWith("https://") || isOrigin(text), {
            error:
                "is not an address as browsers send it. Give https:// and the host name in lower case, a port only " +
                "where it is not 443, and nothing behind it.",
        });
}

/** The domain above a host name. */
export function parentDomain(hostname: string): string {
    return hostname.slice(hostname.indexOf(".") + 1);
}

/** Whether a browser sends a cookie for the domain to this host: to the domain itself, and to those below it. */
export function isWithin(hostname: string, domain: string): boolean {
    return hostname === domain || hostname.endsWith(`.${domain}`);
}

/**
 * Whether browsers take a cookie for the domain. They take none for a top-level domain
 * (docs/facts/substra-server.md#cookies-are-scoped-to-a-common-domain).
 */
export function takesCookies(domain: string): boolean {
    return domain.includes(".");
}

/** Whether two hosts have a domain in common for which browsers take a cookie. */
export function shareCookies(one: string, other: string): boolean {
    const domain = one.split(".").slice(-2).join(".");
    return takesCookies(domain) && isWithin(other, domain);
}
