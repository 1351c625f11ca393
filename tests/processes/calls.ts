/** Calls of the plugin, one for each component. */
import { fakePem } from "../support/recording/fake-outputs";
import { EMBEDDED, KEY_MANAGER } from "../unit/components/programs/orchestrate-orchestrate";
import { EXTERNAL_DATABASE, VAULT_BUNDLE } from "../unit/components/programs/key-manager";
import { RESOURCES } from "../unit/components/programs/vault";
import { CHARTS } from "../support/charts";
import { local } from "../support/orchestra/arguments";
import { backendCall, FEDERATION, frontendCall, orchestratorCall } from "../support/substra/network-calls";
import { clusterUrn, type ConstructCall, type Properties } from "../support/engine/plugin";
import { SECRET_KEY, SECRET_SIGNATURE } from "../support/recording/recording";

/** A secret in Pulumi's wire format. */
export const secret = (value: Properties | string): Properties => ({ [SECRET_KEY]: SECRET_SIGNATURE, value });

/** A component that a program passes, in Pulumi's wire format. */
export const reference = (urn: string): Properties => ({ [SECRET_KEY]: "5cf8f73096256a8f31e491e813e4eb8e", urn });

/** A membership whose secrets are in Pulumi's wire format. */
export const MEMBERSHIP = {
    mspId: "biotechnica",
    orchestrator: {
        host: "orchestrator.example.com",
        port: 443,
        sameCluster: false,
        caCertPem: fakePem("CERTIFICATE", "ca"),
    },
    client: { certPem: fakePem("CERTIFICATE", "client"), privateKeyPem: secret(fakePem("PRIVATE KEY", "client")) },
    api: {
        hostname: "substra.ingen.example.com",
        certPem: fakePem("CERTIFICATE", "api"),
        privateKeyPem: secret(fakePem("PRIVATE KEY", "api")),
    },
    channels: { "our-channel": {} },
    incoming: secret({ biotechnica: "self-link" }),
    outgoing: secret({ biotechnica: "self-link" }),
};

/** The orchestrator of the how-to guide. */
export const HOW_TO = { hostname: "orchestrator.example.com", channels: { "our-channel": ["ingen"] } };

/** A CA that signs certificates. */
export const SIGNER = { certPem: fakePem("CERTIFICATE", "ca"), privateKeyPem: secret(fakePem("PRIVATE KEY", "ca")) };

const OIDC = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";

/** A key manager's bundle in Pulumi's wire format. */
const BUNDLE = { ...KEY_MANAGER, basicCredentials: secret(KEY_MANAGER.basicCredentials) };

/** A valid call for each component, with as few inputs as possible. */
export const CALLS: readonly ConstructCall[] = [
    { type: "ensemble:pki:CertificateAuthority", name: "ca", inputs: { commonName: "CA" } },
    { type: "ensemble:pki:Certificate", name: "leaf", inputs: { ca: SIGNER, commonName: "leaf" } },
    { type: "ensemble:substra:Federation", name: "network", inputs: FEDERATION },
    orchestratorCall(HOW_TO),
    backendCall(MEMBERSHIP),
    frontendCall(),
    {
        type: "ensemble:orchestra:Orchestra",
        name: "orchestra",
        cluster: clusterUrn("cluster-1"),
        inputs: local({ chart: { path: CHARTS.orchestra } }) as Properties,
    },
    { type: "ensemble:orchestrate:VaultPrerequisites", name: "vault", inputs: { trust: { oidcProviderArn: OIDC } } },
    {
        type: "ensemble:orchestrate:Vault",
        name: "vault",
        inputs: { prerequisites: RESOURCES },
        cluster: clusterUrn("cluster-1"),
    },
    {
        type: "ensemble:orchestrate:KeyManager",
        name: "keys",
        inputs: {
            vault: VAULT_BUNDLE,
            database: { external: { ...EXTERNAL_DATABASE, password: secret(EXTERNAL_DATABASE.password) } },
        },
        cluster: clusterUrn("cluster-1"),
    },
    {
        type: "ensemble:orchestrate:Orchestrate",
        name: "ledger",
        inputs: { keyManager: BUNDLE, ...EMBEDDED, deletionProtection: false },
        cluster: clusterUrn("cluster-1"),
    },
];
