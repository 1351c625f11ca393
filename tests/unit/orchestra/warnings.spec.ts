/** What an Orchestra warns of: each of these is made, and each warning is there once. */
import assert from "node:assert/strict";
import * as path from "node:path";
import { check, pathText } from "../../../contract";
import { orchestraContract } from "../../../components/orchestra/orchestra/contract";
import { ROOT } from "../../support/examples";
import { GOOGLE, local, ORCHESTRA_CHART, ownProxy, production } from "../../support/orchestra/arguments";

type Dictionary = Readonly<Record<string, unknown>>;

/** What is done, and the warnings by path, each with words of its reason. */
type Row = readonly [what: string, args: Dictionary, warnings: Readonly<Record<string, RegExp>>];

const nginx = { controller: "nginx", sessionsThroughTraefik: true };
const edge = { controller: "custom", sessionsThroughTraefik: true, className: "edge", controllerNamespace: "edge" };
const existing = { create: false };
const WORKSHOP = { name: "Genomics", image: "registry.example.com/genomics:1", tier: "large" };

const ROWS: readonly Row[] = [
    ["as little as possible in production", production(), {}],
    ["as little as possible behind a log-in of one's own", ownProxy(), {}],
    ["as little as possible on one machine", local(), {}],
    ["the name of Cloud SQL's proxy without it", production({ api: { sidecars: [{ name: "cloud-sql-proxy" }] } }), {}],
    [
        "a mount at the catalogue's place without a catalogue",
        production({ api: { volumeMounts: [{ name: "a", mountPath: "/etc/orchestra/templates" }] } }),
        {},
    ],
    ["an admin in other letters", production({ admins: ["Admin@Example.EDU"] }), {}],
    [
        "an admin of a subdomain",
        production({
            admins: ["admin@lab.example.edu"],
            auth: { ...GOOGLE, allow: { domains: ["example.edu", "*.example.edu"] } },
        }),
        {},
    ],
    [
        "an admin on the list of addresses",
        production({
            admins: ["admin@example.com"],
            auth: { ...GOOGLE, allow: { domains: ["example.edu"], emails: ["ADMIN@example.com"] } },
        }),
        {},
    ],
    [
        "Traefik's question before the web interface",
        production({ auth: { ...GOOGLE, frontend: "forwardAuth" } }),
        { "auth.frontend": /Leave it out for proxied/ },
    ],
    [
        "a certificate for each host",
        production({ tls: { source: "certManager", issuer: { name: "http" }, wildcard: false } }),
        { "tls.wildcard": /leaves sessions with the controller's default certificate/ },
    ],
    ["ingress-nginx", production({ ingress: nginx }), { "ingress.controller": /is retired.*Move to traefik/ }],
    [
        "another controller before a log-in of one's own",
        ownProxy({ ingress: edge, ownProxy: { identity: { source: "requestHeader", header: "Remote-Email" } } }),
        { "ownProxy.annotations": /must remove X-Auth-Request-Email/ },
    ],
    [
        "sessions without identity",
        ownProxy({ ownProxy: { identity: { source: "none" }, middlewares: ["auth-access@kubernetescrd"] } }),
        { "ownProxy.identity.source": /none of them can be reached/ },
    ],
    [
        "a company's own domain",
        production({ domain: "example.edu" }),
        { domain: /has two labels, and sessions see the cookies of the whole domain/ },
    ],
    [
        "subdomains without their domain",
        production({ auth: { ...GOOGLE, allow: { domains: [".example.edu"], emails: ["admin@example.edu"] } } }),
        { "auth.allow.domains[0]": /leaves out the domain itself/ },
    ],
    [
        "a client of another form",
        production({ auth: { ...GOOGLE, google: { clientId: "me", clientSecret: "s" } } }),
        { "auth.google.clientId": /does not end as Google's do/ },
    ],
    [
        "GitHub's organization and a list of addresses",
        production({
            auth: {
                github: { clientId: "me", clientSecret: "s", organization: "lab" },
                allow: { emails: ["admin@example.edu"] },
            },
        }),
        { "auth.allow": /lets in only those of GitHub's organization and users whose address is in it/ },
    ],
    [
        "a claim that nobody has verified",
        production({
            auth: {
                oidc: { clientId: "me", clientSecret: "s", issuerUrl: "https://login.example.edu/", emailClaim: "upn" },
                allow: { domains: ["example.edu"] },
            },
        }),
        { "auth.oidc.emailClaim": /nobody checks that an address is verified/ },
    ],
    [
        "a private domain",
        ownProxy({ domain: "orchestra.example.internal" }),
        { domain: /no public authority signs it/ },
    ],
    [
        "more workshops than the web interface shows",
        production({
            workshops: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`w${index}`, { ...WORKSHOP }])),
        }),
        { workshops: /shows the first 50 by name/ },
    ],
    ["no network policies", production({ networkPolicies: false }), { networkPolicies: /can act as an admin/ }],
    [
        "sessions in any namespace",
        production({ sessions: { confine: false } }),
        { "sessions.confine": /start a session in any namespace/ },
    ],
    [
        "existing Secrets",
        production({
            auth: { ...GOOGLE, google: {}, existingSecret: "login" },
            database: { existingSecret: { name: "database" } },
            namespace: existing,
        }),
        {
            "auth.existingSecret": /is not checked here, and whose change rolls no pods/,
            "database.existingSecret": /its change rolls no pods/,
            "namespace.create": /Delete it yourself afterwards/,
        },
    ],
    [
        "an existing namespace of sessions",
        production({ sessions: { namespace: existing } }),
        { "sessions.namespace.create": /End all sessions first/ },
    ],
    [
        "an absolute path of the chart",
        production({ chart: { path: path.join(ROOT, ORCHESTRA_CHART) } }),
        { "chart.path": /another machine shows a change/ },
    ],
    [
        "a tier without nodes",
        production({ workshops: { genomics: WORKSHOP }, operator: { tiers: { small: {} } } }),
        { "workshops.genomics.tier": /is not among operator\.tiers/ },
    ],
];

describe("the warnings of an Orchestra", () => {
    for (const [what, args, expected] of ROWS) {
        it(`are those of ${what}, each once`, () => {
            const { problems, warnings } = check(orchestraContract, args, "it");
            assert.deepEqual(problems, []);
            assert.deepEqual(warnings.map(({ path: at }) => pathText(at)).sort(), Object.keys(expected).sort());
            for (const { path: at, reason } of warnings) {
                assert.match(String(reason), expected[pathText(at)]!);
            }
        });
    }
});
