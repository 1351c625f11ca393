/** Who may call Orchestrate: tenants, and the key between its own services. */
import * as z from "zod";
import { object, plain, secret } from "../../../../contract";
import { httpUrl } from "../../../shared/formats";

const audience = z
    .string()
    .regex(/^[^\s,]+$/, "is not an audience: it is empty, or has a space or a comma. List each audience alone.");

/** All three are required (docs/facts/orchestrate.md#tokens-need-the-claim). */
export const multiTenancyInput = plain(
    object("orchestrate:MultiTenancy", "Tenants, who are told apart by the tokens of an issuer.", {
        issuerUrl: httpUrl("is not the URL of an issuer, like https://example.eu.auth0.com/.").meta({
            description:
                "The issuer, to the letter as tokens have it in `iss`: Auth0's ends in a slash. Its keys are read " +
                "from .well-known/openid-configuration below it, and tokens must be signed with RS256.",
            onChange: "restart",
        }),
        audience: z.array(audience).min(1, "is empty, and Orchestrate would not start. Give one audience.").meta({
            description: "The audiences that tokens must have in `aud`.",
            onChange: "restart",
        }),
        claims: z
            .string()
            .regex(/^\S+$/, "is empty or has white space. Give the claim's name, like https://api.orchestrate.network.")
            .meta({
                description:
                    "The claim with the tenant: an object with tenant_id and username. Orchestrate 21.12 refuses " +
                    "tokens without it.",
                onChange: "restart",
            }),
    }),
)
    .optional()
    .meta({
        description:
            "Tenants. Without them whoever reaches the API may do everything. Do not remove them while chains or " +
            "accounts have a tenant: without them the API shows neither, and the registration makes new ones. An " +
            "account so gets another address.",
        onChange: "restart",
    });

const KEY = /^[A-Za-z0-9._~+/=-]{20,200}$/;

export const apiKeyInput = secret(
    z.string().regex(KEY, "is not a key. Give 20 to 200 letters, digits and . _ ~ + / = -, such as a UUID."),
)
    .optional()
    .meta({
        description:
            "The key by which Orchestrate's own services, and the registration, call the API. With multiTenancy it " +
            "may act as every tenant, and the API sends it to the nodes of chains: name these in " +
            "networkPolicies.chainNodes.",
        derivedDefault: "a generated one",
        onChange: "restart",
    });
