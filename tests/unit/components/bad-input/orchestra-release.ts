/** Bad input to an Orchestra: its database, pods, sessions, workshops, chart and chart values. */
import { local, ORCHESTRA_CHART, production } from "../../../support/orchestra/arguments";
import { orchestra } from "./orchestra";
import type { Row } from "./row";

type Dictionary = Readonly<Record<string, unknown>>;

const database = (more: Dictionary) => production({ database: more });
const url = (text: string) => database({ url: text });
const connection = (more: Dictionary) =>
    database({ connection: { host: "db", name: "orchestra", user: "orchestra", password: "pw", ...more } });
const cloudSql = (more: Dictionary) =>
    database({ cloudSql: { instance: "p1:europe-west1:db", database: "orchestra", ...more } });
const DRIVER = "postgresql+asyncpg://";

const DATABASES: readonly Row[] = [
    orchestra("no database", production({ database: {} }), "database", /is required: one of url, connection/),
    orchestra(
        "two databases",
        database({ url: `${DRIVER}u:p@h/d`, existingSecret: { name: "x" } }),
        "database.existingSecret",
        /cannot stand beside url/,
    ),
    orchestra("one pod without backup", database({ embedded: {} }), "database.embedded", /is for mode local/),
    orchestra(
        "Cloud SQL on one machine",
        local({ database: { cloudSql: { instance: "p1:r:i", database: "d", iamServiceAccount: "a@p1.iam" } } }),
        "database.cloudSql",
        /which local has not/,
    ),
    orchestra(
        "a URL without the driver",
        url("postgresql://u:p@h/d"),
        "database.url",
        /does not start with postgresql\+asyncpg/,
    ),
    orchestra("a URL of another form", url("postgres://u:p@h/d"), "database.url", /does not start with/),
    orchestra("an encoded password", url(`${DRIVER}u:p%40ss@h:5432/d`), "database.url", /contains %/),
    orchestra(
        "a per cent sign that is doubled",
        url(`${DRIVER}u:p%%ss@h:5432/d`),
        "database.url",
        /takes another password/,
    ),
    orchestra("an @ in the password", url(`${DRIVER}u:p@ss@h:5432/d`), "database.url", /has an @ in the password/),
    orchestra("a user with a colon", url(`${DRIVER}a:b:p@h:x/d`), "database.url", /port that is not a number/),
    orchestra("no host", url(`${DRIVER}u:p@/d`), "database.url", /names no host/),
    orchestra("no name of the database", url(`${DRIVER}u:p@h:5432`), "database.url", /names no database/),
    orchestra("sslmode", url(`${DRIVER}u:p@h/d?sslmode=require`), "database.url", /Write ssl=require/),
    orchestra(
        "a verified certificate",
        url(`${DRIVER}u:p@h/d?ssl=verify-full`),
        "database.url",
        /the migration has no file/,
    ),
    orchestra(
        "a cache's size as a text",
        url(`${DRIVER}u:p@h/d?prepared_statement_cache_size=0&statement_cache_size=0`),
        "database.url",
        /arrives as a text and breaks/,
    ),
    orchestra(
        "an @ in the password of a server",
        connection({ password: "p@ss" }),
        "database.connection.password",
        /contains @/,
    ),
    orchestra(
        "a % in the password of a server",
        connection({ password: "p%ss" }),
        "database.connection.password",
        /contains %/,
    ),
    orchestra("a user with a slash", connection({ user: "a/b" }), "database.connection.user", /cannot hold/),
    orchestra("a host with a port", connection({ host: "db:5432" }), "database.connection.host", /without port/),
    orchestra("an empty name", connection({ name: "" }), "database.connection.name", /is empty/),
    orchestra(
        "an encryption that is not there",
        connection({ ssl: "verify-full" }),
        "database.connection.ssl",
        /must be one of: require, prefer, disable/,
    ),
    orchestra(
        "an instance without a region",
        cloudSql({ instance: "p1:db", iamServiceAccount: "a@p1.iam" }),
        "database.cloudSql.instance",
        /PROJECT:REGION:INSTANCE/,
    ),
    orchestra(
        "Cloud SQL without a user",
        cloudSql({}),
        "database.cloudSql.iamServiceAccount",
        /is required, unless user and password/,
    ),
    orchestra(
        "Cloud SQL with two users",
        cloudSql({ iamServiceAccount: "a@p1.iam", user: "u" }),
        "database.cloudSql.user",
        /Leave one of them out/,
    ),
    orchestra(
        "Cloud SQL without a password",
        cloudSql({ user: "u" }),
        "database.cloudSql.password",
        /is required with user/,
    ),
];

const api = (more: Dictionary) => production({ api: more });

