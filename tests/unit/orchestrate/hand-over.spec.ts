/** The outputs of VaultPrerequisites, compared with what Vault and its chart expect. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { composeIndex, type ChartIndexFile } from "../../../components/kubernetes/values/chart-index";
import { checkChartValues } from "../../../components/kubernetes/values/check";
import { orchestrate, pki } from "../../../index";
import { record } from "../../support/recording/recording";

const OIDC = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";

type Args = orchestrate.VaultPrerequisitesArgs;

interface HandedOn {
    readonly guideValues: Readonly<Record<string, string>>;
    readonly helmValues: {
        readonly global: object;
        readonly injector: object;
        readonly server: {
            readonly statefulSet: { readonly securityContext: SecurityContexts };
            readonly annotations: object;
            readonly extraVolumes: object;
            readonly ha: { readonly config: string };
        };
    };
    readonly environment: object;
    readonly vaultConfiguration: string;
    readonly secretName: string;
    readonly serviceAccountAnnotations: object;
    readonly podAnnotations: object;
    readonly serverConfiguration: Readonly<Record<string, unknown>>;
    readonly tlsDnsNames: readonly string[];
    readonly tlsIpAddresses: readonly string[];
    readonly storageStanza: object;
    readonly vault: Readonly<Record<string, unknown>>;
}

interface SecurityContexts {
    readonly pod: Readonly<Record<string, unknown>>;
    readonly container: Readonly<Record<string, unknown>>;
}

/** The paths that the published chart reads. */
const CHART = JSON.parse(readFileSync("components/orchestrate/charts/vault-0.34.1.json", "utf8")) as ChartIndexFile;

async function handedOn(args: Args): Promise<HandedOn> {
    const { stackOutputs, error } = await record(() => {
        const vault = new orchestrate.VaultPrerequisites("vault", { table: { name: "ledger" }, ...args });
        const { guideValues, helmValues, environment, vaultConfiguration, secretName } = vault;
        const { serviceAccountAnnotations, podAnnotations, storageStanza } = vault;
        const { serverConfiguration, tlsDnsNames, tlsIpAddresses } = vault;
        return {
            vault: vault.vault,
            guideValues,
            helmValues,
            environment,
            vaultConfiguration,
            secretName,
            serviceAccountAnnotations,
            podAnnotations,
            storageStanza,
            serverConfiguration,
            tlsDnsNames,
            tlsIpAddresses,
        };
    });
    assert.equal(error, undefined);
    return stackOutputs as unknown as HandedOn;
}

