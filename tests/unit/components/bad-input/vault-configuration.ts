/** Bad input about the configuration of Vault's servers. */
import type { Row } from "./row";
import { OIDC, vault } from "./vault";
import { vault as installed } from "./vault-servers";

const server = (serverConfiguration: object) => ({ trust: { oidcProviderArn: OIDC }, serverConfiguration });
const listener = (options: object) => ({ trust: { oidcProviderArn: OIDC }, listener: { options } });

type Cell = readonly [what: string, serverConfiguration: object, below: string, reason: RegExp];

/** What neither of the two components takes. */
const OF_BOTH: readonly Cell[] = [
    [
        "a second storage for the lock",
        { ha_storage: { consul: {} } },
        "ha_storage",
        /follows from (?:table, storage and endpoints\.dynamodb|prerequisites)\. Leave it out/,
    ],
    [
        "a service registration of another kind",
        { service_registration: { consul: {} } },
        "service_registration",
        /is kubernetes, which the chart's Services need/,
    ],
    [
        "one address for all pods",
        { api_addr: "https://vault.example.com" },
        "api_addr",
        /is each pod's own, and the chart sets it/,
    ],
    [
        "memory that is locked",
        { disable_mlock: false },
        "disable_mlock",
        /is true, because the chart.s pods may not lock memory/,
    ],
    ["a parameter without a value", { user_lockout: { all: null } }, "user_lockout.all", /is null\. Leave it out/],
    ["a function in the configuration", { log_level: () => "debug" }, "log_level", /is a function, not data/],
    [
        "a template of the chart",
        { cluster_name: "{{ .Release.Name }}" },
        "cluster_name",
        /contains "\{\{", which starts an expression/,
    ],
    [
        "an expression of HCL in a list",
        { experiments: ["events.alpha1", "${x}"] },
        "experiments[1]",
        /contains "\$\{", which starts an expression/,
    ],
    [
        "a word that the chart replaces",
        { cluster_name: "at-HOST_IP" },
        "cluster_name",
        /contains "HOST_IP", which the chart's start script replaces/,
    ],
    [
        "a word that the chart replaces, as a parameter's name",
        { user_lockout: { RAFT_ADDR: "x" } },
        "user_lockout.RAFT_ADDR",
        /contains "RAFT_ADDR"/,
    ],
];

const SHARED: readonly Row[] = OF_BOTH.flatMap(([what, given, below, reason]) => [
    vault(what, server(given), `serverConfiguration.${below}`, reason),
    installed(what, { serverConfiguration: given }, `serverConfiguration.${below}`, reason),
]);

/** What a Vault has other inputs for. */
const CELLS_OF_VAULT: readonly Cell[] = [
    ["a seal of the user's own", { seal: { transit: {} } }, "seal", /follows from prerequisites\. Leave it out/],
    ["a second listener", { listener: { tcp: {} } }, "listener", /follows from tls and telemetry\. Leave it out/],
    ["metrics in two places", { telemetry: {} }, "telemetry", /follows from telemetry\. Set that instead/],
    ["a folder of plugins", { plugin_directory: "/p" }, "plugin_directory", /follows from plugin\. Leave it out/],
    [
        "root tokens by recovery keys alone",
        { enable_unauthenticated_access: ["generate-root"] },
        "enable_unauthenticated_access",
        /follows from breakGlass\. Set that instead/,
    ],
];

const OF_VAULT: readonly Row[] = CELLS_OF_VAULT.map(([what, given, below, reason]) =>
    installed(what, { serverConfiguration: given }, `serverConfiguration.${below}`, reason),
);

/** What VaultPrerequisites has other inputs for. */
const OF_PREREQUISITES: readonly Row[] = [
    vault(
        "a storage of the user's own",
        server({ storage: { raft: { path: "/vault/data" } } }),
        "serverConfiguration.storage",
        /follows from table, storage and endpoints\.dynamodb\. Leave it out/,
    ),
    vault(
        "a seal of the user's own",
        server({ seal: { transit: {} } }),
        "serverConfiguration.seal",
        /follows from sealKey and endpoints\.kms/,
    ),
    vault(
        "a second listener",
        server({ listener: { tcp: { address: "[::]:8300" } } }),
        "serverConfiguration.listener",
        /Give further parameters in listener\.options/,
    ),
    vault(
        "another address of the listener",
        listener({ address: "[::]:8300" }),
        "listener.options.address",
        /is the one that the chart's Services and probes use/,
    ),
    vault(
        "a certificate file of the listener",
        listener({ tls_cert_file: "/tls.crt" }),
        "listener.options.tls_cert_file",
        /follows from listener\.tlsSecretName/,
    ),
    vault(
        "a word that the chart replaces in the listener",
        listener({ custom_response_headers: { default: { "X-Pod": ["TRANSIT_ADDR"] } } }),
        "listener.options.custom_response_headers.default.X-Pod[0]",
        /contains "TRANSIT_ADDR"/,
    ),
    vault(
        "a release name that Helm does not accept",
        { trust: { oidcProviderArn: OIDC }, listener: { releaseName: "v".repeat(54) } },
        "listener.releaseName",
        /longer than 53 characters/,
    ),
];

/** The rows. */
export const VAULT_CONFIGURATION_ROWS: readonly Row[] = [...SHARED, ...OF_VAULT, ...OF_PREREQUISITES];
