/** Programs that set every input of an Orchestra. There is one for each way, because some ways exclude others. */
import { digestOf, locate } from "../../../../components/orchestra/orchestra/chart-source";
import { givenSecret } from "../../../support/recording/fake-outputs";
import { ORCHESTRA_CHART } from "../../../support/orchestra/arguments";
import type { Program } from "./program";

const token = "ensemble:orchestra:Orchestra";

const image = (name: string) => ({ repository: `mirror.example.com/${name}`, tag: `${name}-1`, pullPolicy: "Always" });

const resources = (cpu: string) => ({
    requests: { cpu, memory: "128Mi" },
    limits: { cpu: "4", memory: "4Gi" },
});

const WORKSHOP = {
    name: "Genomics",
    description: "From reads to variants.",
    image: "registry.example.com/genomics:1",
    port: 8888,
    duration: "2h30m",
    tier: "large",
    env: { DISABLE_AUTH: "false" },
    args: ["--no-browser"],
    ...{ cpu: "2", cpuRequest: "1", memory: "4Gi", memoryRequest: "2Gi" },
    ...{ ephemeralStorage: "6Gi", ephemeralStorageRequest: "2Gi" },
    storage: { size: "5", storageClass: "fast", perUser: true },
    tags: ["jupyter", "python"],
    enabled: true,
    url: "https://workshops.example.edu/genomics",
    sourceUrl: "https://git.example.edu/genomics",
};

/** With other amounts, which stand for each other in tests that try other values. */
const OTHER_WORKSHOP = {
    ...{ name: "Proteomics", image: "registry.example.com/proteomics:1", duration: "4h" },
    ...{ memory: "8Gi", memoryRequest: "1Gi", ephemeralStorage: "7Gi", ephemeralStorageRequest: "1Gi" },
};

const tier = (name: string) => ({
    nodeSelector: { tier: name },
    tolerations: [{ key: "sessions", value: name, effect: "NoExecute" }],
    computeClass: name,
});

const GOOGLE: Program = {
    name: "orchestra",
    token,
    args: {
        mode: "production",
        domain: "orchestra.example.edu",
        chart: { path: ORCHESTRA_CHART, digest: digestOf(locate({ path: ORCHESTRA_CHART })) },
        crds: { install: true, keep: false },
        releaseName: "workshops",
        namespace: {
            ...{ name: "orchestra-release", create: true, podSecurityLevel: "privileged" },
            ...{ labels: { team: "teaching" }, annotations: { "example.com/owner": "teaching" } },
        },
        images: {
            ...{ registry: "registry.example.com/orchestra", tag: "c1de7c7", pullSecrets: ["registry"] },
            ...{ operator: image("operator"), frontend: image("frontend"), sidecar: image("sidecar") },
            ...{ oauth2Proxy: image("oauth2-proxy"), placeholder: image("placeholder") },
        },
        auth: {
            google: { clientId: "1.apps.googleusercontent.com", clientSecret: givenSecret("google") },
            allow: { domains: ["example.edu", ".partner.example", "partner.example"], emails: ["ada@other.example"] },
            frontend: "proxied",
            cookie: { generation: 2, hours: 24 },
            replicas: 3,
            resources: resources("1"),
            extraArgs: { "request-logging": "false" },
        },
        admins: ["admin@example.edu", "head@example.edu"],
        database: {
            connection: {
                ...{ host: "db.example.edu", port: 6432, name: "orchestra", user: "orchestra" },
                ...{ password: givenSecret("database"), ssl: "prefer" },
            },
        },
        ingress: {
            ...{ controller: "traefik", className: "traefik-public", traefikNamespace: "kube-system" },
            entryPoints: { https: "https", http: "http" },
            ...{ redirectHttp: true, publicHealth: true, annotations: { "example.com/team": "teaching" } },
        },
        tls: {
            source: "certManager",
            issuer: { name: "dns", kind: "Issuer" },
            wildcard: true,
            traefikDefaultStore: true,
        },
        api: {
            replicas: 3,
            resources: resources("1"),
            env: { LOG_FORMAT: "json" },
            sidecars: [{ name: "logs", image: "logs:1" }],
            volumes: [{ name: "cache", emptyDir: {} }],
            volumeMounts: [{ name: "cache", mountPath: "/cache" }],
            podSecurityContext: { runAsUser: 1001 },
            containerSecurityContext: { readOnlyRootFilesystem: true },
        },
        frontend: { replicas: 3, resources: resources("1"), gaMeasurementId: "G-1" },
        operator: {
            resources: resources("1"),
            tiers: { small: tier("small"), large: tier("large") },
            computeClassLabelKey: "example.com/class",
            terminationGracePeriodSeconds: 60,
        },
        systemPool: {
            ...{ labelKey: "pool", labelValue: "apps", taintKey: "apps", taintValue: "only" },
            taintEffect: "NoExecute",
        },
        sessions: {
            namespace: {
                ...{ name: "workshop-sessions", create: true, podSecurityLevel: "baseline" },
                labels: { team: "teaching" },
            },
            confine: true,
            egress: { internet: true, allowCidrs: ["10.9.0.0/16"], blockCidrs: ["203.0.113.0/24"] },
            limits: { sessions: 40, cpu: "80", memory: "160", storage: "400" },
            workspaceRetentionDays: 90,
            warm: { replicas: 2, cpu: "2", memory: "4" },
        },
        workshops: { genomics: WORKSHOP, proteomics: OTHER_WORKSHOP },
        networkPolicies: true,
        values: { "oauth2-proxy": { podLabels: { team: "teaching" } } },
        unsetValues: ["api.podSecurityContext.runAsNonRoot"],
        valuesCheck: "warn",
        timeoutSeconds: 1200,
        deletionProtection: true,
    },
};

