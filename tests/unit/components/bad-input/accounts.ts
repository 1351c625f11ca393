/** Bad input to names, accounts and logins of a backend, and to the MSP IDs of a federation. */
import { MEMBERSHIP } from "../../../support/substra/membership";
import { givenSecret } from "../../../support/recording/fake-outputs";
import { BACKEND } from "./releases";
import type { Row } from "./row";

const CHANNEL = Object.keys(MEMBERSHIP.channels)[0]!;
const OIDC = { url: "https://id.example.com", clientSecretName: "oidc", channel: CHANNEL };
const login = (more: object) => ({ ...BACKEND, openIdConnect: { ...OIDC, ...more } });
const { clientSecretName: _name, ...WITHOUT_SECRET } = OIDC;
const { channel: _channel, ...WITHOUT_CHANNEL } = OIDC;

/** The rows. */
export const ACCOUNT_ROWS: readonly Row[] = [
    [
        "a key with a dot and no MSP ID, which a volume cannot be named after",
        "Federation",
        {
            orchestrator: { hostname: "orchestrator.example.com" },
            organizations: { "acme.org": {} },
            channels: { c: { organizations: ["acme.org"] } },
        },
        'organizations["acme.org"].mspId',
        /^is required, because by default it is the key, "acme\.org", and that cannot be an MSP ID\. Give one of /,
    ],
    [
        "an MSP ID with a space and no name for its queues",
        "Backend",
        { ...BACKEND, membership: { ...MEMBERSHIP, mspId: "First Organization" } },
        "organizationName",
        /^is required, because by default it is the MSP ID, "First Organization", and names of queues have no spaces\./,
    ],
    [
        "users beside a Secret that holds them",
        "Backend",
        { ...BACKEND, accountsSecret: { name: "mine" }, users: { alice: { channel: CHANNEL } } },
        "users",
        /^are in the Secret that accountsSecret names\. Leave one of them out\.$/,
    ],
    [
        "a Secret of users without a name",
        "Backend",
        { ...BACKEND, accountsSecret: { generation: 2 } },
        "accountsSecret.name",
        /is required/,
    ],
    [
        "a login with both a channel and an approval",
        "Backend",
        login({ requireApproval: true }),
        "openIdConnect.requireApproval",
        /^excludes channel: the server refuses to start with both\. Leave one of them out\.$/,
    ],
    [
        "a login with neither a channel nor an approval",
        "Backend",
        { ...BACKEND, openIdConnect: WITHOUT_CHANNEL },
        "openIdConnect.channel",
        /^is required unless requireApproval is true: the server refuses to start without either\.$/,
    ],
    [
        "a login into a channel of others",
        "Backend",
        login({ channel: `${CHANNEL}x` }),
        "openIdConnect.channel",
        /is not one of the organization's channels .*Did you mean /,
    ],
    [
        "the secret of a client beside the Secret that holds it",
        "Backend",
        login({ clientSecret: givenSecret("oidc") }),
        "openIdConnect.clientSecret",
        /^is in the Secret that clientSecretName names\. Leave one of them out\.$/,
    ],
    [
        "a client without its secret",
        "Backend",
        { ...BACKEND, openIdConnect: { ...WITHOUT_SECRET, clientId: "substra" } },
        "openIdConnect.clientSecret",
        /^is required, unless clientSecretName names a Secret that has it\.$/,
    ],
    [
        "a provider without a scheme",
        "Backend",
        login({ url: "id.example.com" }),
        "openIdConnect.url",
        /is not the URL of a provider\. Give the one below which /,
    ],
    [
        "an endpoint without a scheme",
        "Backend",
        login({ endpoints: { token: "id.example.com/token" } }),
        "openIdConnect.endpoints.token",
        /is not the URL of an endpoint\. Give it with its scheme, like https:\/\/id\.example\.com\/token\.$/,
    ],
    [
        "an algorithm that no provider signs by",
        "Backend",
        login({ signAlgorithm: "RSA" }),
        "openIdConnect.signAlgorithm",
        /"RSA" is not an algorithm that the server can check\. Give one like RS256, ES256 or HS256\.$/,
    ],
    [
        "an algorithm that the server has no key for",
        "Backend",
        login({ signAlgorithm: "PS256" }),
        "openIdConnect.signAlgorithm",
        /"PS256" is not an algorithm that the server can check\. Give one like RS256, ES256 or HS256\.$/,
    ],
    [
        "a provider whose name is empty",
        "Backend",
        login({ displayName: "" }),
        "openIdConnect.displayName",
        /^"" is empty\. Leave it out, or give the provider's name\.$/,
    ],
    [
        "a login that lasts no time",
        "Backend",
        login({ loginSeconds: 0 }),
        "openIdConnect.loginSeconds",
        /is not a number of seconds\. Give a whole number from 60 to 31536000\.$/,
    ],
    [
        "a login among the values as well",
        "Backend",
        { ...login({}), values: { oidc: { signAlgo: "RS256" } } },
        "values.oidc",
        /^follows from openIdConnect\. Leave it out, or leave openIdConnect out\.$/,
    ],
];
