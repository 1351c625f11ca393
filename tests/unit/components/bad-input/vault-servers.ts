/** Bad input to a Vault: its place, its servers, their certificate. */
import { fakePem } from "../../../support/recording/fake-outputs";
import { RESOURCES } from "../programs/vault";
import type { Row } from "./row";

/** A row about a Vault on resources that fit. */
export const vault = (what: string, args: object, path: string, reason: RegExp): Row => [
    what,
    "Vault",
    { prerequisites: RESOURCES, ...args },
    path,
    reason,
];

/** With other prerequisites. */
const on = (what: string, changes: object, path: string, reason: RegExp): Row =>
    vault(what, { prerequisites: { ...RESOURCES, ...changes } }, `prerequisites.${path}`, reason);

/** One client. */
export const client = (changes: object) => ({ clients: { signer: { serviceAccountNames: ["signer"], ...changes } } });
const server = (tag: string) => ({ images: { server: `hashicorp/vault:${tag}` } });
/** A plugin, as little as possible. */
export const plugin = { sha256: "0123456789abcdef".repeat(4) };
const CA = fakePem("CERTIFICATE", "company-ca");

const PLACE: readonly Row[] = [
    vault("nothing of AWS", { prerequisites: undefined }, "prerequisites", /is required/),
    on("a table's name in place of its ARN", { tableArn: "vault" }, "tableArn", /is not the ARN of a DynamoDB table/),
    on(
        "a table in another account, which Vault would look for in its own",
        { tableArn: RESOURCES.tableArn.replace("111122223333", "444455556666") },
        "tableArn",
        /is in the account "444455556666", and roleArn in "111122223333"\. .*must be in the role's account\.$/,
    ),
    on(
        "a seal key in another partition",
        { sealKeyArn: "arn:aws-cn:kms:cn-north-1:111122223333:key/seal" },
        "sealKeyArn",
        /is in the partition "aws-cn", and roleArn in "aws"\. Give one there\.$/,
    ),
    on(
        "a table whose name the start script would change",
        { tableArn: RESOURCES.tableArn.replace("ledger", "POD_IP-table") },
        "tableArn",
        /contains "POD_IP", which the chart's start script replaces\. Give another without it\.$/,
    ),
    on(
        "no requests to the table at once",
        { storageMaxParallel: 0 },
        "storageMaxParallel",
        /is not a number of requests\. Give a whole number from 1\.$/,
    ),
    on(
        "an endpoint with a path",
        { kmsEndpoint: "https://kms.example.com/v1" },
        "kmsEndpoint",
        /is not an endpoint\. Give its scheme and host/,
    ),
    vault(
        "another namespace than the one that the roles trust",
        { prerequisites: { ...RESOURCES, namespace: "vault" } },
        "namespace.name",
        /"orchestrate" is not the namespace whose ServiceAccounts the roles trust \("vault"\)\. Set both to the same/,
    ),
    vault(
        "the servers' ServiceAccount for a role that trusts the Job's",
        { prerequisites: { ...RESOURCES, initServiceAccountName: "vault-init" } },
        "init.ownServiceAccount",
        /must be true: the role that may write the secret trusts "vault-init", not the servers' "vault"/,
    ),
    vault(
        "a ServiceAccount of the Job's own that no role trusts",
        { init: { ownServiceAccount: true } },
        "init.ownServiceAccount",
        /must be false: the role that may write the secret trusts the servers' ServiceAccount/,
    ),
    vault(
        "a release whose pods would have too long a name",
        { releaseName: "a".repeat(43) },
        "releaseName",
        /is longer than 48 characters, which leave no room for the volumes' names\. Give a shorter one/,
    ),
    vault(
        "the CSI provider in a restricted namespace",
        { csi: true, namespace: { podSecurityLevel: "baseline" } },
        "csi",
        /mounts folders of the nodes, which "baseline" refuses\. Set namespace\.podSecurityLevel to privileged/,
    ),
];

