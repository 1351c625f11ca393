/** The pure plans of a Vault: names, configuration, chart values, and what the init Job is told. */
import assert from "node:assert/strict";
import { check } from "../../../../contract";
import { checkChartValues } from "../../../../components/kubernetes/values/check";
import type { Mirror } from "../../../../components/kubernetes/image-mirror";
import { vaultIndex } from "../../../../components/orchestrate/charts";
import { vaultContract } from "../../../../components/orchestrate/vault/contract";
import { dnsNames } from "../../../../components/orchestrate/vault-chart";
import { addresses, firstServer } from "../../../../components/orchestrate/vault/names";
import { configurationText, storedBy } from "../../../../components/orchestrate/vault/plan/configuration";
import { nextSteps } from "../../../../components/orchestrate/vault/plan/next-steps";
import {
    initJobOptions,
    provisionOf,
    type TellingInput,
} from "../../../../components/orchestrate/vault/plan/provision";
import { vaultValues, type VaultPlanInput } from "../../../../components/orchestrate/vault/plan/values";
import { VAULT_COMBINATIONS } from "../../../../components/orchestrate/vault/values";
import type { DataOf } from "../../../../contract";
import { reasonText } from "../../../support/reason";
import { RESOURCES } from "../../components/programs/vault";
import * as z from "zod";

const PLACE = { releaseName: "vault", namespace: "orchestrate" };
const CA = "-----BEGIN CERTIFICATE-----";
const SECRETS = { tls: "vault-tls", ca: "vault-ca" };
const NO_MIRROR = { registry: undefined, pullSecretNames: [] };
const PLUGIN = { sha256: "0123456789abcdef".repeat(4) };

type Inputs = DataOf<typeof vaultContract>;

/** Arguments as the component sees them: with defaults. */
function inputs(args: object = {}): Inputs {
    const all = { prerequisites: RESOURCES, ...args };
    assert.deepEqual(check(vaultContract, all, "vault").problems, []);
    return z.object(vaultContract.inputs).parse(all) as Inputs;
}

function configurationOf(args: object = {}): string {
    const given = inputs(args);
    return configurationText({ ...given, stored: storedBy(given.prerequisites), secrets: SECRETS });
}

function valuesOf(args: object = {}, mirror: Mirror = NO_MIRROR) {
    const plan = {
        ...inputs(args),
        place: PLACE,
        secrets: SECRETS,
        caCertPem: CA,
        mirror,
        configuration: configurationOf(args),
        checksum: "c",
    };
    return vaultValues(plan as VaultPlanInput);
}

/** Whether a certificate of these names is good for a host. A star stands for its first label (RFC 6125). */
function isCovered(hostname: string, names: readonly string[]): boolean {
    return names.includes(hostname) || names.includes(hostname.replace(/^[^.]+/, "*"));
}

const told = (args: object = {}): TellingInput => inputs(args);

const jobOf = (args: object = {}, mirror: Mirror = NO_MIRROR) =>
    initJobOptions(told(args), { place: PLACE, caSecretName: "vault-ca", mirror });

describe("the names of a Vault", () => {
    for (const releaseName of ["vault", "secrets", "my-vault-1"]) {
        it(`cover every address that components, probes and the Job call, with the release ${releaseName}`, () => {
            const place = { releaseName, namespace: "orchestrate" };
            const names = dnsNames(place);
            const { active, any, pods } = addresses(place, 3);
            for (const address of [active, any, ...pods, firstServer(place)]) {
                assert.ok(isCovered(new URL(address).hostname, names), address);
            }
            assert.equal(new Set(names).size, names.length);
            assert.ok(names.includes("localhost"));
        });
    }

    it("follow the chart: the release's own name if it says vault, or with vault behind it", () => {
        assert.equal(
            firstServer({ ...PLACE, releaseName: "my-vault-1" }),
            "https://my-vault-1-0.my-vault-1-internal.orchestrate.svc:8200",
        );
        assert.equal(
            firstServer({ ...PLACE, releaseName: "secrets" }),
            "https://secrets-vault-0.secrets-vault-internal.orchestrate.svc:8200",
        );
    });

    it("cover pods that come later by a wildcard, so that the certificate of others stays good", () => {
        assert.ok(isCovered("vault-8.vault-internal.orchestrate.svc", dnsNames(PLACE)));
        assert.ok(!isCovered("a.vault-8.vault-internal.orchestrate.svc", dnsNames(PLACE)));
    });
});

