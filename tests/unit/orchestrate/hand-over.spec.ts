/** The outputs of VaultPrerequisites, compared with what Vault and its chart expect. */
import assert from "node:assert/strict";
import { orchestrate } from "../../../index";
import { record } from "../../support/recording/recording";

const OIDC = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";

type Args = orchestrate.VaultPrerequisitesArgs;

interface HandedOn {
    readonly guideValues: Readonly<Record<string, string>>;
    readonly helmValues: {
        readonly global: object;
        readonly server: {
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
}

async function handedOn(args: Args): Promise<HandedOn> {
    const { stackOutputs, error } = await record(() => {
        const vault = new orchestrate.VaultPrerequisites("vault", { table: { name: "ledger" }, ...args });
        const { guideValues, helmValues, environment, vaultConfiguration, secretName } = vault;
        const { serviceAccountAnnotations, podAnnotations } = vault;
        return {
            guideValues,
            helmValues,
            environment,
            vaultConfiguration,
            secretName,
            serviceAccountAnnotations,
            podAnnotations,
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
