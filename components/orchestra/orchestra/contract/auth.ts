/** Who may log in, and how: the inputs of mode production. */
import * as z from "zod";
import { choice, object, plain, plainSection, secret, section } from "../../../../contract";
import { resourcesInput } from "../../../kubernetes/container-resources";
import { generation, httpUrl, objectName } from "../../../shared/formats";
import { email, emailDomain, filled, replicas } from "./formats";
import { PROXY_RESOURCES } from "../plan/defaults";

const SECRET_OR = "Leave it out with auth.existingSecret.";

const client = {
    clientId: filled("the client's id")
        .optional()
        .meta({ description: `The id of the OAuth client. ${SECRET_OR}`, onChange: "restart" }),
    clientSecret: secret(filled("the client's secret"))
        .optional()
        .meta({ description: `The secret of the OAuth client. ${SECRET_OR}`, onChange: "restart" }),
};

const google = plain(object("orchestra:GoogleLogin", "Log-in by Google.", client));

const team = filled("the team's slug, as in its URL");

const github = plain(
    object("orchestra:GithubLogin", "Log-in by GitHub. Only a verified primary e-mail address counts.", {
        ...client,
        organization: filled("the organization's name, or leave it out")
            .optional()
            .meta({
                description:
                    "The organization whose members get in, spelled exactly as GitHub spells it. It must have " +
                    "approved " +
                    "the OAuth app.",
                onChange: "restart",
            }),
        teams: z.array(team).default([]).meta({
            description: "Teams of the organization, by slug. Only their members get in. Needs `organization`.",
            onChange: "restart",
        }),
        users: z
            .array(filled("a user's name"))
            .default([])
            .meta({
                description:
                    "Users who get in whether or not they are members. If auth.allow lists addresses, theirs must be " +
                    "among them.",
                onChange: "restart",
            }),
    }),
);

const oidc = plain(
    object("orchestra:OidcLogin", "Log-in by a provider of OpenID Connect.", {
        ...client,
        issuerUrl: httpUrl("is not the URL of an issuer. Give its https:// address.", isHttps).meta({
            description:
                "The issuer, exactly as `issuer` in its /.well-known/openid-configuration spells it: a slash at the " +
                "end counts.",
            onChange: "restart",
        }),
        emailClaim: filled("the claim's name")
            .optional()
            .meta({
                description:
                    "The claim that holds the e-mail address. With another one than email, nobody checks that the " +
                    "address is verified: take one that users cannot change.",
                derivedDefault: "email",
                onChange: "restart",
            }),
    }),
);

function isHttps({ protocol }: URL): boolean {
    return protocol === "https:";
}

const ALLOWED =
    "Whom the log-in lets in. Domains and e-mails add up. With GitHub's organization or users, somebody must be one " +
    "of them, and must have one of these addresses if there are any.";

const allow = section("orchestra:Allowed", ALLOWED, {
    domains: z.array(emailDomain()).default([]).meta({
        description:
            "Domains of e-mail addresses. A leading dot stands for all subdomains, and not for the domain itself.",
        onChange: "restart",
    }),
    emails: z.array(email()).default([]).meta({
        description: "Single e-mail addresses, in addition to those of the domains.",
        onChange: "restart",
    }),
    everybody: z.boolean().default(false).meta({
        description: "Whether every account of the provider gets in. With google, that is the world.",
        onChange: "restart",
    }),
});

const cookie = section("orchestra:LoginCookie", "The cookie of a log-in.", {
    secret: secret(z.string())
        .optional()
        .meta({
            description:
                "The secret that encrypts cookies: 16, 24 or 32 bytes, as text or in URL-safe base64. A change logs " +
                "everybody out.",
            derivedDefault: "a generated one",
            onChange: "restart",
        }),
    generation: generation().default(1).meta({
        description: "Counts up to generate another secret, which logs everybody out.",
        onChange: "restart",
    }),
    hours: z
        .number()
        .int("is not a whole number of hours.")
        .min(1, "is less than an hour.")
        .max(720, "is more than 720 hours, 30 days.")
        .default(168)
        .meta({ description: "How many hours a log-in lasts, from 1 to 720.", onChange: "restart" }),
});

const frontend = choice("orchestra:FrontendAuth", "What stands before the web interface.", {
    proxied: "The proxy: browsers are led to the log-in.",
    forwardAuth: "Traefik, which asks the proxy. Browsers get an error with a link in place of the log-in.",
});

/** The input. */
export const authInput = plainSection("orchestra:Auth", "Who may log in, and how.", {
    google: google.optional().meta({
        description: "Log-in by Google. Give exactly one of google, github and oidc.",
        onChange: "restart",
    }),
    github: github.optional().meta({ description: "Log-in by GitHub.", onChange: "restart" }),
    oidc: oidc.optional().meta({ description: "Log-in by a provider of OpenID Connect.", onChange: "restart" }),
    existingSecret: plain(objectName())
        .optional()
        .meta({
            description:
                "A Secret in the release's namespace with the keys client-id, client-secret and cookie-secret. The " +
                "component cannot check it, and a change of it rolls no pods. The namespace must exist before, " +
                "so set " +
                "namespace.create to false.",
            onChange: "restart",
        }),
    allow: allow.meta({ description: "Whom the log-in lets in." }),
    frontend: plain(frontend).default("proxied").meta({
        description: "What stands before the web interface.",
        onChange: "restart",
    }),
    cookie: cookie.meta({ description: "The cookie." }),
    replicas: replicas().default(2).meta({ description: "The number of the proxy's pods.", onChange: "restart" }),
    resources: resourcesInput("the proxy", PROXY_RESOURCES),
    extraArgs: z
        .record(z.string(), z.string())
        .default({})
        .meta({
            description:
                "Further arguments of oauth2-proxy, without the dashes. Arguments that follow from other " +
                "inputs, that " +
                "let somebody past the log-in, or that put tokens into the cookie are refused.",
            onChange: "restart",
        }),
}).meta({ description: "With production: who may log in, and how." });
