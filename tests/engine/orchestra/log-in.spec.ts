/** Who gets in, and where the log-in leads, by a real oauth2-proxy with what an Orchestra's pod of it has. */
import assert from "node:assert/strict";
import { isCookieSecret } from "../../../components/orchestra/orchestra/plan/cookie-secret";
import { configFile, type LoginInput } from "../../../components/orchestra/orchestra/plan/login";
import { landed } from "../../charts/policies/landed";
import { certificateAuthority, inFolder, leafOf } from "../../support/openssl";
import { GOOGLE, production } from "../../support/orchestra/arguments";
import { Issuer } from "../../support/orchestra/issuer";
import { logInOf, refusedLogIn, withLogIn, type Ask, type LogIn } from "../../support/orchestra/log-in-server";

type Dictionary = Readonly<Record<string, unknown>>;

const DOMAIN = "orchestra.example.edu";
const APP = `https://app.${DOMAIN}`;
const CLIENT = { clientId: "client", clientSecret: "client-secret" };
const GITHUB = { ...CLIENT, organization: "Example" };

const logInWith = async (auth: Dictionary, admin = "admin@example.edu"): Promise<LogIn> =>
    logInOf(await landed("Orchestra", production({ auth, admins: [admin] })), { own: OWN_SECRET });

const OWN_SECRET = { "client-id": "client", "client-secret": "client-secret", "cookie-secret": "0123456789abcdef" };

/** Ways to log in whose provider the program does not ask before a person comes, and the scope that each asks for. */
const WAYS: readonly (readonly [title: string, auth: Dictionary, provider: string, scope: string])[] = [
    ["Google, by domain", GOOGLE, "accounts.google.com", "profile email"],
    [
        "Google, by subdomains",
        { ...GOOGLE, allow: { domains: [".example.edu", "example.edu"] } },
        "accounts.google.com",
        "profile email",
    ],
    [
        "Google, by address",
        { ...GOOGLE, allow: { emails: ["admin@example.edu"] } },
        "accounts.google.com",
        "profile email",
    ],
    ["Google, everybody", { ...GOOGLE, allow: { everybody: true } }, "accounts.google.com", "profile email"],
    ["Google, by Traefik", { ...GOOGLE, frontend: "forwardAuth" }, "accounts.google.com", "profile email"],
    [
        "a Secret of the user's",
        { ...GOOGLE, google: {}, existingSecret: "own" },
        "accounts.google.com",
        "profile email",
    ],
    ["GitHub, by organization", { github: GITHUB }, "github.com", "user:email read:org"],
    ["GitHub, by team", { github: { ...GITHUB, teams: ["staff"] } }, "github.com", "user:email read:org"],
    ["GitHub, by name", { github: { ...CLIENT, users: ["octocat"] } }, "github.com", "user:email read:org"],
    ["GitHub, by domain", { github: CLIENT, allow: { domains: ["example.edu"] } }, "github.com", "user:email read:org"],
    [
        "braces in an argument",
        { ...GOOGLE, extraArgs: { banner: "{{ hello }}" } },
        "accounts.google.com",
        "profile email",
    ],
];

describe("the log-in of an Orchestra, by a real oauth2-proxy", function () {
    this.timeout(240_000);

    for (const [title, auth, provider, scope] of WAYS) {
        it(`starts, turns strangers away and leads them to the provider: ${title}`, async () => {
            const logIn = await logInWith(auth);
            await withLogIn(logIn, async (ask) => {
                assert.equal((await ask(`${APP}/oauth2/auth`)).statusCode, 401);
                const { statusCode, headers } = await ask(`${APP}/oauth2/start?rd=${APP}/courses`);
                const leads = new URL(String(headers["location"]));
                assert.equal(statusCode, 302);
                assert.equal(leads.host, provider);
                assert.equal(leads.searchParams.get("client_id"), logIn.env["OAUTH2_PROXY_CLIENT_ID"]);
                assert.equal(leads.searchParams.get("redirect_uri"), `${APP}/oauth2/callback`);
                assert.equal(leads.searchParams.get("scope"), scope);
                assertCookie(String(headers["set-cookie"]));
            });
        });
    }
});

/** Browsers send it back over HTTPS only, to every host of the domain, and when another site leads to them. */
function assertCookie(cookie: string): void {
    const [value, ...attributes] = cookie.split("; ");
    assert.match(value!, /^_orchestra_[0-9a-f]{8}_/);
    for (const attribute of [`Domain=${DOMAIN}`, "Path=/", "HttpOnly", "Secure", "SameSite=Lax"]) {
        assert.ok(attributes.includes(attribute), `${attribute} is missing: ${attributes.join("; ")}`);
    }
}

