/** Arguments of an Orchestra that many tests share. */

type Dictionary = Readonly<Record<string, unknown>>;

/** The stand-in chart, from the repository's folder. */
export const ORCHESTRA_CHART = "tests/charts/orchestra";

/** Log-in by Google. */
export const GOOGLE: Dictionary = {
    google: { clientId: "1.apps.googleusercontent.com", clientSecret: "client-secret" },
    allow: { domains: ["example.edu"] },
};

/** A PostgreSQL server. */
export const CONNECTION: Dictionary = {
    connection: { host: "db", name: "orchestra", user: "orchestra", password: "pw" },
};

/** A certificate by cert-manager. */
export const CERT_MANAGER: Dictionary = { source: "certManager", issuer: { name: "letsencrypt-dns" } };

/** What the modes with a public domain share. */
const PUBLIC: Dictionary = {
    domain: "orchestra.example.edu",
    chart: { path: ORCHESTRA_CHART },
    images: { registry: "registry.example.com/orchestra", tag: "c1de7c7" },
    admins: ["admin@example.edu"],
    database: CONNECTION,
    tls: CERT_MANAGER,
};

/** Mode production, with as little as possible. */
export const production = (more: Dictionary = {}): Dictionary => ({ ...PUBLIC, auth: GOOGLE, ...more });

/** Mode ownProxy, with as little as possible. */
export const ownProxy = (more: Dictionary = {}): Dictionary => ({
    ...{ ...PUBLIC, mode: "ownProxy" },
    ownProxy: {
        identity: { source: "requestHeader", header: "Cf-Access-Authenticated-User-Email" },
        middlewares: ["auth-access@kubernetescrd"],
    },
    ...more,
});

/** Mode local, with as little as possible. */
export const local = (more: Dictionary = {}): Dictionary => ({
    ...{ mode: "local", chart: { path: ORCHESTRA_CHART } },
    ...more,
});
