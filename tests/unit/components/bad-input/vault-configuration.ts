/** Bad input about the configuration of Vault's servers. */
import type { Row } from "./row";
import { OIDC, vault } from "./vault";

const server = (serverConfiguration: object) => ({ trust: { oidcProviderArn: OIDC }, serverConfiguration });
const listener = (options: object) => ({ trust: { oidcProviderArn: OIDC }, listener: { options } });

/** The rows. */
export const VAULT_CONFIGURATION_ROWS: readonly Row[] = [
    vault(
        "a storage of the user's own",
        server({ storage: { raft: { path: "/vault/data" } } }),
        "serverConfiguration.storage",
        /follows from table, storage and endpoints\.dynamodb\. Leave it out/,
    ),
    vault(
        "a second storage for the lock",
        server({ ha_storage: { consul: {} } }),
        "serverConfiguration.ha_storage",
        /follows from table/,
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
        "a service registration of another kind",
        server({ service_registration: { consul: {} } }),
        "serverConfiguration.service_registration",
        /is kubernetes, which the chart's Services need/,
    ),
    vault(
        "one address for all pods",
        server({ api_addr: "https://vault.example.com" }),
        "serverConfiguration.api_addr",
        /is each pod's own, and the chart sets it/,
    ),
    vault(
        "a parameter without a value",
        server({ telemetry: { statsd_address: null } }),
        "serverConfiguration.telemetry.statsd_address",
        /is null\. Leave it out/,
    ),
    vault(
        "a function in the configuration",
        server({ log_level: () => "debug" }),
        "serverConfiguration.log_level",
        /is a function, not data/,
    ),
    vault(
        "a template of the chart",
        server({ cluster_name: "{{ .Release.Name }}" }),
        "serverConfiguration.cluster_name",
        /contains "\{\{", which starts an expression/,
    ),
    vault(
        "an expression of HCL in a list",
        server({ telemetry: { prefix_filter: ["+vault", "${x}"] } }),
        "serverConfiguration.telemetry.prefix_filter[1]",
        /contains "\$\{", which starts an expression/,
    ),
    vault(
        "a word that the chart replaces",
        server({ cluster_name: "at-HOST_IP" }),
        "serverConfiguration.cluster_name",
        /contains "HOST_IP", which the chart's start script replaces/,
    ),
    vault(
        "a word that the chart replaces, as a parameter's name",
        server({ telemetry: { RAFT_ADDR: "x" } }),
        "serverConfiguration.telemetry.RAFT_ADDR",
        /contains "RAFT_ADDR"/,
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
