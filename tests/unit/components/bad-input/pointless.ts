/** Inputs that have no effect beside others. They are refused, because the user expects an effect. */
import { fakePem } from "../../../support/recording/fake-outputs";
import { FEDERATION } from "./network";
import { BUNDLE, ORCHESTRATOR } from "./releases";
import type { Row } from "./row";
import { KEY, OIDC, ROLE, SECRET, TABLE } from "./vault";

type Dictionary = Readonly<Record<string, unknown>>;

const CA = { certPem: fakePem("CERTIFICATE", "ca"), privateKeyPem: fakePem("PRIVATE KEY", "ca") };

const vault = (what: string, args: object, path: string, reason: RegExp): Row => {
    return [what, "VaultPrerequisites", { trust: { oidcProviderArn: OIDC }, ...args }, path, reason];
};
const orchestrator = (what: string, args: Dictionary, path: string, reason: RegExp): Row => {
    return [what, "Orchestrator", args, path, reason];
};
const FROM_FEDERATION = /comes from the federation\. Leave it out, or leave federation out/;
const ON_EXISTING = /has no effect on one that exists\. Leave \w+ out, or leave existing out to make one/;

/** The rows. */
export const POINTLESS_ROWS: readonly Row[] = [
    orchestrator(
        "a host name beside a federation",
        { federation: BUNDLE, hostname: "o.example.com" },
        "hostname",
        FROM_FEDERATION,
    ),
    orchestrator(
        "a CA beside a federation",
        { federation: BUNDLE, existingAuthority: CA },
        "existingAuthority",
        FROM_FEDERATION,
    ),
    orchestrator(
        "a certificate's life beside a federation",
        { federation: BUNDLE, certificate: { validityDays: 90 } },
        "certificate",
        FROM_FEDERATION,
    ),
    orchestrator(
        "a chart's name beside a path",
        { ...ORCHESTRATOR, chart: { path: "oci://r.example.com/charts/orchestrator", name: "other" } },
        "chart.name",
        /has no effect beside path\. Leave name out, or leave path out/,
    ),
    orchestrator(
        "a repository beside a path",
        {
            ...ORCHESTRATOR,
            chart: { path: "oci://r.example.com/charts/orchestrator", repository: "https://charts.example.com" },
        },
        "chart.repository",
        /has no effect beside path\. Leave repository out, or leave path out/,
    ),
    orchestrator(
        "a version beside a tag",
        { ...ORCHESTRATOR, chart: { path: "oci://r.example.com/charts/orchestrator:8.8.0", version: "8.8.0" } },
        "chart.version",
        /is already set by the tag in path/,
    ),
    orchestrator(
        "a version beside a folder",
        { ...ORCHESTRATOR, chart: { path: "./tests/charts/orchestrator", version: "8.8.0" } },
        "chart.version",
        /has no effect beside a folder or an archive, which has its own\. Leave it out/,
    ),
    orchestrator(
        "an existing CA's generation without the CA",
        { ...ORCHESTRATOR, certificateAuthority: { trusted: [1, 2], existingGeneration: 2 } },
        "certificateAuthority.existingGeneration",
        /has no effect without existingAuthority\. Leave it out, or give the CA/,
    ),
    [
        "an existing CA's generation without the CA, in a network",
        "Federation",
        { ...FEDERATION, certificateAuthority: { trusted: [1, 2], existingGeneration: 2 } },
        "certificateAuthority.existingGeneration",
        /has no effect without existingAuthority/,
    ],
    [
        "an existing CA's generation without the CA",
        "CertificateAuthority",
        { commonName: "CA", trusted: [1, 2], existingGeneration: 2 },
        "existingGeneration",
        /has no effect without existing\. Leave it out, or give the CA/,
    ],
    vault(
        "an audience with kube2iam",
        { trust: { mode: "kube2iam", nodeRoleArns: [ROLE], audience: "vault" } },
        "trust.audience",
        /has no effect with kube2iam: it belongs to irsa\. Leave it out, or set mode/,
    ),
    vault(
        "nodes' roles with irsa",
        { trust: { oidcProviderArn: OIDC, nodeRoleArns: [ROLE] } },
        "trust.nodeRoleArns",
        /has no effect with irsa: it belongs to kube2iam/,
    ),
    vault(
        "write capacity with billing on demand",
        { table: { writeCapacity: 5 } },
        "table.writeCapacity",
        /no effect with PAY_PER_REQUEST/,
    ),
    vault(
        "a table's key beside another mode of encryption",
        { table: { encryption: { kmsKeyArn: KEY } } },
        "table.encryption.kmsKeyArn",
        /has no effect with mode sealKey/,
    ),
    vault(
        "backups of a table that exists",
        { table: { existing: { arn: TABLE }, pointInTimeRecovery: { recoveryPeriodDays: 7 } } },
        "table.pointInTimeRecovery",
        ON_EXISTING,
    ),
    vault(
        "an alias for an existing key",
        { sealKey: { existing: { arn: KEY }, alias: "alias/vault" } },
        "sealKey.alias",
        ON_EXISTING,
    ),
    vault(
        "rotation turned off for an existing key",
        { sealKey: { existing: { arn: KEY }, enableKeyRotation: false } },
        "sealKey.enableKeyRotation",
        ON_EXISTING,
    ),
    vault(
        "a name for an existing secret",
        { secret: { existing: { arn: SECRET }, name: "vault" } },
        "secret.name",
        ON_EXISTING,
    ),
    vault(
        "a name for an existing role",
        { role: { existing: { arn: ROLE }, name: "vault" } },
        "role.name",
        ON_EXISTING,
    ),
    vault(
        "a name for an existing role of the job",
        { initRole: { existing: { arn: ROLE }, name: "init" } },
        "initRole.name",
        ON_EXISTING,
    ),
    vault(
        "a longer session for an existing role",
        { role: { existing: { arn: ROLE }, maxSessionDurationSeconds: 7200 } },
        "role.maxSessionDurationSeconds",
        /has no effect on a role that exists/,
    ),
];