const SERVERS: readonly Row[] = [
    vault("no servers", { replicas: 0 }, "replicas", /Give a whole number from 1 to 9/),
    vault("a version that loses writes", server("1.7.10"), "images.server", /loses writes that DynamoDB throttles/),
    vault("a version without IRSA", server("1.14.1"), "images.server", /cannot use IAM Roles for Service Accounts/),
    ...["1.19.17", "1.20.11", "1.21.6", "2.0.1"].map((tag) =>
        vault(`Vault ${tag}, which needs IPC_LOCK`, server(tag), "images.server", /does not start without IPC_LOCK/),
    ),
    vault(
        "a version with one region, and resources in two",
        {
            ...server("1.8.4"),
            prerequisites: { ...RESOURCES, sealKeyArn: "arn:aws:kms:us-east-1:111122223333:key/seal" },
        },
        "images.server",
        /takes one region for table and seal key\. Use 1\.11 or later/,
    ),
    vault("an image without a tag", { images: { init: "node" } }, "images.init", /is not an image with a tag/),
    vault(
        "an amount in words",
        { resources: { limits: { memory: "much" } } },
        "resources.limits.memory",
        /is not an amount/,
    ),
    vault(
        "a duration without its unit",
        { telemetry: { retention: "30" } },
        "telemetry.retention",
        /Give a number from 1 and s, m or h/,
    ),
    vault(
        "metrics that are kept for no time, which Vault takes for none",
        { telemetry: { enabled: true, retention: "0s" } },
        "telemetry.retention",
        /Give a number from 1 and s, m or h/,
    ),
    vault(
        "a request above its limit",
        { resources: { requests: { memory: "2Gi" }, limits: { memory: "1Gi" } } },
        "resources.requests.memory",
        /"2Gi" is more than its limit, "1Gi"\. Raise the limit/,
    ),
    vault(
        "a ServiceMonitor without metrics",
        { telemetry: { serviceMonitor: true } },
        "telemetry.serviceMonitor",
        /needs metrics\. Set telemetry\.enabled to true/,
    ),
    vault(
        "a ServiceMonitor without a token",
        { telemetry: { enabled: true, serviceMonitor: true } },
        "telemetry.serviceMonitor",
        /would be refused: metrics need a token/,
    ),
    vault(
        "open metrics that are not kept",
        { telemetry: { unauthenticated: true } },
        "telemetry.unauthenticated",
        /needs metrics/,
    ),
    vault("a plugin's file without a sum", { plugin: { sha256: "abc" } }, "plugin.sha256", /is not a SHA-256/),
    vault(
        "a plugin's file without a path",
        { plugin: { ...plugin, file: "quorum" } },
        "plugin.file",
        /Give the whole path/,
    ),
    vault(
        "a plugin at a path of Vault's own",
        { plugin: { ...plugin, path: "sys/quorum" } },
        "plugin.path",
        /"sys\/quorum" belongs to Vault itself/,
    ),
    vault(
        "secrets at a path of Vault's own",
        { secretsPath: "audit/secrets" },
        "secretsPath",
        /"audit\/secrets" belongs to Vault itself/,
    ),
    vault(
        "log-ins at the path of Vault's own tokens",
        { authPath: "token/pods" },
        "authPath",
        /"token\/pods" belongs to Vault's own tokens\. Give another path/,
    ),
    vault(
        "a plugin where the secrets are",
        { plugin: { ...plugin, path: "secret/keys" } },
        "plugin.path",
        /"secret\/keys" and secretsPath \("secret"\) overlap/,
    ),
    vault("a path that begins with a slash", { secretsPath: "/secret" }, "secretsPath", /is not a path/),
];

const TLS: readonly Row[] = [
    vault(
        "a Secret without a name",
        { tls: { source: "secret", caCertPem: CA } },
        "tls.secretName",
        /is required with secret/,
    ),
    vault(
        "a Secret without a CA",
        { tls: { source: "secret", secretName: "a" } },
        "tls.caCertPem",
        /is required with secret/,
    ),
    vault(
        "a CA for the managed certificate",
        { tls: { caCertPem: CA } },
        "tls.caCertPem",
        /has no effect with "managed"\. Set source to "secret"/,
    ),
    vault(
        "names for a certificate that is not made",
        { tls: { source: "secret", secretName: "a", caCertPem: CA, dnsNames: ["a.example.com"] } },
        "tls.dnsNames",
        /has no effect with "secret"\. Set source to "managed"/,
    ),
    vault(
        "an address that is none",
        { tls: { ipAddresses: ["localhost"] } },
        "tls.ipAddresses[0]",
        /is not an IP address/,
    ),
    vault(
        "a generation that nobody trusts",
        { certificateAuthority: { current: 2 } },
        "certificateAuthority.current",
        /is not among the trusted generations/,
    ),
];

/** The rows. */
export const VAULT_SERVER_ROWS: readonly Row[] = [...PLACE, ...SERVERS, ...TLS];
