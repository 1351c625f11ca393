/** Bad input to a Vault: what it is provisioned with, and chart values. */
import { client, plugin, vault } from "./vault-servers";
import type { Row } from "./row";

const PROVISION: readonly Row[] = [
    vault(
        "more keys for a root token than there are",
        { init: { recoveryShares: 2 } },
        "init.recoveryThreshold",
        /3 is more than recoveryShares \(2\)\. Give at most as many/,
    ),
    vault(
        "one of several keys for a root token",
        { init: { recoveryThreshold: 1 } },
        "init.recoveryThreshold",
        /is 1 with several shares, which Vault refuses/,
    ),
    vault(
        "a client without a ServiceAccount",
        client({ serviceAccountNames: [] }),
        "clients.signer.serviceAccountNames",
        /is empty/,
    ),
    vault(
        "a client's secrets by a path with a slash in front",
        client({ secretPaths: ["/signer/*"] }),
        "clients.signer.secretPaths[0]",
        /is not a path of secrets/,
    ),
    vault(
        "a client that uses a plugin that is not there",
        client({ usesPlugin: true }),
        "clients.signer.usesPlugin",
        /needs the plugin\. Set plugin, or leave this out/,
    ),
    vault(
        "tokens that outlive their end",
        client({ tokenTtlSeconds: 7200, tokenMaxTtlSeconds: 3600 }),
        "clients.signer.tokenTtlSeconds",
        /7200 is more than tokenMaxTtlSeconds \(3600\)/,
    ),
    vault(
        "tokens that Vault would cut off",
        client({ tokenMaxTtlSeconds: 2_764_801 }),
        "clients.signer.tokenMaxTtlSeconds",
        /2764801 is more than 2764800 seconds \(32 days\), at which Vault cuts tokens off\. Give less, or set/,
    ),
    ...["response-wrapping", "control-group"].map((name) =>
        vault(
            `a client called ${name}, as a policy that Vault gives nobody`,
            { clients: { [name]: { serviceAccountNames: ["a"] } } },
            `clients.${name}`,
            /has the name of a policy that is there already/,
        ),
    ),
    vault(
        "a client called as the Job",
        { clients: { "vault-init": { serviceAccountNames: ["a"] } } },
        "clients.vault-init",
        /has the name of a policy that is there already/,
    ),
    vault(
        "an audit file on a volume that is not there",
        { audit: { file: { options: { file_path: "/vault/audit/audit.log" } } } },
        "audit.file.options.file_path",
        /Set values\.server\.auditStorage\.enabled to true as well\. On a Vault that runs, first .*--cascade=orphan/,
    ),
    vault(
        "an audit file without a name",
        { audit: { file: { options: {} } } },
        "audit.file.options",
        /lacks file_path/,
    ),
    vault(
        "an API server without a scheme",
        { kubernetesHost: "10.0.0.1" },
        "kubernetesHost",
        /is not the URL of an API server/,
    ),
];

const VALUES: readonly Row[] = [
    ...(
        [
            [{ server: { ha: { replicas: 5 } } }, "server.ha", /Set replicas and serverConfiguration instead/],
            [{ server: { dev: { enabled: true } } }, "server.dev", /keeps everything in memory/],
            [{ injector: { enabled: true } }, "injector.enabled", /Set injector instead/],
            [{ global: { tlsDisable: true } }, "global.tlsDisable", /must agree with the listener/],
            [{ global: { namespace: "a" } }, "global.namespace", /must be the release's\. Set namespace\.name/],
            [
                { server: { serviceAccount: { serviceDiscovery: { enabled: false } } } },
                "server.serviceAccount.serviceDiscovery",
                /must be on: Vault labels its pods, by which the Services select the active one/,
            ],
            [{ injector: { authPath: "auth/x" } }, "injector.authPath", /Set authPath instead/],
            [
                { injector: { extraEnvironmentVars: { AGENT_INJECT_VAULT_CACERT_BYTES: "x" } } },
                "injector.extraEnvironmentVars.AGENT_INJECT_VAULT_CACERT_BYTES",
                /must be the CA of the servers\. Set tls instead/,
            ],
            [{ csi: { volumes: [] } }, "csi.volumes", /holds the CA by which the CSI provider trusts Vault/],
            [{ csi: { volumeMounts: [] } }, "csi.volumeMounts", /holds the CA/],
            [{ csi: { agent: { extraArgs: [] } } }, "csi.agent.extraArgs", /holds the CA/],
            [{ server: { extraVolumes: [] } }, "server.extraVolumes", /Set server\.volumes and server\.volumeMounts/],
        ] as const
    ).map(([values, path, reason]) =>
        vault(`the chart's value ${path}, which the component decides`, { values }, `values.${path}`, reason),
    ),
    vault(
        "volumes that would replace the plugin's",
        { plugin, values: { server: { volumes: [{ name: "a", emptyDir: {} }] } } },
        "values.server.volumes",
        /would replace what the plugin is copied with/,
    ),
    vault(
        "arguments that would replace the path of log-ins",
        { authPath: "pods", csi: true, values: { csi: { extraArgs: ["-debug"] } } },
        "values.csi.extraArgs",
        /would replace -vault-mount, which names authPath\. Leave it out, or leave authPath out/,
    ),
    vault(
        "a value that the chart does not read",
        { values: { server: { securityContext: {} } } },
        "values.server.securityContext",
        /./,
    ),
];

/** The rows. */
export const VAULT_ACCESS_ROWS: readonly Row[] = [...PROVISION, ...VALUES];
