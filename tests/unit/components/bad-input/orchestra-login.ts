/** Bad input to an Orchestra: who may log in, and how sessions learn who calls. */
import { ownProxy, production } from "../../../support/orchestra/arguments";
import { allow, client, orchestra } from "./orchestra";
import type { Row } from "./row";

type Dictionary = Readonly<Record<string, unknown>>;

const login = (more: Dictionary) => production({ auth: { google: client, allow, ...more } });
const allowing = (allowed: Dictionary) => production({ auth: { google: client, allow: allowed } });
const argument = (name: string, value = "x") => login({ extraArgs: { [name]: value } });

const LOGINS: readonly Row[] = [
    orchestra(
        "two providers",
        production({ auth: { google: client, github: { ...client, organization: "e" }, allow } }),
        "auth.github",
        /cannot stand beside google/,
    ),
    orchestra(
        "no client secret",
        production({ auth: { google: { clientId: "x" }, allow } }),
        "auth.google.clientSecret",
        /is required, unless existingSecret/,
    ),
    orchestra(
        "an empty client id",
        production({ auth: { google: { ...client, clientId: "" }, allow } }),
        "auth.google.clientId",
        /is empty/,
    ),
    orchestra(
        "credentials at two places",
        production({ auth: { google: { clientId: "1.apps.googleusercontent.com" }, allow, existingSecret: "login" } }),
        "auth.google.clientId",
        /is in the Secret that existingSecret names/,
    ),
    orchestra(
        "a cookie secret at two places",
        production({ auth: { google: {}, allow, existingSecret: "login", cookie: { secret: "a".repeat(32) } } }),
        "auth.cookie.secret",
        /is in the Secret that existingSecret names/,
    ),
    orchestra(
        "teams without an organization",
        production({ auth: { github: { ...client, teams: ["t"] }, allow } }),
        "auth.github.teams",
        /without it everybody would get in/,
    ),
    orchestra("nobody let in", allowing({}), "auth.allow", /lets nobody in\. Give domains/),
    orchestra(
        "all of GitHub by mistake",
        production({ auth: { github: client } }),
        "auth.allow",
        /set everybody to true, which means it/,
    ),
    orchestra(
        "everybody beside a domain",
        allowing({ ...allow, everybody: true }),
        "auth.allow.everybody",
        /restrict nothing/,
    ),
    orchestra(
        "everybody beside a list",
        allowing({ emails: ["a@b.edu"], everybody: true }),
        "auth.allow.everybody",
        /restrict nothing/,
    ),
    orchestra("every domain", allowing({ domains: ["*"] }), "auth.allow.domains[0]", /Set everybody to true instead/),
    orchestra(
        "a domain with an @",
        allowing({ domains: ["@example.edu"] }),
        "auth.allow.domains[0]",
        /Give what is behind the @/,
    ),
    orchestra("an empty domain", allowing({ domains: [""] }), "auth.allow.domains[0]", /is not a domain/),
    orchestra(
        "two addresses in one",
        allowing({ emails: ["a@b.edu,c@d.edu"] }),
        "auth.allow.emails[0]",
        /is not an e-mail address/,
    ),
    orchestra(
        "an address in quotes",
        allowing({ emails: ['"a"@b.edu'] }),
        "auth.allow.emails[0]",
        /is not an e-mail address/,
    ),
    orchestra(
        "a comment in the list",
        allowing({ emails: ["# teachers"] }),
        "auth.allow.emails[0]",
        /is not an e-mail address/,
    ),
    orchestra(
        "an address that is listed twice",
        allowing({ ...allow, emails: ["a@b.edu", "A@b.edu"] }),
        "auth.allow.emails[1]",
        /is listed twice/,
    ),
    orchestra(
        "a domain that is listed twice",
        allowing({ domains: ["example.edu", "example.edu"] }),
        "auth.allow.domains[1]",
        /is listed twice/,
    ),
    orchestra(
        "a cookie secret of 64 digits",
        login({ cookie: { secret: "ab".repeat(32) } }),
        "auth.cookie.secret",
        /is not 16, 24 or 32 bytes/,
    ),
    orchestra(
        "a UUID as cookie secret",
        login({ cookie: { secret: "123e4567-e89b-12d3-a456-426614174000" } }),
        "auth.cookie.secret",
        /Leave it out to generate one/,
    ),
    orchestra(
        "a cookie secret and a generation",
        login({ cookie: { secret: "a".repeat(32), generation: 2 } }),
        "auth.cookie.generation",
        /counts generated secrets/,
    ),
    orchestra(
        "a log-in that lasts too long",
        login({ cookie: { hours: 721 } }),
        "auth.cookie.hours",
        /more than 720 hours/,
    ),
    orchestra(
        "an issuer without TLS",
        production({ auth: { oidc: { ...client, issuerUrl: "http://login" }, allow } }),
        "auth.oidc.issuerUrl",
        /is not the URL of an issuer/,
    ),
    orchestra("no pod of the proxy", login({ replicas: 0 }), "auth.replicas", /is not a number of pods/),
    orchestra(
        "an argument with dashes",
        argument("--request-logging"),
        'auth.extraArgs["--request-logging"]',
        /starts with a dash/,
    ),
    orchestra(
        "an argument that follows from the domain",
        argument("cookie-domain", ".edu"),
        "auth.extraArgs.cookie-domain",
        /follows from other inputs/,
    ),
    orchestra(
        "paths without a log-in",
        argument("skip-auth-route", "^/api"),
        "auth.extraArgs.skip-auth-route",
        /lets requests past the log-in/,
    ),
    orchestra(
        "trust in every proxy",
        argument("reverse-proxy", "true"),
        "auth.extraArgs.reverse-proxy",
        /lets requests past the log-in/,
    ),
    orchestra(
        "tokens in the cookie",
        argument("pass-access-token", "true"),
        "auth.extraArgs.pass-access-token",
        /needs tokens in the cookie/,
    ),
    orchestra(
        "domains as an argument",
        argument("email-domain", "*"),
        "auth.extraArgs.email-domain",
        /Set auth\.allow instead/,
    ),
    orchestra(
        "another path of the log-in",
        argument("proxy-prefix", "/login"),
        "auth.extraArgs.proxy-prefix",
        /follows from other inputs/,
    ),
    orchestra(
        "a cookie that sessions do not get",
        argument("cookie_path", "/app"),
        "auth.extraArgs.cookie_path",
        /follows from other inputs/,
    ),
    orchestra(
        "an argument with an underline",
        argument("cookie_refresh", "1h"),
        "auth.extraArgs.cookie_refresh",
        /needs tokens/,
    ),
];

