/** Bad input to an Orchestra: its sessions, workshops, chart and chart values. */
import { ORCHESTRA_CHART, production } from "../../../support/orchestra/arguments";
import { orchestra } from "./orchestra";
import type { Row } from "./row";

type Dictionary = Readonly<Record<string, unknown>>;

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
    orchestra("a session of no time", workshop({ duration: "0h" }), "workshops.genomics.duration", /is not a duration/),
    orchestra(
        "a size in a unit that Orchestra does not read",
        workshop({ ephemeralStorageRequest: "512m" }),
        "workshops.genomics.ephemeralStorageRequest",
        /is not a size\. Give a number with Ki, Mi, Gi/,
    ),
    orchestra(
        "a volume whose size ends in a dot",
        workshop({ storage: { size: "5.Gi" } }),
        "workshops.genomics.storage.size",
        /is not a size\. Give/,
    ),
    orchestra(
        "a volume of nothing",
        workshop({ storage: { size: "0Gi" } }),
        "workshops.genomics.storage.size",
        /is nothing\. Give a size above 0/,
    ),
    orchestra(
        "half a byte of memory",
        workshop({ memoryRequest: "512m" }),
        "workshops.genomics.memoryRequest",
        /is not a size\. Give/,
    ),
    orchestra(
        "an image with a space",
        workshop({ image: "genomics: 1" }),
        "workshops.genomics.image",
        /has a space in it/,
    ),
    orchestra(
        "a variable's name that Kubernetes refuses",
        workshop({ env: { "A=B": "1" } }),
        'workshops.genomics.env["A=B"]',
        /is not an environment variable's name/,
    ),
    orchestra(
        "a name that Orchestra's database cuts",
        workshop({ name: "a".repeat(256) }),
        "workshops.genomics.name",
        /is longer than 255 characters/,
    ),
    orchestra(
        "the port of the proxy in each session",
        workshop({ port: 8080 }),
        "workshops.genomics.port",
        /is the port of the proxy in each session/,
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
        "a list that replaces the API's own",
        values({ api: { extraEnv: [{ name: "A", value: "1" }] } }),
        "values.api.extraEnv",
        /Set api\.env instead/,
    ),
    orchestra(
        "annotations that replace the Ingresses' own",
        values({ ingress: { annotations: { a: "b" } } }),
        "values.ingress.annotations",
        /Set ingress\.annotations of the component instead/,
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
export const ORCHESTRA_SESSION_ROWS: readonly Row[] = [...SESSIONS, ...CHARTS];
