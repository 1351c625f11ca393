/** Bad input to an Orchestra: its mode and its domain. */
import { local, ownProxy, production } from "../../../support/orchestra/arguments";
import type { Row } from "./row";

/** A row about an Orchestra. */
export const orchestra = (what: string, args: object, path: string, reason: RegExp): Row => [
    what,
    "Orchestra",
    args,
    path,
    reason,
];

const at = (domain: string) => production({ domain });

/** Log-in by Google. */
export const client = { clientId: "1.apps.googleusercontent.com", clientSecret: "s" };
export const allow = { domains: ["example.edu"] };

const MODES: readonly Row[] = [
    orchestra("no log-in", production({ auth: {} }), "auth", /nobody could log in: give google, github or oidc/),
    orchestra(
        "a log-in beside one's own",
        ownProxy({ auth: { google: client, allow } }),
        "auth",
        /belongs to mode production/,
    ),
    orchestra(
        "one's own log-in in production",
        production({ ownProxy: ownProxy()["ownProxy"] }),
        "ownProxy",
        /belongs to mode ownProxy/,
    ),
    orchestra(
        "a local identity in production",
        production({ local: { identity: "a@b.edu" } }),
        "local",
        /belongs to mode local/,
    ),
    orchestra("ownProxy without a proxy", ownProxy({ ownProxy: undefined }), "ownProxy", /is required with ownProxy/),
    orchestra("no admin", production({ admins: [] }), "admins", /nobody could manage sessions of others/),
    orchestra("an admin who cannot log in", production({ admins: ["x@other.edu"] }), "admins[0]", /could never log in/),
    orchestra("an admin who is no owner", production({ admins: ["root"] }), "admins[0]", /is not an e-mail address/),
    orchestra("an unknown mode", production({ mode: "dev" }), "mode", /must be one of: production, ownProxy, local/),
    orchestra(
        "an identity that the CRD refuses",
        local({ local: { identity: "dev@localhost" } }),
        "local.identity",
        /a domain with a dot/,
    ),
];

const DOMAINS: readonly Row[] = [
    orchestra(
        "no domain",
        production({ domain: undefined }),
        "domain",
        /is required: the web interface is at app\.DOMAIN/,
    ),
    orchestra("a domain in upper case", at("Orchestra.example.edu"), "domain", /is not a host name/),
    orchestra("a domain with a scheme", at("https://orchestra.example.edu"), "domain", /without scheme, port or path/),
    orchestra("a domain with a port", at("orchestra.example.edu:8443"), "domain", /is not a host name/),
    orchestra("a domain with a path", at("example.edu/orchestra"), "domain", /is not a host name/),
    orchestra("a wildcard as the domain", at("*.example.edu"), "domain", /is not a host name/),
    orchestra("a domain with a leading dot", at(".example.edu"), "domain", /is not a host name/),
    orchestra("an address as the domain", at("10.0.0.1"), "domain", /is an address, below which there are no names/),
    orchestra("a domain with one label", at("orchestra"), "domain", /has one label/),
    orchestra(
        "a domain without room for sessions",
        at(`${"a.".repeat(110)}edu`),
        "domain",
        /longer than 205 characters/,
    ),
    orchestra("a local domain in production", at("orchestra.localhost"), "domain", /Set mode to local/),
    orchestra("a private domain with Google", at("orchestra.internal"), "domain", /Google registers for no client/),
    orchestra("an address as a domain of a service", at("10.0.0.1.nip.io"), "domain", /a name of one machine/),
    orchestra(
        "a public domain without a log-in",
        local({ domain: "orchestra.example.edu" }),
        "domain",
        /is public, and local/,
    ),
];

/** The rows. */
export const ORCHESTRA_ROWS: readonly Row[] = [...MODES, ...DOMAINS];