const identity = (more: Dictionary) =>
    ownProxy({ ownProxy: { identity: more, middlewares: ["auth-access@kubernetescrd"] } });

const IDENTITIES: readonly Row[] = [
    orchestra(
        "a header that is removed before the bridge is asked",
        ownProxy({
            ownProxy: {
                identity: { source: "requestHeader", header: "x-auth-request-email" },
                middlewares: ["auth-access@kubernetescrd"],
            },
        }),
        "ownProxy.identity.header",
        /is removed from requests before your Middlewares/,
    ),
    orchestra(
        "an unnamed header",
        identity({ source: "requestHeader" }),
        "ownProxy.identity.header",
        /is required with requestHeader/,
    ),
    orchestra(
        "a server without an address",
        identity({ source: "forwardAuth" }),
        "ownProxy.identity.authUrl",
        /is required with forwardAuth/,
    ),
    orchestra(
        "an address that nobody asks",
        identity({ source: "requestHeader", header: "Email", authUrl: "http://auth" }),
        "ownProxy.identity.authUrl",
        /has no effect with requestHeader/,
    ),
    orchestra(
        "a header with a colon",
        identity({ source: "requestHeader", header: "Email:" }),
        "ownProxy.identity.header",
        /is not a header's name/,
    ),
    orchestra(
        "a header that nobody reads",
        identity({ source: "none", header: "Email" }),
        "ownProxy.identity.header",
        /has no effect with none/,
    ),
    orchestra(
        "an unknown source",
        identity({ source: "header" }),
        "ownProxy.identity.source",
        /must be one of: requestHeader, forwardAuth, none/,
    ),
    orchestra(
        "no Middleware at Traefik",
        ownProxy({ ownProxy: { identity: { source: "none" } } }),
        "ownProxy.middlewares",
        /nothing would authenticate/,
    ),
    orchestra(
        "a Middleware's bare name",
        ownProxy({ ownProxy: { identity: { source: "none" }, middlewares: ["authelia"] } }),
        "ownProxy.middlewares[0]",
        /Give NAMESPACE-NAME@kubernetescrd/,
    ),
    orchestra(
        "Middlewares at nginx",
        ownProxy({
            ingress: { controller: "nginx", sessionsThroughTraefik: true },
            ownProxy: { identity: { source: "none" }, middlewares: ["auth-access@kubernetescrd"] },
        }),
        "ownProxy.middlewares",
        /has no effect but with Traefik/,
    ),
];

/** The rows. */
export const ORCHESTRA_LOGIN_ROWS: readonly Row[] = [...LOGINS, ...IDENTITIES];