/** Addresses to return to after the log-in, and whether the program leads there. Else it leads to the start page. */
const RETURNS: readonly (readonly [address: string, leads: boolean])[] = [
    [`${APP}/courses?term=2#top`, true],
    [`https://api.${DOMAIN}/docs`, true],
    [`https://session-1.${DOMAIN}/`, true],
    ["/courses", true],
    ["https://evil.example/", false],
    [`https://${DOMAIN}.evil.example/`, false],
    [`https://evil${DOMAIN}/`, false],
    [`https://app.${DOMAIN}:8443/`, false],
    ["//evil.example/", false],
    ["/\\evil.example/", false],
    [`https://evil.example/?x=.${DOMAIN}`, false],
    [`https://user@evil.example#.${DOMAIN}`, false],
];

describe("where the log-in of an Orchestra leads back to, by a real oauth2-proxy", function () {
    this.timeout(120_000);

    it("leads to the hosts of the domain, and nowhere else", async () => {
        const led = await withLogIn(await logInWith(GOOGLE), async (ask) => {
            const results: (readonly [string, boolean])[] = [];
            for (const [address] of RETURNS) {
                results.push([address, (await returnOf(ask, address)) === address]);
            }
            return results;
        });
        assert.deepEqual(led, RETURNS);
    });
});

/** The address that the program remembers. */
async function returnOf(ask: Ask, address: string): Promise<string> {
    const { headers } = await ask(`${APP}/oauth2/start?rd=${encodeURIComponent(address)}`);
    const state = new URL(String(headers["location"])).searchParams.get("state")!;
    return state.slice(state.indexOf(":") + 1);
}

/** Lists of addresses, and whom they let in: somebody is in by domain or by address. */
const LISTS: readonly (readonly [title: string, allow: Dictionary, admitted: readonly string[]])[] = [
    ["a domain", { domains: ["example.edu"] }, ["ann@example.edu", "Bob@Example.edu"]],
    ["subdomains", { domains: [".example.edu"] }, ["carl@cs.example.edu"]],
    ["an address", { emails: ["guest@other.example"] }, ["guest@other.example"]],
    [
        "a domain and an address",
        { domains: ["example.edu"], emails: ["guest@other.example"] },
        ["ann@example.edu", "Bob@Example.edu", "guest@other.example"],
    ],
    [
        "everybody",
        { everybody: true },
        ["ann@example.edu", "Bob@Example.edu", "carl@cs.example.edu", "guest@other.example", "eve@evilexample.edu"],
    ],
];

const PEOPLE = [
    "ann@example.edu",
    "Bob@Example.edu",
    "carl@cs.example.edu",
    "guest@other.example",
    "eve@evilexample.edu",
];

describe("whom the log-in of an Orchestra lets in, by a real oauth2-proxy", function () {
    this.timeout(240_000);
    let issuer: Issuer;
    let trust: string;

    before(async () => {
        const { ca, leaf } = inFolder((at) => {
            const authority = certificateAuthority(at, 2);
            const extensions = ["subjectAltName = IP:127.0.0.1", "extendedKeyUsage = serverAuth"];
            return { ca: authority.cert, leaf: leafOf(authority, { subject: "/CN=127.0.0.1", extensions }) };
        });
        issuer = await Issuer.start(leaf);
        trust = ca;
    });

    after(() => issuer.stop());

    for (const [title, allow, admitted] of LISTS) {
        it(`lets in exactly those of the list: ${title}`, async () => {
            const auth = { oidc: { ...CLIENT, issuerUrl: issuer.url }, allow };
            assert.deepEqual(await admittedBy(auth, "email", admitted[0]!), admitted);
        });
    }

    it("reads the address from the claim that the user names", async () => {
        const oidc = { ...CLIENT, issuerUrl: issuer.url, emailClaim: "upn" };
        assert.deepEqual(await admittedBy({ oidc, allow: { domains: ["example.edu"] } }, "upn", PEOPLE[0]!), [
            "ann@example.edu",
            "Bob@Example.edu",
        ]);
    });

    async function admittedBy(auth: Dictionary, claim: string, admin: string): Promise<string[]> {
        const logIn = await logInWith(auth, admin);
        const file = "/etc/trust/ca.crt";
        const args = [...logIn.args, `--provider-ca-file=${file}`];
        const trusting = { ...logIn, args, files: { ...logIn.files, [file]: trust } };
        return withLogIn(trusting, async (ask) => {
            const admitted: string[] = [];
            for (const person of PEOPLE) {
                issuer.nextIs({ [claim]: person, email_verified: true });
                if (await getsIn(ask, person)) {
                    admitted.push(person);
                }
            }
            return admitted;
        });
    }
});

