/** Who may log in: the rules between the inputs. */
import { fixed, say, type GivenInputs, type Report } from "../../../../contract";
import type { KnownOrchestra } from "../contract/inputs";
import { checkNotInSecret } from "../../../shared/named-secret";
import { isSubdomains } from "../contract/formats";
import { isCookieSecret } from "../plan/cookie-secret";
import { PROVIDERS, type Provider } from "../plan/choices";

type KnownAuth = Partial<NonNullable<KnownOrchestra["auth"]>>;

/** All rules of mode production. */
export function checkAuth({ auth = {}, admins }: KnownOrchestra, report: Report, given: GivenInputs): void {
    const providers = PROVIDERS.filter((provider) => given.has(`auth.${provider}`));
    const [provider] = providers;
    if (provider === undefined) {
        report(["auth"], "is required with production, or nobody could log in: give google, github or oidc.");
        return;
    }
    if (providers.length > 1) {
        report(["auth", providers[1]!], say`cannot stand beside ${fixed(provider)}. Give one of them.`);
    }
    checkClient(auth, provider, report, given);
    checkGithub(auth, report);
    checkClaim(auth, report);
    checkAllowed(auth, provider, report);
    checkCookie(auth, report, given);
    checkExtraArgs(auth, report);
    checkAdmins(auth, provider, admins, report);
}

function checkClient(auth: KnownAuth, provider: Provider, report: Report, given: GivenInputs): void {
    const isElsewhere = given.has("auth.existingSecret");
    const client = ["clientId", "clientSecret"].map((name) => `${provider}.${name}`);
    checkNotInSecret("auth", "existingSecret", client, report, given);
    for (const input of isElsewhere ? [] : client.filter((each) => !given.has(`auth.${each}`))) {
        const reason = "is required, unless existingSecret names a Secret that has it.";
        report(["auth", ...input.split(".")], reason);
    }
    if (isElsewhere) {
        const reason =
            "names a Secret that is not checked here, and whose change rolls no pods. It must be there first.";
        report(["auth", "existingSecret"], reason, "warning");
    }
    const id = auth.google?.clientId;
    if (id !== undefined && !id.endsWith(".apps.googleusercontent.com")) {
        report(["auth", "google", "clientId"], say`${id} does not end as Google's do.`, "warning");
    }
}

const TEAMS_ALONE = "is read only with organization: without it everybody would get in. Give the organization.";

function checkGithub({ github }: KnownAuth, report: Report): void {
    const { teams = [], organization } = github ?? {};
    if (teams.length > 0 && organization === undefined) {
        report(["auth", "github", "teams"], TEAMS_ALONE);
    }
}

function checkClaim({ oidc }: KnownAuth, report: Report): void {
    if (![undefined, "email"].includes(oidc?.emailClaim)) {
        const reason = "is not email, so nobody checks that an address is verified. Take one that users cannot change.";
        report(["auth", "oidc", "emailClaim"], reason, "warning");
    }
}

function checkAllowed({ allow, github }: KnownAuth, provider: Provider, report: Report): void {
    const { domains = [], emails = [], everybody } = allow ?? {};
    const listed = domains.length + emails.length;
    const isRestricted = provider === "github" && (github?.organization ?? github?.users?.[0]) !== undefined;
    if (everybody === true && listed > 0) {
        report(
            ["auth", "allow", "everybody"],
            "lets everybody in, so domains and e-mails restrict nothing. Leave it out.",
        );
    }
    if (isRestricted && listed > 0) {
        const reason =
            "lets in only those of GitHub's organization and users whose address is in it. Leave it out for all.";
        report(["auth", "allow"], reason, "warning");
    }
    if (everybody === false && listed === 0 && !isRestricted) {
        report(
            ["auth", "allow"],
            "lets nobody in. Give domains, emails, an organization of github, or set everybody to true, which " +
                "means it.",
        );
    }
    checkLists(domains, emails, report);
}

type List = readonly (string | undefined)[];

function checkLists(domains: List, emails: List, report: Report): void {
    const bare = (pattern: string) => pattern.replace(/^(\*\.|\.)/, "");
    domains.forEach((domain, index) => {
        if (domain !== undefined && isSubdomains(domain) && !domains.includes(bare(domain))) {
            const reason = say`${domain} leaves out the domain itself. Add it without the dot, if it should get in.`;
            report(["auth", "allow", "domains", index], reason, "warning");
        }
    });
    checkTwice("domains", domains, report);
    checkTwice("emails", emails, report);
}

