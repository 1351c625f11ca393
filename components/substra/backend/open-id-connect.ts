/** Logins by OpenID Connect: the contract, its rules, its Secret and its chart values. */
import * as z from "zod";
import {
    didYouMean,
    object,
    plain,
    say,
    secret,
    section,
    type Data,
    type GivenInputs,
    type Normalised,
    type Report,
} from "../../../contract";
import { httpUrl, objectName } from "../../shared/formats";
import { checkNotInSecret } from "../../shared/named-secret";
import { channelName } from "../bundles";

const SECONDS = "is not a number of seconds. Give a whole number from 60 to 31536000.";

const endpointUrl = (what: string) =>
    httpUrl("is not the URL of an endpoint. Give it with its scheme, like https://id.example.com/token.")
        .optional()
        .meta({
            description: `The URL of ${what}.`,
            derivedDefault: "what the provider's discovery document says",
            onChange: "restart",
        });

const endpoints = section(
    "substra:OpenIdConnectEndpoints",
    "Endpoints of a provider. With all of them, nothing but the refresh token is read from its discovery document.",
    {
        authorization: endpointUrl("the authorization endpoint"),
        token: endpointUrl("the token endpoint"),
        user: endpointUrl("the endpoint for what the provider knows of a user"),
        keys: endpointUrl("the keys that the provider signs by"),
    },
);

const openIdConnect = object("substra:OpenIdConnect", "Logins by OpenID Connect.", {
    url: httpUrl("is not the URL of a provider. Give the one below which /.well-known/openid-configuration is.").meta({
        description:
            "The provider's URL, below which it has /.well-known/openid-configuration. Server and migrations read it " +
            "at their start. One at a private address must be in `networkPolicies.privateNetworks`.",
        onChange: "restart",
    }),
    endpoints: endpoints.meta({
        description:
            "Endpoints, where the discovery document is not to be read. The migrations trust public CAs alone: a " +
            "provider whose certificate is of another needs all four.",
    }),
    displayName: z
        .string()
        .min(1, "is empty. Leave it out, or give the provider's name.")
        .default("OpenID Connect")
        .meta({
            description: "The provider's name: the button of the web interface says *Sign in with NAME*.",
            onChange: "restart",
        }),
    clientId: z.string().min(1, "is empty. Give the client's ID.").optional().meta({
        description: "The client's ID at the provider. Required unless clientSecretName is given.",
        onChange: "restart",
    }),
    clientSecret: secret(z.string().min(1, "is empty. Give the client's secret.")).optional().meta({
        description: "The client's secret at the provider. Required unless clientSecretName is given.",
        onChange: "restart",
    }),
    clientSecretName: plain(objectName())
        .optional()
        .meta({
            description:
                "A Secret of yours in the release's namespace with the keys OIDC_RP_CLIENT_ID and " +
                "OIDC_RP_CLIENT_SECRET, in place of clientId and clientSecret. Pods read it at their start: restart " +
                "the server when it changes.",
            onChange: "restart",
        }),
    channel: channelName().optional().meta({
        description: "The channel that everybody works in who logs in so: one of the membership's.",
        onChange: "restart",
    }),
    requireApproval: z
        .boolean()
        .default(false)
        .meta({
            description:
                "Whether an administrator lets each user in, and gives a channel, in the web interface. Either this " +
                "or channel is required, and they exclude each other.",
            onChange: "restart",
        }),
    appendDomain: z.boolean().default(false).meta({
        description: "Whether a user's name ends in the domain of the e-mail address.",
        onChange: "restart",
    }),
    loginSeconds: z
        .number()
        .int(SECONDS)
        .min(60, SECONDS)
        .max(31536000, SECONDS)
        .default(86400)
        .meta({
            description:
                "How many seconds after a login a user of the provider may call the API, by tokens too. Then the API " +
                "answers 403 until the user logs in again, unless useRefreshToken is on.",
            onChange: "restart",
        }),
    useRefreshToken: z
        .boolean()
        .default(false)
        .meta({
            description:
                "Whether the provider is asked again without the user. It needs the scope offline_access, or " +
                "Google's refresh_token: with another provider the server does not start " +
                "(docs/facts/substra-server.md#a-provider-without-refresh-tokens-stops-the-server).",
            onChange: "restart",
        }),
    // docs/facts/substra-server.md#tokens-are-checked-by-rs-es-or-hs
    signAlgorithm: z
        .string()
        .regex(
            /^(?:RS256|RS384|RS512|ES256|ES384|ES512|HS256|HS384|HS512)$/,
            "is not an algorithm that the server can check. Give one like RS256, ES256 or HS256.",
        )
        .default("RS256")
        .meta({ description: "How the provider signs its tokens, by the name in RFC 7518.", onChange: "restart" }),
});
type OpenIdConnect = Data<typeof openIdConnect>;