describe("the configuration of Vault's servers", () => {
    it("is HCL with a listener with TLS, the table, the seal key and the registration", () => {
        assert.equal(
            configurationOf(),
            [
                "ui = true",
                "",
                'listener "tcp" {',
                '  address = "[::]:8200"',
                '  cluster_address = "[::]:8201"',
                '  tls_cert_file = "/vault/userconfig/vault-tls/tls.crt"',
                '  tls_key_file = "/vault/userconfig/vault-tls/tls.key"',
                "}",
                "",
                'storage "dynamodb" {',
                '  table = "ledger"',
                '  region = "eu-west-1"',
                '  ha_enabled = "true"',
                "}",
                "",
                'seal "awskms" {',
                '  region = "eu-west-1"',
                '  kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/seal"',
                "}",
                "",
                'service_registration "kubernetes" {',
                "}",
                "",
            ].join("\n"),
        );
    });

    it("has metrics, the plugin's folder, further parameters and the break-glass access where they are asked for", () => {
        const text = configurationOf({
            telemetry: { enabled: true, retention: "24h", unauthenticated: true },
            plugin: PLUGIN,
            serverConfiguration: { default_lease_ttl: "1h", log_level: "debug" },
            breakGlass: true,
        });
        for (const line of [
            'plugin_directory = "/vault/plugins"',
            'enable_unauthenticated_access = ["generate-root"]',
            'default_lease_ttl = "1h"',
            "  telemetry {\n    unauthenticated_metrics_access = true\n  }\n}",
            'telemetry {\n  prometheus_retention_time = "24h"\n  disable_hostname = true\n}',
        ]) {
            assert.ok(text.includes(line), `${line} is not in\n${text}`);
        }
    });
});

describe("the stanzas of Vault's servers", () => {
    it("have the endpoints and the limits of requests that the prerequisites name", () => {
        const more = { dynamodbEndpoint: "https://a.example.com", storageMaxParallel: 16, storageMaxRetries: 0 };
        const text = configurationOf({ prerequisites: { ...RESOURCES, ...more } });
        const lines = ['endpoint = "https://a.example.com"', 'max_parallel = "16"', 'dynamodb_max_retries = "0"'];
        assert.ok(text.includes(lines.map((line) => `  ${line}\n`).join("")), text);
    });
});

describe("the chart values of a Vault", () => {
    const everything = {
        ...{ plugin: PLUGIN, injector: true, csi: true },
        telemetry: { enabled: true, unauthenticated: true, serviceMonitor: true },
    };
    for (const [what, args] of [
        ["by default", {}],
        ["with everything on", everything],
    ] as const) {
        it(`are read by the chart, each of them, ${what}`, () => {
            const rules = { index: vaultIndex(), reserved: {}, combinations: VAULT_COMBINATIONS };
            const problems = checkChartValues(JSON.parse(JSON.stringify(valuesOf(args))), rules);
            assert.deepEqual(
                problems.map(({ path, reason }) => `${path.join(".")}: ${reasonText(reason)}`),
                [],
            );
        });
    }

    it("take an image apart at its tag, with a port and a digest too", () => {
        const digest = `sha256:${"a".repeat(64)}`;
        const server = `mirror.example.com:5000/vault:2.0.4@${digest}`;
        assert.deepEqual(valuesOf({ images: { server } }).server.image, {
            repository: "mirror.example.com:5000/vault",
            tag: `2.0.4@${digest}`,
        });
    });

    it("let agents of pods and nodes trust Vault's CA and log in at its path", () => {
        const { injector, csi } = valuesOf({ injector: true, csi: true, authPath: "pods" });
        const { authPath, extraEnvironmentVars: environment } = injector;
        const encoded = Buffer.from(CA).toString("base64");
        assert.deepEqual([authPath, environment], ["auth/pods", { AGENT_INJECT_VAULT_CACERT_BYTES: encoded }]);
        assert.deepEqual(csi, {
            enabled: true,
            pod: { annotations: { "pulumi-ensemble/checksum": "c" } },
            extraArgs: ["-vault-mount=pods"],
            volumes: [{ name: "vault-ca", secret: { secretName: "vault-ca" } }],
            volumeMounts: [{ name: "vault-ca", mountPath: "/vault/tls", readOnly: true }],
            agent: { extraArgs: ["-ca-cert=/vault/tls/ca.crt"] },
        });
    });

    it("raise a limit to a request that is larger, as of other components", () => {
        const { resources } = valuesOf({ resources: { requests: { memory: "2Gi", cpu: "1k" } } }).server;
        assert.deepEqual(resources, { requests: { cpu: "1k", memory: "2Gi" }, limits: { memory: "2Gi" } });
    });

    it("let pods find each other by a name in their certificate", () => {
        const { apiAddr } = valuesOf().server.ha;
        assert.equal(apiAddr, "https://$(VAULT_K8S_POD_NAME).vault-internal.orchestrate.svc:8200");
        const { hostname } = new URL(apiAddr.replace("$(VAULT_K8S_POD_NAME)", "vault-2"));
        assert.ok(isCovered(hostname, dnsNames(PLACE)));
    });
});

