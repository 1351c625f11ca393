/** The configuration of oauth2-proxy: whom it lets in, and for which addresses. */
import { createHash } from "node:crypto";
import { clusterName, SERVICES } from "./names";
import type { Provider } from "./choices";

/** What the configuration follows from. It has no secret in it. */
export interface LoginInput {
    readonly domain: string;
    readonly namespace: string;
    readonly provider: Provider;
    readonly frontend: "proxied" | "forwardAuth";
    readonly allow: Allowed;
    readonly organization?: string | undefined;
    readonly teams?: readonly string[] | undefined;
    readonly users?: readonly string[] | undefined;
    readonly issuerUrl?: string | undefined;
    readonly emailClaim?: string | undefined;
    readonly hours: number;
    readonly extraArgs: Readonly<Record<string, string>>;
}

interface Allowed {
    readonly domains: readonly string[];
    readonly emails: readonly string[];
    readonly everybody: boolean;
}

/** Where the provider of log-ins leads back to. */
export function callbackUrl(domain: string): string {
    return `https://app.${domain}/oauth2/callback`;
}

/** The text of the configuration file. */
export function configFile(input: LoginInput): string {
    const upstream = `http://${clusterName(SERVICES.frontend, input.namespace)}:80`;
    const settings = {
        provider: input.provider,
        email_domains: emailDomains(input),
        upstreams: [input.frontend === "proxied" ? upstream : "static://202"],
        github_org: input.organization,
        github_team: input.teams?.length ? input.teams.join(",") : undefined,
        github_users: input.users?.length ? input.users : undefined,
        oidc_issuer_url: input.issuerUrl,
        oidc_email_claim: input.emailClaim,
    };
    const lines = Object.entries(settings).filter(([, value]) => value !== undefined);
    return lines.map(([name, value]) => `${name} = ${literal(JSON.stringify(value))}\n`).join("");
}

/**
 * The rule of the proxy: an address gets in by its domain or by the list. A domain of * wins over the list. Members of
 * an organization need one too, or the proxy does not start.
 */
function emailDomains(input: LoginInput): readonly string[] | undefined {
    const { domains, everybody } = input.allow;
    return everybody || isByGithubAlone(input) ? ["*"] : domains.length > 0 ? domains : undefined;
}

/** Whether GitHub's organization or users decide, and no address does. */
function isByGithubAlone({ provider, allow, organization, users = [] }: LoginInput): boolean {
    const isByGithub = provider === "github" && (organization !== undefined || users.length > 0);
    return isByGithub && allow.domains.length + allow.emails.length === 0;
}

/** The list of single addresses, one on each line. The subchart makes no file of an empty one. */
export function emailsFile({ allow }: Pick<LoginInput, "allow">) {
    return allow.emails.length === 0
        ? { enabled: false }
        : { enabled: true, restricted_access: allow.emails.map((address) => `${literal(address)}\n`).join("") };
}

/** The arguments. Those of the user come last; none of them is one of ours. */
export function proxyArguments({ domain, hours, extraArgs }: LoginInput): Readonly<Record<string, string>> {
    const given = Object.entries(extraArgs).map(([name, value]) => [name, literal(value)]);
    return {
        "redirect-url": callbackUrl(domain),
        "cookie-domain": `.${domain}`,
        "whitelist-domain": `.${domain}`,
        "cookie-name": cookieName(domain),
        "cookie-samesite": "lax",
        "cookie-expire": `${hours}h`,
        "set-xauthrequest": "true",
        "skip-provider-button": "true",
        // Nobody reads the tokens, and with them the cookie is too large for proxies.
        "session-cookie-minimal": "true",
        ...(Object.fromEntries(given) as Readonly<Record<string, string>>),
    };
}

/** A name of its own for each domain, so that two Orchestras below one domain do not read each other's. */
export function cookieName(domain: string): string {
    return `_orchestra_${createHash("sha256").update(domain).digest("hex").slice(0, 8)}`;
}

/** A text as it is: the subchart runs it through Helm's templates. */
function literal(text: string): string {
    return text.replaceAll("{{", '{{ "{{" }}');
}