const PODS: readonly Row[] = [
    orchestra("no tag", production({ images: {} }), "images.tag", /is required: the tag of the images that you built/),
    orchestra(
        "latest as the tag",
        production({ images: { tag: "latest" } }),
        "images.tag",
        /changes under running sessions/,
    ),
    orchestra(
        "latest as the tag of one part",
        production({ images: { tag: "1", api: { tag: "latest" } } }),
        "images.api.tag",
        /Give a fixed tag/,
    ),
    orchestra(
        "a request above its limit",
        api({ resources: { requests: { cpu: "2" }, limits: { cpu: "500m" } } }),
        "api.resources.requests.cpu",
        /is more than its limit/,
    ),
    orchestra(
        "memory without a unit of Kubernetes",
        api({ resources: { limits: { memory: "1GB" } } }),
        "api.resources.limits.memory",
        /is not an amount/,
    ),
    orchestra("no pod of the API", api({ replicas: 0 }), "api.replicas", /is not a number of pods/),
    orchestra(
        "a variable of the chart",
        api({ env: { ORCHESTRA_DATABASE_URL: "x" } }),
        "api.env.ORCHESTRA_DATABASE_URL",
        /Set the input that it follows from/,
    ),
    orchestra(
        "a variable of uv",
        api({ env: { UV_CACHE_DIR: "/x" } }),
        "api.env.UV_CACHE_DIR",
        /is set by the chart or the component/,
    ),
    orchestra(
        "a sidecar with a volume",
        api({ sidecars: [{ name: "a", volumeMounts: [] }] }),
        "api.sidecars[0].volumeMounts",
        /has none of them/,
    ),
    orchestra(
        "a sidecar that is restarted",
        api({ sidecars: [{ name: "a", restartPolicy: "Always" }] }),
        "api.sidecars[0].restartPolicy",
        /would be there twice/,
    ),
    orchestra(
        "a sidecar with the API's name",
        api({ sidecars: [{ name: "api" }] }),
        "api.sidecars[0].name",
        /is the name of another container/,
    ),
    orchestra(
        "a sidecar without a name",
        api({ sidecars: [{ image: "a" }] }),
        "api.sidecars[0].name",
        /every container has a name/,
    ),
    orchestra(
        "a volume with the component's name",
        api({ volumes: [{ name: "tmp" }] }),
        "api.volumes[0].name",
        /is the name of a volume of the component/,
    ),
    orchestra(
        "a mount over the component's",
        api({ volumeMounts: [{ name: "a", mountPath: "/tmp" }] }),
        "api.volumeMounts[0].mountPath",
        /where the component mounts its own/,
    ),
    orchestra(
        "no user, as on OpenShift",
        api({ podSecurityContext: { runAsUser: null } }),
        "api.podSecurityContext.runAsUser",
        /Allow them by an SCC/,
    ),
    orchestra(
        "an unknown tier",
        production({ operator: { tiers: { huge: {} } } }),
        "operator.tiers.huge",
        /know small and large/,
    ),
];

const sessions = (more: Dictionary) => production({ sessions: more });
const workshop = (more: Dictionary, slug = "genomics") =>
    production({ workshops: { [slug]: { name: "Genomics", image: "genomics:1", ...more } } });