describe("VaultPrerequisites", () => {
    it("gives configuration in Vault's own language", async () => {
        const { vaultConfiguration } = await handedOn({ trust: { oidcProviderArn: OIDC } });
        assert.equal(
            vaultConfiguration,
            [
                'storage "dynamodb" {',
                '  table = "ledger"',
                '  region = "eu-west-1"',
                '  ha_enabled = "true"',
                "}",
                "",
                'seal "awskms" {',
                '  region = "eu-west-1"',
                '  kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/vault-seal-key"',
                "}",
                "",
            ].join("\n"),
        );
    });

    it("configures the endpoints that the user gives", async () => {
        const endpoints = { dynamodb: "https://a.example.com", kms: "https://b.example.com" };
        const { vaultConfiguration } = await handedOn({ trust: { oidcProviderArn: OIDC }, endpoints });
        assert.match(
            vaultConfiguration,
            /endpoint = "https:\/\/a\.example\.com"[\s\S]+endpoint = "https:\/\/b\.example\.com"/,
        );
    });

    it("gives the regions that Vault must prefer to the cluster's own", async () => {
        const existing = (service: string, resource: string, region = "eu-central-1") => ({
            existing: { arn: `arn:aws:${service}:${region}:111122223333:${resource}` },
        });
        const { environment } = await handedOn({
            table: existing("dynamodb", "table/ledger"),
            ...{ sealKey: existing("kms", "key/seal"), secret: existing("secretsmanager", "secret:root-AbCdEf") },
            role: { existing: { ...existing("iam", "role/vault", "").existing, attachPolicies: false } },
        });
        assert.deepEqual(environment, {
            AWS_REGION: "eu-central-1",
            AWS_DYNAMODB_REGION: "eu-central-1",
            AWS_STS_REGIONAL_ENDPOINTS: "regional",
        });
    });

    it("annotates only the ServiceAccount for IRSA", async () => {
        const trust = { oidcProviderArn: OIDC, audience: "vault" };
        const { serviceAccountAnnotations, podAnnotations } = await handedOn({ trust });
        assert.deepEqual(serviceAccountAnnotations, {
            "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/vault-role",
            "eks.amazonaws.com/audience": "vault",
        });
        assert.deepEqual(podAnnotations, {});
    });

    it("annotates only pods for kube2iam", async () => {
        const trust = { mode: "kube2iam" as const, nodeRoleArns: ["arn:aws:iam::111122223333:role/nodes"] };
        const { serviceAccountAnnotations, podAnnotations, helmValues } = await handedOn({ trust });
        const annotations = { "iam.amazonaws.com/role": "arn:aws:iam::111122223333:role/vault-role" };
        assert.deepEqual([serviceAccountAnnotations, podAnnotations], [{}, annotations]);
        assert.deepEqual(helmValues.server.annotations, annotations);
    });

    it("gives values for the chart, with TLS if there is a certificate", async () => {
        const listener = { tlsSecretName: "vault-tls" };
        const { helmValues } = await handedOn({ trust: { oidcProviderArn: OIDC }, listener });
        const { global, server } = helmValues;
        assert.deepEqual(global, { tlsDisable: false });
        assert.deepEqual(server.extraVolumes, [{ type: "secret", name: "vault-tls" }]);
        const { config } = server.ha;
        assert.match(config, /tls_cert_file = "\/vault\/userconfig\/vault-tls\/tls\.crt"/);
        assert.match(config, /service_registration "kubernetes" \{\n\}/);
        assert.ok(!config.includes("{{"), "the chart would run it as a template");
    });

    it("gives only values that the published chart reads", async () => {
        const rules = { index: composeIndex(CHART, {}), reserved: {}, combinations: [] };
        for (const args of [{ listener: { tlsSecretName: "vault-tls" } }, {}]) {
            const { helmValues } = await handedOn({ trust: { oidcProviderArn: OIDC }, ...args });
            assert.deepEqual(checkChartValues(helmValues, rules), []);
        }
    });

    it("turns the injector off, whose webhook is asked about every pod of the cluster", async () => {
        const { helmValues } = await handedOn({ trust: { oidcProviderArn: OIDC } });
        assert.deepEqual(helmValues.injector, { enabled: false });
    });

    it("gives pods what the Pod Security Standard restricted demands, and the ids of the chart's image", async () => {
        const { helmValues } = await handedOn({ trust: { oidcProviderArn: OIDC } });
        const { pod, container } = helmValues.server.statefulSet.securityContext;
        // https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
        assert.deepEqual([pod["runAsNonRoot"], pod["seccompProfile"]], [true, { type: "RuntimeDefault" }]);
        assert.equal(container["allowPrivilegeEscalation"], false);
        assert.deepEqual(container["capabilities"], { drop: ["ALL"] });
        assert.deepEqual([pod["runAsUser"], pod["runAsGroup"], pod["fsGroup"]], [100, 1000, 1000]);
    });

    it("adds the user's configuration of servers to its own, in one text and as data", async () => {
        const { helmValues, serverConfiguration } = await handedOn({
            trust: { oidcProviderArn: OIDC },
            listener: { tlsSecretName: "vault-tls", options: { tls_min_version: "tls13" } },
            serverConfiguration: { ui: false, telemetry: { disable_hostname: true }, log_format: "json" },
        });
        assert.equal(
            helmValues.server.ha.config,
            [
                ...["ui = false", "", "telemetry {", "  disable_hostname = true", "}", ""],
                ...['log_format = "json"', "", 'listener "tcp" {', '  address = "[::]:8200"'],
                ...['  cluster_address = "[::]:8201"', '  tls_cert_file = "/vault/userconfig/vault-tls/tls.crt"'],
                ...['  tls_key_file = "/vault/userconfig/vault-tls/tls.key"', '  tls_min_version = "tls13"', "}", ""],
                ...['storage "dynamodb" {', '  table = "ledger"', '  region = "eu-west-1"', '  ha_enabled = "true"'],
                ...["}", "", 'seal "awskms" {', '  region = "eu-west-1"'],
                ...['  kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/vault-seal-key"', "}", ""],
                ...['service_registration "kubernetes" {', "}", ""],
            ].join("\n"),
        );
        assert.deepEqual(Object.keys(serverConfiguration).sort(), [
            ...["listener", "log_format", "seal", "service_registration", "storage", "telemetry", "ui"],
        ]);
    });

    it("gives Vault's own limits of requests to the table as text", async () => {
        const storage = { maxParallel: 16, maxRetries: 0 };
        const { storageStanza, vault } = await handedOn({ trust: { oidcProviderArn: OIDC }, storage });
        assert.deepEqual(storageStanza, {
            ...{ table: "ledger", region: "eu-west-1", ha_enabled: "true" },
            ...{ max_parallel: "16", dynamodb_max_retries: "0" },
        });
        const { storageMaxParallel, storageMaxRetries } = vault;
        assert.deepEqual([storageMaxParallel, storageMaxRetries], [16, 0], "in the bundle that a Vault takes");
    });

    for (const [releaseName, fullName] of [
        ["vault", "vault"],
        ["team-vault", "team-vault"],
        ["ledger", "ledger-vault"],
    ] as const) {
        it(`gives the names that the certificate must have, of a release called ${releaseName}`, async () => {
            const { tlsDnsNames, tlsIpAddresses } = await handedOn({
                ...{ trust: { oidcProviderArn: OIDC }, serviceAccount: { namespace: "keys" } },
                listener: { releaseName },
            });
            const ends = ["", ".keys", ".keys.svc", ".keys.svc.cluster.local"];
            const forms = (name: string) => ends.map((end) => `${name}${end}`);
            for (const name of ["", "-active", "-standby"].map((end) => `${fullName}${end}`)) {
                assert.ok(forms(name).every((known) => tlsDnsNames.includes(known)));
            }
            // The chart calls pods by this name, and the init job by the one with the namespace.
            const pods = `${fullName}-internal`;
            assert.deepEqual(
                tlsDnsNames.filter((name) => name.startsWith("*")),
                forms(`*.${pods}`),
            );
            assert.ok(tlsDnsNames.includes("localhost"), "the name of a forwarded port");
            assert.equal(new Set(tlsDnsNames).size, 17);
            assert.deepEqual(tlsIpAddresses, ["127.0.0.1"]);
        });
    }

    it("gives names of which pki.Certificate makes a certificate", async () => {
        const { resources, error } = await record(() => {
            const trust = { oidcProviderArn: OIDC };
            const { tlsDnsNames, tlsIpAddresses } = new orchestrate.VaultPrerequisites("vault", { trust });
            const { signer } = new pki.CertificateAuthority("ca", { commonName: "Vault's CA" });
            const names = { dnsNames: tlsDnsNames, ipAddresses: tlsIpAddresses };
            new pki.Certificate("tls", { ca: signer, commonName: "vault", usage: "server", ...names });
        });
        assert.equal(error, undefined);
        const request = resources.find(({ type, name }) => type.endsWith("CertRequest") && name.startsWith("tls"))!;
        assert.ok((request.inputs["dnsNames"] as string[]).includes("*.vault-internal"));
    });

    it("gives the name of an existing secret without the end of its ARN", async () => {
        const secret = {
            existing: { arn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:team/vault-keys-AbCdEf" },
        };
        const { secretName, guideValues } = await handedOn({ trust: { oidcProviderArn: OIDC }, secret });
        assert.equal(secretName, "team/vault-keys");
        assert.equal(guideValues["SecretId"], "team/vault-keys");
    });

    it("is refused if its name is too long for a role's name", async () => {
        const name = "v".repeat(60);
        const { error, resources } = await record(
            () => new orchestrate.VaultPrerequisites(name, { trust: { oidcProviderArn: OIDC } }),
        );
        assert.match(error?.message ?? "", /role\.name: is required: "v+" is too long to make a role's name of/);
        assert.deepEqual(
            resources.filter(({ type }) => type.startsWith("aws:")),
            [],
        );
        const named = { trust: { oidcProviderArn: OIDC }, role: { name: "vault" } };
        assert.equal((await record(() => new orchestrate.VaultPrerequisites(name, named))).error, undefined);
    });
});