/** The input. */
export const openIdConnectInput = plain(openIdConnect)
    .optional()
    .meta({
        description:
            "Logins by OpenID Connect, beside the passwords of `users`. Register /oidc/callback/ of the API there " +
            "as the redirect URI, with the slash at its end. With logins, upgrades no longer delete the users that " +
            "`users` lacks. Leaving it out again deletes these users at that very update, with their approvals and " +
            "tokens, and their compute plans then belong to `deleted`.",
    });
type Given = Normalised<typeof openIdConnectInput>;

interface KnownInputs {
    readonly openIdConnect?: Partial<OpenIdConnect> | undefined;
    readonly membership?: { readonly channels?: object | undefined } | undefined;
    readonly values?: unknown;
}

/** Reports what the server refuses to start with. */
export function checkOpenIdConnect(known: KnownInputs, report: Report, given: GivenInputs): void {
    if (given.has("openIdConnect")) {
        checkClientOfLogin(report, given);
        checkApproval(known, report, given);
        checkLoginChannel(known, report);
        if (Object.hasOwn((known.values ?? {}) as object, "oidc")) {
            report(["values", "oidc"], "follows from openIdConnect. Leave it out, or leave openIdConnect out.");
        }
    }
}

function checkClientOfLogin(report: Report, given: GivenInputs): void {
    const has = (name: string) => given.has(`openIdConnect.${name}`);
    const client = ["clientId", "clientSecret"];
    checkNotInSecret("openIdConnect", "clientSecretName", client, report, given);
    for (const name of has("clientSecretName") ? [] : client.filter((each) => !has(each))) {
        report(["openIdConnect", name], "is required, unless clientSecretName names a Secret that has it.");
    }
}

function checkApproval({ openIdConnect }: KnownInputs, report: Report, given: GivenInputs): void {
    const hasChannel = given.has("openIdConnect.channel");
    if (hasChannel && openIdConnect?.requireApproval === true) {
        const reason = "excludes channel: the server refuses to start with both. Leave one of them out.";
        report(["openIdConnect", "requireApproval"], reason);
    } else if (!hasChannel && openIdConnect?.requireApproval === false) {
        const reason = "is required unless requireApproval is true: the server refuses to start without either.";
        report(["openIdConnect", "channel"], reason);
    }
}

function checkLoginChannel({ openIdConnect, membership }: KnownInputs, report: Report): void {
    const channel = openIdConnect?.channel;
    const channels = membership?.channels && Object.keys(membership.channels);
    if (channel !== undefined && channels !== undefined && !channels.includes(channel)) {
        const reason = say`${channel} is not one of the organization's channels (${channels}).`;
        report(["openIdConnect", "channel"], say`${reason}${didYouMean(channel, channels)}`);
    }
}

/** The Secret with the client's credentials: the user's, or the component's. */
export function clientSecretName(given: Given, releaseName: string): string {
    return given?.clientSecretName ?? `${releaseName}-oidc-client`;
}

/** What the component writes into its Secret of the client; undefined where there is none. */
export function clientCredentials(given: Given) {
    if (given === undefined || given.clientSecretName !== undefined) {
        return undefined;
    }
    const { clientId, clientSecret } = given;
    return {
        OIDC_RP_CLIENT_ID: clientId.apply((id) => id ?? ""),
        OIDC_RP_CLIENT_SECRET: clientSecret.apply((text) => text ?? ""),
    };
}

/** What the values follow from: all but the client, because values that depend on a secret are hidden as a whole. */
export function plannedLogin(given: Given) {
    if (given === undefined) {
        return undefined;
    }
    const { clientId: _id, clientSecret: _secret, clientSecretName: _name, ...planned } = given;
    return planned;
}
type PlannedLogin = Omit<OpenIdConnect, "clientId" | "clientSecret" | "clientSecretName">;

/** The chart values. */
export function openIdConnectValues(login: PlannedLogin | undefined, secretName: string) {
    return login === undefined ? {} : { oidc: loginValues(login, secretName) };
}

function loginValues({ url, endpoints, displayName, ...users }: PlannedLogin, secretName: string) {
    const { keys, ...others } = endpoints;
    return {
        enabled: true,
        clientSecretName: secretName,
        provider: { url, displayName, endpoints: others, jwksUri: keys },
        signAlgo: users.signAlgorithm,
        users: {
            channel: users.channel,
            requireApproval: users.requireApproval,
            appendDomain: users.appendDomain,
            // As a text: Helm would write a large number as 1e+06, which the server does not read.
            loginValidityDuration: String(users.loginSeconds),
            useRefreshToken: users.useRefreshToken,
        },
    };
}