const SESSIONS: readonly Row[] = [
    orchestra(
        "sessions beside the release",
        sessions({ namespace: { name: "orchestra-system" } }),
        "sessions.namespace.name",
        /could use its ServiceAccounts/,
    ),
    orchestra(
        "sessions in default",
        sessions({ namespace: { name: "default" } }),
        "sessions.namespace.name",
        /holds more than sessions/,
    ),
    orchestra(
        "sessions in a system's namespace",
        sessions({ namespace: { name: "kube-system" } }),
        "sessions.namespace.name",
        /holds more than sessions/,
    ),
    orchestra(
        "hardened sessions",
        sessions({ namespace: { podSecurityLevel: "restricted" } }),
        "sessions.namespace.podSecurityLevel",
        /sessions run as root/,
    ),
    orchestra(
        "a hardened release",
        production({ namespace: { podSecurityLevel: "restricted" } }),
        "namespace.podSecurityLevel",
        /set no seccomp profile/,
    ),
    orchestra(
        "a range that is none",
        sessions({ egress: { allowCidrs: ["10.0.0.0"] } }),
        "sessions.egress.allowCidrs[0]",
        /ADDRESS\/BITS/,
    ),
    orchestra(
        "no session at a time",
        sessions({ limits: { sessions: 0 } }),
        "sessions.limits.sessions",
        /less than one session/,
    ),
    orchestra(
        "volumes that are gone at once",
        sessions({ workspaceRetentionDays: 0 }),
        "sessions.workspaceRetentionDays",
        /from 1 to/,
    ),
    orchestra(
        "a release called like the proxy",
        production({ releaseName: "my-oauth2-proxy" }),
        "releaseName",
        /gives the log-in's Service another name/,
    ),
    orchestra(
        "a release with a long name",
        production({ releaseName: "a".repeat(41) }),
        "releaseName",
        /longer than 40 characters/,
    ),
    orchestra("an empty catalogue", production({ workshops: {} }), "workshops", /users could launch nothing/),
    orchestra("a slug in upper case", workshop({}, "Genomics"), "workshops.Genomics", /is not a workshop's slug/),
    orchestra(
        "a slug that is too long",
        workshop({}, "a".repeat(41)),
        `workshops.${"a".repeat(41)}`,
        /up to 40 lower-case/,
    ),
    orchestra("a workshop without an image", workshop({ image: undefined }), "workshops.genomics.image", /is required/),
    orchestra(
        "a tag that Orchestra does not know",
        workshop({ tags: ["r"] }),
        "workshops.genomics.tags[0]",
        /must be one of: bioconductor/,
    ),
    orchestra(
        "a tier that Orchestra does not know",
        workshop({ tier: "medium" }),
        "workshops.genomics.tier",
        /must be one of: small, large/,
    ),
    orchestra(
        "a volume that is too large",
        workshop({ storage: { size: "30Gi" } }),
        "workshops.genomics.storage.size",
        /more than 20Gi/,
    ),
    orchestra(
        "a reservation that is too large",
        workshop({ ephemeralStorageRequest: "3Gi" }),
        "workshops.genomics.ephemeralStorageRequest",
        /more than 2Gi/,
    ),
    orchestra(
        "a reservation above the limit",
        workshop({ memoryRequest: "4Gi" }),
        "workshops.genomics.memoryRequest",
        /is more than the limit/,
    ),
    orchestra(
        "a duration in words",
        workshop({ duration: "4 hours" }),
        "workshops.genomics.duration",
        /like 4h or 2h30m/,
    ),
    orchestra("a port that is none", workshop({ port: 70000 }), "workshops.genomics.port", /is not a TCP port/),
    orchestra(
        "a variable that is a number",
        workshop({ env: { A: 1 } }),
        "workshops.genomics.env.A",
        /must be|expected/i,
    ),
];

const chart = (more: Dictionary) => production({ chart: { path: ORCHESTRA_CHART, ...more } });
const values = (more: Dictionary) => production({ values: more });
const proxy = (more: Dictionary) => values({ "oauth2-proxy": more });

const CHARTS: readonly Row[] = [
    orchestra("no chart", production({ chart: undefined }), "chart", /is required/),
    orchestra(
        "a chart that is not there",
        chart({ path: "./orchestra-chart" }),
        "chart.path",
        /git -C orchestra-chart checkout c1de7c7/,
    ),
    orchestra(
        "another chart",
        chart({ path: "tests/charts/orchestrator" }),
        "chart.path",
        /holds no chart with the name orchestra/,
    ),
    orchestra("a folder without a chart", chart({ path: "docs" }), "chart.path", /npx pulumi-ensemble orchestra-chart/),
    orchestra("no CRD", chart({ crdsPath: "docs" }), "chart.crdsPath", /holds no CRD workshops\.orchestra\.io/),
    orchestra(
        "a registry without the CRD",
        chart({ path: "oci://r.example.com/orchestra:0.1.0" }),
        "chart.crdsPath",
        /is required, because the chart is not a folder/,
    ),
    orchestra(
        "the digest of another chart",
        chart({ digest: `sha256:${"0".repeat(64)}` }),
        "chart.digest",
        /is not the digest that was found: sha256:/,
    ),
    orchestra("a digest of another form", chart({ digest: "md5:1" }), "chart.digest", /Give the output chartDigest/),
    orchestra("a version of a folder", chart({ version: "0.1.0" }), "chart.version", /has no effect but with oci/),
    orchestra(
        "the domain as a value",
        values({ global: { domain: "x" } }),
        "values.global.domain",
        /Set domain instead/,
    ),
    orchestra(
        "the bundled database",
        values({ postgresql: { enabled: true } }),
        "values.postgresql",
        /images that are gone/,
    ),
    orchestra(
        "the dead size of volumes",
        values({ persistence: { size: "1Gi" } }),
        "values.persistence",
        /Set storage in workshops/,
    ),
    orchestra(
        "the dead level of logs",
        values({ operator: { logLevel: "DEBUG" } }),
        "values.operator.logLevel",
        /leave it out/,
    ),
    orchestra(
        "the dead image of workshops",
        values({ operator: { defaultWorkshopImage: "x" } }),
        "values.operator.defaultWorkshopImage",
        /Set image in workshops/,
    ),
    orchestra(
        "the chart's own policies",
        values({ networkPolicy: { enabled: true } }),
        "values.networkPolicy.enabled",
        /cuts the log-in off/,
    ),
    orchestra(
        "the chart's file of the log-in",
        proxy({ config: { configFile: "x" } }),
        "values.oauth2-proxy.config",
        /Set auth instead/,
    ),
    orchestra(
        "a list that restricts nobody",
        proxy({ authenticatedEmailsFile: { enabled: true } }),
        "values.oauth2-proxy.authenticatedEmailsFile",
        /Set auth\.allow\.emails/,
    ),
    orchestra(
        "the bundled Redis",
        proxy({ redis: { enabled: true } }),
        "values.oauth2-proxy.redis",
        /images that are gone/,
    ),
    orchestra("a misspelt value", values({ api: { replicaCount: 2 } }), "values.api.replicaCount", /is not read/),
    orchestra("the port of sessions", values({ ingress: { port: 8443 } }), "values.ingress.port", /Serve on 443/),
];

/** The rows. */
export const ORCHESTRA_RELEASE_ROWS: readonly Row[] = [...DATABASES, ...PODS, ...SESSIONS, ...CHARTS];
