/** Sets of options of Substra's components. */
import { pairs, type Chosen, type Combination, type Options } from "../pairwise";
import { fakePem, givenSecret } from "../recording/fake-outputs";
import { MEMBERSHIP } from "./membership";

export const MIRROR = {
    no: {},
    yes: {
        imageMirror: {
            registry: "mirror.example.com",
            credentials: { username: "puller", password: givenSecret("mirror") },
        },
    },
} as const;

const SIZING = { standard: {}, laptop: { sizing: "laptop" } } as const;

const DATABASE = {
    embedded: {},
    external: {
        database: {
            external: { host: "db.example.com", port: 5432, sslMode: "require" },
            password: givenSecret("external-database"),
        },
        networkPolicies: { database: { to: [{ ipBlock: { cidr: "10.9.0.0/16" } }], ports: [5432] } },
    },
} as const;

/** The claim of the embedded database. */
const DATABASE_CLAIM = { chart: {}, existing: { storage: { postgresql: { existingClaim: "restored" } } } } as const;

/** What one Ingress needs of a certificate. */
export const CERTIFICATES = {
    certManager: { ingress: { certificate: { source: "certManager", issuer: { name: "letsencrypt" } } } },
    secret: { ingress: { certificate: { source: "secret", secretName: "wildcard" } } },
    controller: { ingress: { certificate: { source: "controller" } } },
} as const;

const ORCHESTRATOR: Options = {
    tls: {
        own: {},
        certManager: {
            serverCertificate: {
                ...{ source: "certManager", issuer: { name: "company" } },
                caCertPem: fakePem("CERTIFICATE", "company-ca"),
            },
        },
        secret: {
            serverCertificate: {
                ...{ source: "secret", secretName: "wildcard" },
                caCertPem: fakePem("CERTIFICATE", "company-ca"),
            },
        },
    },
    mutual: { no: {}, yes: { mutualTls: { enabled: true, verifyClientMspId: true } } },
    exposure: {
        nginx: {},
        traefik: { exposure: { by: "traefik", entryPoints: ["grpc"] } },
        gateway: { exposure: { by: "gateway", gateway: { name: "public", namespace: "gateways" } } },
        loadBalancer: { exposure: { by: "loadBalancer" } },
        nothing: { ingress: { enabled: false } },
    },
    database: DATABASE,
    claim: DATABASE_CLAIM,
    mirror: MIRROR,
    sizing: SIZING,
};

const { api: _api, apiCaCertPem: _ca, client: _client, ...WITHOUT_CERTIFICATES } = MEMBERSHIP;
const { caCertPem: _networkCa, ...ADDRESS } = MEMBERSHIP.orchestrator;

const MEMBERSHIPS = {
    mutual: { membership: MEMBERSHIP },
    none: {
        membership: { ...WITHOUT_CERTIFICATES, orchestrator: { ...ADDRESS, tls: "none" } },
        privateCa: { certPem: fakePem("CERTIFICATE", "company-ca") },
    },
} as const;

const CLAIM = { storageClass: "fast", size: "20Gi" };
/** Claims that every backend has. */
const CLAIMS = ["redis", "minio", "servermedias"];

const BACKEND: Options = {
    membership: MEMBERSHIPS,
    ingress: { ...CERTIFICATES, nothing: { ingress: { enabled: false } } },
    builder: { yes: {}, no: { builder: false } },
    database: DATABASE,
    claim: DATABASE_CLAIM,
    registry: {
        chart: {},
        external: {
            containerRegistry: {
                external: { host: "registry.example.com", port: 5443, repository: "substra/functions" },
                credentials: { username: "pusher", password: givenSecret("registry") },
            },
        },
    },
    storage: {
        chart: {},
        class: { storage: Object.fromEntries(CLAIMS.map((name) => [name, CLAIM])) },
        existing: {
            storage: Object.fromEntries(CLAIMS.map((name) => [name, { existingClaim: `restored-${name}` }])),
        },
    },
    users: { none: {}, some: { users: { alice: { channel: "our-channel" } } } },
    login: {
        none: {},
        provider: {
            openIdConnect: {
                ...{ url: "https://id.example.com", clientId: "substra", channel: "our-channel" },
                clientSecret: givenSecret("oidc-client"),
            },
        },
    },
    computePods: {
        beside: {},
        anywhere: {
            computePods: { placement: "anyNode", gpus: 1 },
            storage: { worker: { ...CLAIM, accessMode: "ReadWriteMany" } },
        },
    },
    mirror: MIRROR,
    sizing: SIZING,
};

const FRONTEND: Options = {
    ingress: { ...CERTIFICATES, nothing: { ingress: { enabled: false } } },
    mirror: MIRROR,
    level: { computed: {}, privileged: { namespace: { podSecurityLevel: "privileged" } } },
};

/** What each component needs in every set. */
const BASES = {
    Orchestrator: { hostname: "orchestrator.example.com", channels: { "our-channel": ["ingen"] } },
    Backend: { hostname: "substra.ingen.example.com" },
    Frontend: { hostname: "ui.ingen.example.com", apiHostname: "substra.ingen.example.com" },
} as const;

const OPTIONS = { Orchestrator: ORCHESTRATOR, Backend: BACKEND, Frontend: FRONTEND };

/** Pairs that a component refuses, or that say nothing. The library allows to ask for its own inputs only. */
const SENSELESS: Readonly<Record<keyof typeof OPTIONS, readonly Chosen[]>> = {
    Orchestrator: [{ database: "external", claim: "existing" }],
    Backend: [
        { database: "external", claim: "existing" },
        { membership: "none", ingress: "nothing" },
    ],
    Frontend: [],
};

/** The sets of a component. */
export function pairwise(component: keyof typeof OPTIONS): Combination[] {
    return pairs(OPTIONS[component], BASES[component], SENSELESS[component]);
}