const GITHUB: Program = {
    name: "orchestra-by-github-through-nginx",
    token,
    args: {
        domain: "orchestra.example.edu",
        chart: { path: ORCHESTRA_CHART },
        images: { tag: "c1de7c7", api: image("api") },
        auth: {
            github: {
                ...{ clientId: "Iv1", clientSecret: givenSecret("github"), organization: "example" },
                ...{ teams: ["teachers", "students"], users: ["ada"] },
            },
            cookie: { secret: `given-cookie-${"Zq8vT2kLw9"}-!!!!!!!!` },
        },
        admins: ["admin@example.edu"],
        database: { url: `postgresql+asyncpg://orchestra:${givenSecret("url")}@db:5432/orchestra?ssl=require` },
        ingress: {
            ...{ controller: "nginx", controllerNamespace: "nginx", sessionsThroughTraefik: true, publicHealth: true },
        },
        tls: { source: "secret", secretName: "wildcard" },
        releaseName: "orchestra",
    },
};

const OIDC: Program = {
    name: "orchestra-by-oidc-in-existing-namespaces",
    token,
    args: {
        domain: "orchestra.example.edu",
        chart: { path: ORCHESTRA_CHART, crdsPath: "tests/charts/orchestra-crds" },
        namespace: { create: false },
        images: { tag: "c1de7c7" },
        auth: {
            oidc: {
                ...{ issuerUrl: "https://login.example.edu/realms/a", emailClaim: "mail" },
                ...{ clientId: "orchestra", clientSecret: givenSecret("oidc") },
            },
            allow: { everybody: true },
            frontend: "forwardAuth",
        },
        admins: ["admin@example.edu"],
        database: {
            cloudSql: {
                ...{ instance: "project:europe-west1:orchestra", database: "orchestra" },
                ...{ iamServiceAccount: "orchestra@project.iam.gserviceaccount.com", privateIp: true },
                clusterProject: "clusters",
                ...{ image: "mirror.example.com/cloud-sql-proxy:2", resources: resources("1") },
            },
        },
        tls: { source: "certManager", issuer: { name: "http" }, wildcard: false },
        sessions: { namespace: { create: false } },
    },
};

const EXISTING_SECRETS: Program = {
    name: "orchestra-with-existing-secrets",
    token,
    args: {
        domain: "orchestra.example.edu",
        chart: { path: ORCHESTRA_CHART },
        images: { tag: "c1de7c7" },
        auth: { google: {}, existingSecret: "login", allow: { domains: ["example.edu"] } },
        admins: ["admin@example.edu"],
        database: { existingSecret: { name: "database" } },
        tls: { source: "secret", secretName: "wildcard" },
    },
};

const OWN_PROXY: Program = {
    name: "orchestra-with-its-own-proxy",
    token,
    args: {
        mode: "ownProxy",
        domain: "orchestra.example.edu",
        chart: {
            path: "oci://registry.example.com/charts/orchestra",
            version: "0.1.0",
            crdsPath: "tests/charts/orchestra-crds",
        },
        images: { tag: "c1de7c7", bridge: image("bridge") },
        ownProxy: {
            identity: { source: "forwardAuth", authUrl: "http://authelia.auth/api/verify", header: "Remote-Email" },
            middlewares: ["auth-authelia@kubernetescrd"],
            annotations: { "example.com/login": "authelia" },
        },
        admins: ["admin@example.edu"],
        database: { existingSecret: { name: "database", key: "url" } },
        tls: { source: "controller" },
    },
};

const OTHER_CONTROLLER: Program = {
    name: "orchestra-behind-another-controller",
    token,
    args: {
        mode: "ownProxy",
        domain: "orchestra.example.edu",
        chart: { path: ORCHESTRA_CHART },
        crds: { install: false },
        images: { tag: "c1de7c7" },
        ownProxy: {
            identity: { source: "requestHeader", header: "Cf-Access-Authenticated-User-Email" },
            annotations: { "example.com/login": "access" },
        },
        admins: ["admin@example.edu"],
        database: {
            cloudSql: {
                ...{ instance: "project:europe-west1:orchestra", database: "orchestra", user: "orchestra" },
                ...{ password: givenSecret("cloud-sql"), gcpServiceAccount: "pods@project.iam.gserviceaccount.com" },
            },
        },
        ingress: {
            ...{ controller: "custom", className: "edge", controllerNamespace: "edge", sessionsThroughTraefik: true },
        },
        tls: { source: "secret", secretName: "wildcard" },
        networkPolicies: false,
        sessions: { confine: false },
    },
};

const LOCAL: Program = {
    name: "orchestra-on-one-machine",
    token,
    args: {
        mode: "local",
        domain: "workshops.localhost",
        chart: { path: ORCHESTRA_CHART },
        images: { postgres: image("postgres") },
        local: { identity: "me@workshops.localhost" },
        database: { embedded: { size: "1", storageClass: "local-path" } },
        tls: { source: "selfSigned", validityDays: 30 },
        deletionProtection: false,
    },
};

const LOCAL_BY_DEFAULT: Program = {
    name: "orchestra-on-one-machine-by-default",
    token,
    args: { mode: "local", chart: { path: ORCHESTRA_CHART } },
};

/** The programs. */
export const ORCHESTRA_PROGRAMS: readonly Program[] = [
    GOOGLE,
    GITHUB,
    OIDC,
    EXISTING_SECRETS,
    OWN_PROXY,
    OTHER_CONTROLLER,
    LOCAL,
    LOCAL_BY_DEFAULT,
];
