/** Bad input to an Orchestra: who may log in, and where it is. */
import { CERT_MANAGER, local, ownProxy, production } from "../../../support/orchestra/arguments";
import type { Row } from "./row";

type Dictionary = Readonly<Record<string, unknown>>;

/** A row about an Orchestra. */
export const orchestra = (what: string, args: object, path: string, reason: RegExp): Row => [
    what,
    "Orchestra",
    args,
    path,
    reason,
];

const client = { clientId: "1.apps.googleusercontent.com", clientSecret: "s" };
const allow = { domains: ["example.edu"] };
const login = (more: Dictionary) => production({ auth: { google: client, allow, ...more } });
const allowing = (allowed: Dictionary) => production({ auth: { google: client, allow: allowed } });
const argument = (name: string, value = "x") => login({ extraArgs: { [name]: value } });
const at = (domain: string) => production({ domain });

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
    orchestra("an address as a domain of a service", at("10.0.0.1.nip.io"), "domain", /a name of one machine/),
    orchestra(
        "a public domain without a log-in",
        local({ domain: "orchestra.example.edu" }),
        "domain",
        /is public, and local/,
    ),
];

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

/** Another controller before one's own log-in, complete. */
const custom = (more: Dictionary) =>
    ownProxy({
        ownProxy: { identity: { source: "none" } },
        ingress: {
            controller: "custom",
            sessionsThroughTraefik: true,
            className: "edge",
            controllerNamespace: "edge",
            ...more,
        },
    });

const ingress = (more: Dictionary) => production({ ingress: more });
const annotated = (name: string) => ingress({ annotations: { [name]: "x" } });
const NGINX = "nginx.ingress.kubernetes.io/";
const ROUTER = "traefik.ingress.kubernetes.io/router.";
const tls = (more: Dictionary) => production({ tls: more });

const EXPOSURES: readonly Row[] = [
    orchestra(
        "the API without a log-in",
        ingress({ controller: "custom" }),
        "ingress.controller",
        /anybody could send X-Auth-Request-Email/,
    ),
    orchestra(
        "nginx in front of local",
        local({ ingress: { controller: "nginx" } }),
        "ingress.controller",
        /which mode local needs/,
    ),
    orchestra(
        "nginx without Traefik",
        ingress({ controller: "nginx" }),
        "ingress.sessionsThroughTraefik",
        /Run Traefik beside it/,
    ),
    orchestra(
        "links in place of the log-in at nginx",
        production({
            ingress: { controller: "nginx", sessionsThroughTraefik: true },
            auth: { google: client, allow, frontend: "forwardAuth" },
        }),
        "auth.frontend",
        /works with traefik only/,
    ),
    orchestra("an empty class", ingress({ className: "" }), "ingress.className", /is not a Kubernetes name/),
    orchestra(
        "a controller's namespace with Traefik",
        ingress({ controllerNamespace: "x" }),
        "ingress.controllerNamespace",
        /Set traefikNamespace/,
    ),
    orchestra(
        "another controller without its class",
        custom({ className: undefined }),
        "ingress.className",
        /is required with custom/,
    ),
    orchestra(
        "another controller without its namespace",
        custom({ controllerNamespace: undefined }),
        "ingress.controllerNamespace",
        /policies let its pods in/,
    ),
    orchestra(
        "health through another controller",
        custom({ publicHealth: true }),
        "ingress.publicHealth",
        /Leave it out/,
    ),
    orchestra(
        "Middlewares as an annotation",
        annotated(`${ROUTER}middlewares`),
        `ingress.annotations["${ROUTER}middlewares"]`,
        /a key twice is no valid YAML/,
    ),
    orchestra(
        "the issuer as an annotation",
        annotated("cert-manager.io/cluster-issuer"),
        'ingress.annotations["cert-manager.io/cluster-issuer"]',
        /Set tls\.issuer/,
    ),
    orchestra(
        "nginx's log-in as an annotation",
        annotated(`${NGINX}auth-url`),
        `ingress.annotations["${NGINX}auth-url"]`,
        /is set already/,
    ),
    orchestra("no certificate", production({ tls: undefined }), "tls.source", /nothing works without HTTPS/),
    orchestra(
        "no TLS",
        tls({ source: "none" }),
        "tls.source",
        /must be one of: certManager, secret, controller, selfSigned/,
    ),
    orchestra("a CA of its own in production", tls({ source: "selfSigned" }), "tls.source", /is trusted by no browser/),
    orchestra(
        "cert-manager for one machine",
        local({ tls: CERT_MANAGER }),
        "tls.source",
        /gets no certificate for a local domain/,
    ),
    orchestra(
        "cert-manager without an issuer",
        tls({ source: "certManager" }),
        "tls.issuer",
        /is required with certManager/,
    ),
    orchestra("a Secret without a name", tls({ source: "secret" }), "tls.secretName", /is required with secret/),
    orchestra(
        "a Secret beside an issuer",
        tls({ ...CERT_MANAGER, secretName: "x" }),
        "tls.secretName",
        /has no effect with certManager/,
    ),
    orchestra(
        "a life that cert-manager decides",
        tls({ ...CERT_MANAGER, validityDays: 10 }),
        "tls.validityDays",
        /has no effect with certManager/,
    ),
    orchestra(
        "a store without a Secret",
        tls({ source: "controller", traefikDefaultStore: true }),
        "tls.traefikDefaultStore",
        /there is none/,
    ),
    orchestra(
        "an issuer that the chart cannot name",
        tls({ source: "certManager", issuer: { name: "a", kind: "Issuer" }, wildcard: false }),
        "tls.issuer.kind",
        /must be ClusterIssuer/,
    ),
];

/** The rows. */
export const ORCHESTRA_ROWS: readonly Row[] = [...MODES, ...DOMAINS, ...LOGINS, ...IDENTITIES, ...EXPOSURES];