/** Logs a person in as a browser does, and asks as Traefik does whether the cookie is good. */
async function getsIn(ask: Ask, person: string): Promise<boolean> {
    const start = await ask(`${APP}/oauth2/start?rd=${APP}/`);
    const state = new URL(String(start.headers["location"])).searchParams.get("state")!;
    const callback = `${APP}/oauth2/callback?code=1&state=${encodeURIComponent(state)}`;
    const { statusCode, headers } = await ask(callback, { cookie: cookiesOf(start.headers["set-cookie"]) });
    if (statusCode !== 302) {
        assert.equal(statusCode, 403);
        return false;
    }
    const asked = await ask(`${APP}/oauth2/auth`, { cookie: cookiesOf(headers["set-cookie"]) });
    assert.equal(asked.statusCode, 202);
    assert.equal(asked.headers["x-auth-request-email"], person);
    return true;
}

function cookiesOf(set: string | string[] | undefined): string {
    return [set ?? []]
        .flat()
        .map((cookie) => cookie.split(";")[0])
        .join("; ");
}

/** Forty secrets of every kind that people write. None of them is anybody's. */
const COOKIE_SECRETS: readonly string[] = [
    ...[8, 15, 16, 17, 23, 24, 25, 31, 32, 33, 44, 48, 64].map((length) => "k".repeat(length)),
    ...[12, 16, 18, 24, 32, 33].flatMap((length) => {
        const bytes = Buffer.alloc(length, 0xfb);
        return [bytes.toString("base64"), bytes.toString("base64url"), bytes.toString("hex")];
    }),
    ...["ä".repeat(8), "ä".repeat(16), "k".repeat(15) + "=", "k".repeat(22) + "==", "k".repeat(43) + "="],
    ...[`"${"k".repeat(16)}"`, `${"k".repeat(16)}\n`, "-".repeat(16), "+/".repeat(8)],
];

describe("cookie secrets of an Orchestra, by a real oauth2-proxy", function () {
    this.timeout(120_000);

    it("are judged by the component as the program does", async () => {
        assert.equal(COOKIE_SECRETS.length, 40);
        const logIn = await logInWith(GOOGLE);
        // Without a rule for addresses the program ends in any case, and says everything that is wrong.
        const open = withConfig(logIn, { allow: NOBODY });
        for (const secret of COOKIE_SECRETS) {
            const env = { ...open.env, OAUTH2_PROXY_COOKIE_SECRET: secret };
            const { output } = await refusedLogIn({ ...open, env });
            assert.match(output, /missing setting for email validation/);
            assert.equal(!output.includes("cookie_secret must be"), isCookieSecret(secret), JSON.stringify(secret));
        }
    });
});

const NOBODY = { domains: [], emails: [], everybody: false };

/** What the component refuses, with the configuration that it would else write. */
const REFUSED: readonly (readonly [title: string, input: Partial<LoginInput>, says: RegExp])[] = [
    ["Google for nobody in particular", { allow: NOBODY }, /missing setting for email validation/],
    ["GitHub without any rule", { provider: "github", allow: NOBODY }, /missing setting for email validation/],
    ["a provider of OpenID Connect without issuer", { provider: "oidc" }, /missing required setting: issuer-url/],
];

describe("log-ins that an Orchestra refuses", function () {
    this.timeout(60_000);

    for (const [title, input, says] of REFUSED) {
        it(`do not start: ${title}`, async () => {
            const { code, output } = await refusedLogIn(withConfig(await logInWith(GOOGLE), input));
            assert.equal(code, 1, output);
            assert.match(output, says);
        });
    }
});

/** A log-in with another configuration file. */
function withConfig(logIn: LogIn, input: Partial<LoginInput>): LogIn {
    const standard = {
        domain: DOMAIN,
        namespace: "orchestra-system",
        provider: "google",
        frontend: "proxied",
    } as const;
    const allow = { domains: ["example.edu"], emails: [], everybody: false };
    const text = configFile({ ...standard, allow, hours: 1, extraArgs: {}, ...input });
    return { ...logIn, files: { ...logIn.files, "/etc/oauth2_proxy/oauth2_proxy.cfg": text } };
}
