/** Backends in a network that others have made, on claims that exist, and of an owner who keeps the keys. */
import { givenSecret } from "../../../support/recording/fake-outputs";
import type { Program } from "./program";
import { LOCALSTACK, localInstaller, MEMBERSHIP, pair } from "./substra";

const BACKEND_ABROAD: Program = {
    name: "backend-in-a-network-without-tls",
    token: "ensemble:substra:Backend",
    args: {
        membership: {
            mspId: "hospital",
            orchestrator: { host: "orchestrator.example.org", port: 9000, sameCluster: false, tls: "none" },
            channels: { "channel-1": { modelExportEnabled: true, chaincodeName: "substracc" } },
            incoming: { owner: givenSecret("from-owner") },
            outgoing: { owner: givenSecret("to-owner") },
        },
        hostname: "api.hospital.example.org",
        ingress: { certificate: { source: "certManager", issuer: { name: "letsencrypt" } } },
        builder: false,
        containerRegistry: { external: { host: "registry.hospital.example.org", tls: false } },
    },
};

const { privateKeyPem: API_KEY, ...API_ON_REQUEST } = pair("api");

/** Its owner keeps the keys: the network signed on request. */
const BACKEND_WITH_ITS_KEYS: Program = {
    name: "backend-with-its-own-keys",
    token: "ensemble:substra:Backend",
    args: {
        membership: {
            ...MEMBERSHIP,
            client: { certPem: MEMBERSHIP.client.certPem },
            api: { hostname: "substra.ingen.example.com", ...API_ON_REQUEST },
        },
        client: { privateKeyPem: MEMBERSHIP.client.privateKeyPem },
        apiPrivateKeyPem: API_KEY,
        hostname: "substra.ingen.example.com",
    },
};

const BACKEND_ON_EXISTING_CLAIMS: Program = {
    name: "backend-on-existing-claims",
    token: "ensemble:substra:Backend",
    args: {
        membership: MEMBERSHIP,
        hostname: "substra.ingen.example.com",
        accountsSecret: { name: "own-accounts", generation: 2 },
        openIdConnect: {
            url: "https://id.example.com",
            clientSecretName: "own-oidc-client",
            requireApproval: true,
        },
        storage: Object.fromEntries(
            ["postgresql", "redis", "minio", "registry", "servermedias", "localstack"].map((name) => [
                name,
                { existingClaim: `restored-${name}` },
            ]),
        ),
        values: LOCALSTACK,
        ...localInstaller("substra-backend"),
    },
};

/** The programs. */
export const BACKEND_PROGRAMS: readonly Program[] = [BACKEND_ABROAD, BACKEND_WITH_ITS_KEYS, BACKEND_ON_EXISTING_CLAIMS];