function checkTwice(name: "domains" | "emails", list: List, report: Report): void {
    const lower = list.map((each) => each?.toLowerCase());
    lower.forEach((each, index) => {
        if (each !== undefined && lower.indexOf(each) < index) {
            report(["auth", "allow", name, index], "is listed twice. Leave one out.");
        }
    });
}

function checkCookie({ cookie }: KnownAuth, report: Report, given: GivenInputs): void {
    if (cookie?.secret !== undefined && !isCookieSecret(cookie.secret)) {
        report(
            ["auth", "cookie", "secret"],
            "is not 16, 24 or 32 bytes, neither as text nor in URL-safe base64. Leave it out to generate one.",
        );
    }
    if (given.has("auth.cookie.secret") && given.has("auth.cookie.generation")) {
        report(["auth", "cookie", "generation"], "counts generated secrets, and yours is given. Leave it out.");
    }
    checkNotInSecret("auth", "existingSecret", ["cookie.secret"], report, given);
}

const DERIVED = "follows from other inputs. Leave it out.";
const OPEN = "lets requests past the log-in, and the API believes their headers. Leave it out.";
const TOKENS = "needs tokens in the cookie, which then is too large for proxies. Leave it out.";

/** Arguments that are refused, each with the reason. */
const REFUSED_ARGS: readonly (readonly [argument: RegExp, reason: string])[] = [
    [
        /^(redirect-url|(cookie|whitelist)-domains?|cookie-(name|expire|secret|samesite|secure|path)|upstreams?)$/,
        DERIVED,
    ],
    [/^(provider|oidc-issuer-url|oidc-email-claim|github-(org|team|user|repo)|config|alpha-config)$/, DERIVED],
    [/^(client-(id|secret|secret-file)|set-xauthrequest|skip-provider-button|session-cookie-minimal)$/, DERIVED],
    [/^((http|https)-address|proxy-prefix|user-id-claim|force-https)$/, DERIVED],
    [/^(email-domains?|authenticated-emails-file)$/, "adds people and restricts nobody. Set auth.allow instead."],
    [/^(skip-auth-.*|skip-jwt-.*|trusted-ips?|api-routes?|reverse-proxy|htpasswd-.*|.*insecure.*)$/, OPEN],
    [/^(pass-access-token|pass-authorization-header|set-authorization-header|cookie-refresh)$/, TOKENS],
];

function checkExtraArgs({ extraArgs = {} }: KnownAuth, report: Report): void {
    for (const name of Object.keys(extraArgs)) {
        const argument = name.replace(/^-+/, "").replaceAll("_", "-");
        const [, reason] = REFUSED_ARGS.find(([refused]) => refused.test(argument)) ?? [];
        if (name.startsWith("-")) {
            report(["auth", "extraArgs", name], "starts with a dash. Give the argument without dashes.");
        } else if (reason !== undefined) {
            report(["auth", "extraArgs", name], reason);
        }
    }
}

/** An admin whom the lists do not let in. With GitHub that cannot be told. */
function checkAdmins({ allow }: KnownAuth, provider: Provider, admins: KnownOrchestra["admins"], report: Report): void {
    const { domains, emails, everybody } = allow ?? {};
    const isDecided = provider !== "github" && everybody === false;
    if (!isDecided || domains === undefined || emails === undefined || domains.length + emails.length === 0) {
        return;
    }
    (admins ?? []).forEach((admin, index) => {
        if (admin !== undefined && !isAdmitted(admin.toLowerCase(), domains, emails)) {
            report(
                ["admins", index],
                say`${admin} could never log in: auth.allow does not let this address in. Add it.`,
            );
        }
    });
}

function isAdmitted(
    address: string,
    domains: readonly (string | undefined)[],
    emails: readonly (string | undefined)[],
): boolean {
    // What is not known yet may let it in.
    const admits = (domain: string | undefined) => {
        const pattern = domain?.replace(/^\*/, "");
        return pattern === undefined || address.endsWith(pattern.startsWith(".") ? pattern : `@${pattern}`);
    };
    return domains.some(admits) || emails.some((email) => email === undefined || email.toLowerCase() === address);
}
