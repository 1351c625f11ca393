/** Bad input to an Orchestra: its database and its pods. */
import { local, production } from "../../../support/orchestra/arguments";
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
        api({ env: { orchestra_database_url: "x" } }),
        "api.env.orchestra_database_url",
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
        "a sidecar with the name of Cloud SQL's proxy",
        production({
            database: { cloudSql: { instance: "p1:europe-west1:db", database: "d", user: "u", password: "pw" } },
            api: { sidecars: [{ name: "cloud-sql-proxy" }] },
        }),
        "api.sidecars[0].name",
        /is the name of another container/,
    ),
    orchestra(
        "two sidecars of one name",
        api({ sidecars: [{ name: "a" }, { name: "a" }] }),
        "api.sidecars[1].name",
        /is the name of another container/,
    ),
    orchestra(
        "a mount over the catalogue",
        production({
            workshops: { genomics: { name: "Genomics", image: "registry.example.com/genomics:1" } },
            api: { volumeMounts: [{ name: "a", mountPath: "/etc/orchestra/templates" }] },
        }),
        "api.volumeMounts[0].mountPath",
        /is \/etc\/orchestra\/templates, where the component mounts its own/,
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
        "a measurement id that would break the web interface's file",
        production({ frontend: { gaMeasurementId: 'G-1"' } }),
        "frontend.gaMeasurementId",
        /is not a measurement id, like G-ABC123/,
    ),
    orchestra(
        "an unknown tier",
        production({ operator: { tiers: { huge: {} } } }),
        "operator.tiers.huge",
        /know small and large/,
    ),
    orchestra(
        "a toleration in words that the operator does not read",
        production({ operator: { tiers: { small: { tolerations: [{ key: "sessions", operator: "Exists" }] } } } }),
        "operator.tiers.small.tolerations[0].operator",
        /Known names: key, value, effect/,
    ),
];

/** The rows. */
export const ORCHESTRA_RELEASE_ROWS: readonly Row[] = [...DATABASES, ...PODS];