describe("the images of a Vault", () => {
    const mirror = { registry: "mirror.example.com/hub", pullSecretNames: ["pull"] };

    it("come from a mirror in pods that no chart makes too, with its Secrets", () => {
        const { image, imagePullSecrets } = jobOf({}, mirror);
        assert.deepEqual([image, imagePullSecrets], ["mirror.example.com/hub/library/node:22-alpine", ["pull"]]);
        const { global, server } = valuesOf({ plugin: PLUGIN }, mirror);
        assert.deepEqual(global.imagePullSecrets, [{ name: "pull" }]);
        const [copy] = server.extraInitContainers!;
        assert.equal(copy!.image, "mirror.example.com/hub/consensys/quorum-hashicorp-vault-plugin:v1.1.4");
    });

    it("come from the registry that they name, if they name one", () => {
        assert.equal(jobOf({ images: { init: "quay.io/a/node:22" } }, mirror).image, "quay.io/a/node:22");
    });
});

describe("what the init Job is told", () => {
    it("is the role of its own, or else the servers'", () => {
        const initRoleArn = RESOURCES.roleArn.replace("servers", "init");
        const settingsOf = (prerequisites: object) =>
            jobOf({ prerequisites: { ...RESOURCES, ...prerequisites } }).settings;
        assert.equal(settingsOf({}).roleArn, RESOURCES.roleArn);
        assert.equal(settingsOf({ initRoleArn }).roleArn, initRoleArn);
    });

    it("binds each client to its own ServiceAccounts and namespace, and gives it its own policy", () => {
        const { roles, policies } = provisionOf(told(), PLACE);
        assert.deepEqual(Object.keys(roles), ["vault-init", "key-manager", "orchestrate"]);
        assert.deepEqual(roles["key-manager"], {
            bound_service_account_names: ["quorum-key-manager"],
            bound_service_account_namespaces: ["orchestrate"],
            token_policies: ["key-manager"],
            token_ttl: 3600,
            token_max_ttl: 86400,
        });
        assert.match(
            policies["orchestrate"]!,
            /^path "secret\/data\/orchestrate\/\*" \{\n {2}capabilities = \["create"/,
        );
        assert.doesNotMatch(policies["orchestrate"]!, /path "secret\/data\/\*"/);
    });

    it("may let tokens live longer than 32 days where Vault's configuration allows it", () => {
        const clients = { signer: { serviceAccountNames: ["signer"], tokenMaxTtlSeconds: 31_536_000 } };
        const { roles } = provisionOf(told({ clients, serverConfiguration: { max_lease_ttl: "8760h" } }), PLACE);
        assert.equal(roles["signer"]!["token_max_ttl"], 31_536_000);
    });

    it("has the plugin in Vault's catalog and its engine only where it is asked for", () => {
        const without = provisionOf(told(), PLACE);
        assert.deepEqual([without.plugins, Object.keys(without.mounts)], [{}, ["secret"]]);
        assert.doesNotMatch(without.policies["key-manager"]!, /quorum/);
        const { plugins, mounts, policies } = provisionOf(told({ plugin: PLUGIN }), PLACE);
        const name = "quorum-hashicorp-vault-plugin";
        assert.deepEqual(plugins, { [name]: { sha256: PLUGIN.sha256, command: name } });
        assert.equal(mounts["quorum"]!.type, name);
        assert.match(policies["key-manager"]!, /path "quorum\/\*"/);
    });
});

describe("the next steps after a Vault", () => {
    it("are to look at it and to keep a copy of the keys", () => {
        const steps = nextSteps(inputs(), PLACE);
        assert.equal(steps.length, 2);
        assert.match(steps[1]!, /--region eu-west-1 --secret-id arn:aws:secretsmanager:.*:secret:root-AbCdEf /);
    });

    it("name what is still open: a root token, broken glass, pods to delete", () => {
        const args = { breakGlass: true, updateStrategy: "OnDelete", init: { retireRootToken: false } };
        assert.equal(nextSteps(inputs(args), PLACE).length, 5);
    });
});
