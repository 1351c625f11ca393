/**
 * Runs every example against a recording engine, compares it with golden files, and checks rules for all
 * children.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { describeRecording } from "../../support/recording/described";
import { recordExample, ROOT } from "../../support/examples";
import { fakePem, SECRET_FORMS } from "../../support/recording/fake-outputs";
import { assertGolden } from "../../support/golden";
import { isSecretValue, type Recorded, type Recording } from "../../support/recording/recording";
import { clearInSecrets, isKubernetesSecret, secretsInClear } from "../../support/arguments/secrets";
import { ELSEWHERE, EXAMPLES, TWO_VAULT_CLUSTERS } from "./example-configs";

for (const [name, { config, secretConfig = [] }] of Object.entries(EXAMPLES)) {
    describe(`example ${name}`, () => {
        let recording: Recording;
        before(async () => {
            recording = await withKubeconfigs(() => recordExample(name, config, { secretConfig }));
            assert.equal(recording.error, undefined);
        });

        it("registers what its golden file says, also where KUBECONFIG lists files, which the SDK would read as one", () => {
            assertGolden(`${name}.yaml`, describeRecording(recording));
        });

        it("registers the same resources in a preview in which every output is unknown", async () => {
            const preview = await recordExample(name, config, { secretConfig, preview: true });
            assert.equal(preview.error, undefined);
            assert.deepEqual(urns(preview), urns(recording));
        });

        it("protects nothing when deletionProtection is false", async () => {
            const thrownAway = await recordExample(name, { ...config, deletionProtection: "false" }, { secretConfig });
            assert.deepEqual(
                thrownAway.resources.filter(({ protect }) => protect),
                [],
            );
            assert.deepEqual(urns(thrownAway), urns(recording));
        });

        it("registers no given, generated or derived secret in clear", () => {
            assert.deepEqual(secretsInClear(recording), []);
        });

        if (usesKubernetes(name)) {
            it("places every Kubernetes object with its component's provider", () => {
                const objects = recording.resources.filter(({ type }) => type.startsWith("kubernetes:"));
                assert.ok(objects.length > 0);
                for (const resource of objects) {
                    const { providers } = componentOf(recording, resource);
                    assert.equal(resource.provider, providers["kubernetes"], `${resource.name} is on another cluster`);
                }
            });

            it("sends everything in a Secret as a secret, except public certificates", () => {
                assert.ok(recording.resources.some(isKubernetesSecret));
                assert.deepEqual(clearInSecrets(recording.resources), []);
            });
        }
    });
}

it("every example in TypeScript is run here, but for those with a reason", () => {
    const folders = readdirSync(path.join(ROOT, "examples"));
    const programs = folders.filter((name) => existsSync(path.join(ROOT, "examples", name, "index.ts")));
    assert.deepEqual([...Object.keys(EXAMPLES), ...Object.keys(ELSEWHERE)].sort(), programs.sort());
});

it("example substra-two-clusters installs backends after the orchestrator's release", async () => {
    const { resources } = await recordExample("substra-two-clusters");
    const orchestrator = resources.find(({ name }) => name === "orchestrator-release")!;
    for (const name of ["ingen-release", "biotechnica-release"]) {
        const release = resources.find((resource) => resource.name === name)!;
        assert.ok(release.dependsOn.includes(orchestrator.urn), `${name} does not wait for the orchestrator`);
    }
});

it("example vault-eks protects every AWS resource", async () => {
    const { resources } = await recordExample("vault-eks", EXAMPLES["vault-eks"]!.config);
    const made = resources.filter(({ type }) => type.startsWith("aws:"));
    assert.ok(made.length > 8);
    assert.deepEqual(
        made.filter(({ protect }) => !protect),
        [],
    );
});

it("example orchestrate-eks protects every service of AWS, and sends their passwords as secrets alone", async () => {
    const { config, secretConfig = [] } = EXAMPLES["orchestrate-eks"]!;
    const { resources } = await recordExample("orchestrate-eks", config, { secretConfig });
    const services = resources.filter(({ type }) => /^aws:(rds|msk|elasticache|ec2)/.test(type));
    assert.ok(services.length >= 9);
    assert.deepEqual(
        services.filter(({ protect }) => !protect),
        [],
    );
    const stored = services.filter(({ inputs }) => isSecretValue(inputs["password"] ?? inputs["authToken"]));
    assert.deepEqual(stored.map(({ name }) => name).sort(), ["key-manager", "orchestrate", "redis"]);
});

it("example vault-on-aws starts Vault after the policies of its roles, and removes it before them", async () => {
    const { resources } = await recordExample("vault-on-aws", EXAMPLES["vault-on-aws"]!.config);
    const { dependsOn } = resources.find(({ name }) => name === "vault-release")!;
    const policies = resources.filter(({ type }) => type.endsWith(":RolePolicy"));
    assert.equal(policies.length, 3);
    assert.deepEqual(
        policies.filter(({ urn }) => !dependsOn.includes(urn)),
        [],
    );
});

it("example vault-own-keys makes no key, and its policies name each of those that are given", async () => {
    const { resources } = await recordExample("vault-own-keys", EXAMPLES["vault-own-keys"]!.config);
    assert.ok(!resources.some(({ type }) => /^aws:kms/.test(type)));
    const policies = JSON.stringify(resources.filter(({ type }) => type.endsWith(":RolePolicy")));
    for (const key of ["seal", "table", "secret", "left-by-the-table"]) {
        assert.ok(policies.includes(`:key/${key}`), key);
    }
});

it("example vault-two-clusters moves Vault, and leaves everything that must last as it is", async () => {
    const at = async (active: string) =>
        (await recordExample("vault-two-clusters", { ...TWO_VAULT_CLUSTERS, active })).resources;
    const lasting = (resources: readonly Recorded[]) => resources.filter(({ protect }) => protect);
    const [blue, none, green] = [await at("blue"), await at("none"), await at("green")];
    assert.equal(lasting(blue).length, 10);
    assert.deepEqual(lasting(none), lasting(blue));
    assert.deepEqual(lasting(green), lasting(blue));
    assert.ok(!none.some(({ type }) => type === "ensemble:orchestrate:Vault"));
    const provider = (resources: readonly Recorded[]) =>
        resources.find(({ type }) => type === "kubernetes:helm.sh/v3:Release")!.provider;
    assert.notEqual(provider(blue), provider(green));
});

it("example orchestrate-two-clusters hands on the way to the key manager, and nothing of Vault", async () => {
    const { resources } = await recordExample(
        "orchestrate-two-clusters",
        EXAMPLES["orchestrate-two-clusters"]!.config,
        { secretConfig: ["node"] },
    );
    const under = (component: string) =>
        resources.filter(({ urn, parent }) => [urn, parent].some((each) => each?.endsWith(`::${component}`)));
    const objects = (component: string) => under(component).filter(({ type }) => type.startsWith("kubernetes:"));
    const clusters = (component: string) => new Set(objects(component).map(({ provider }) => provider));
    assert.deepEqual([clusters("vault").size, clusters("key-manager").size, clusters("ledger").size], [1, 1, 1]);
    assert.deepEqual(clusters("vault"), clusters("key-manager"));
    assert.notDeepEqual(clusters("ledger"), clusters("key-manager"));
    const release = objects("ledger").find(({ type }) => type.endsWith(":Release"))!;
    assert.match(JSON.stringify(release.inputs), /"KEY_MANAGER_URL":"https:\/\/keys\.example\.com:8080"/);
    assert.doesNotMatch(JSON.stringify(objects("ledger")), /vault-active|orchestrate\.svc:8080/);
});

it("example substra-owner gives a member only its own membership", async () => {
    const { stackOutputs } = await recordExample("substra-owner");
    const handedOver = JSON.stringify(stackOutputs["membershipOfBiotechnica"]);
    assert.match(handedOver, /biotechnica/);
    const others = ["network-client-ingen-key", "network-ca-g1-key", "network-server-key"];
    for (const other of others) {
        assert.ok(!handedOver.includes(fakePem("PRIVATE KEY", other).split("\n")[1]!), `it holds ${other}`);
    }
    assert.doesNotMatch(handedOver, SECRET_FORMS[0], "it holds a seed, from which all secrets of a component derive");
});

/** Does the work on a machine whose KUBECONFIG lists two files. */
async function withKubeconfigs<T>(work: () => Promise<T>): Promise<T> {
    process.env["KUBECONFIG"] = ["/first", "/second"].join(path.delimiter);
    return work().finally(() => {
        delete process.env["KUBECONFIG"];
    });
}

/** Reads it from the example's dependencies: an example names the SDKs of the clouds that it uses. */
function usesKubernetes(example: string): boolean {
    const manifest = readFileSync(path.join(ROOT, "examples", example, "package.json"), "utf8");
    return "@pulumi/kubernetes" in (JSON.parse(manifest) as { dependencies: object }).dependencies;
}

function urns(recording: Recording): string[] {
    return recording.resources.map(({ urn }) => urn).sort();
}

function componentOf(recording: Recording, resource: Recorded): Recorded {
    const parent = recording.resources.find(({ urn }) => urn === resource.parent)!;
    return parent.providers["kubernetes"] === undefined ? componentOf(recording, parent) : parent;
}
