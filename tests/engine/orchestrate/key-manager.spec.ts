/** A key manager on a real engine and an embedded cluster, held against what its sources read. */
import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import * as kubernetes from "@pulumi/kubernetes";
import type { Stack } from "@pulumi/pulumi/automation";
import { orchestrate } from "../../../index";
import { container } from "../../support/engine/container";
import { decoded, everything, object, type KubernetesObject } from "../../support/engine/cluster";
import { inlineStack, theLab } from "../../support/engine/engine";
import { outputsOf, run } from "../../support/engine/operations";
import { unresolved } from "../../support/engine/references";
import { EXTERNAL_DATABASE, VAULT_BUNDLE } from "../../unit/components/programs/key-manager";

const CLUSTER = "cluster-1";
const NAMESPACE = "orchestrate";
const NAME = "quorum-key-manager";

describe("a key manager on a real engine", function () {
    this.timeout(600_000);
    let stack: Stack;
    let more: Partial<orchestrate.KeyManagerArgs> = {};
    let outputs: Readonly<Record<string, unknown>>;

    before(async () => {
        const { kubeconfig, context } = (await theLab()).clusters[CLUSTER];
        stack = await inlineStack("key-manager", () => {
            const provider = new kubernetes.Provider(CLUSTER, { kubeconfig, context });
            const keyManager = new orchestrate.KeyManager(
                "keys",
                {
                    vault: VAULT_BUNDLE,
                    database: { external: EXTERNAL_DATABASE },
                    deletionProtection: false,
                    ...more,
                },
                { provider },
            );
            const { bundle, credentials, caCertPem } = keyManager;
            return Promise.resolve({ bundle, credentials, caCertPem });
        });
        await up();
    });
    after(() => run(stack, "destroy"));

    async function up(): Promise<readonly string[]> {
        const { changes } = await run(stack, "up");
        outputs = await outputsOf(stack);
        return changes;
    }

    const made = async (): Promise<KubernetesObject[]> =>
        (await everything(CLUSTER)).filter(({ metadata }) => metadata.namespace === NAMESPACE);
    const acceptedHashes = async () => {
        const { "api-keys.csv": file } = decoded(await object(CLUSTER, NAMESPACE, "secret", `${NAME}-api-keys`));
        return file!
            .trimEnd()
            .split("\n")
            .map((row) => row.split(",")[0]!);
    };
    const apiKey = () => {
        const { basicCredentials } = outputs["bundle"] as { basicCredentials: string };
        return Buffer.from(basicCredentials, "base64").toString();
    };
    const hashOf = (key: string) => createHash("sha256").update(key).digest("hex");

    it("has only references that resolve, in a namespace that refuses what is not restricted", async () => {
        const objects = await made();
        assert.deepEqual(unresolved(objects), []);
        const { metadata } = await object(CLUSTER, NAMESPACE, "namespace", NAMESPACE);
        assert.equal(metadata.labels!["pod-security.kubernetes.io/enforce"], "restricted");
        assert.equal(objects.find(({ kind }) => kind === "Job")!.status!["succeeded"], 1);
        assert.equal(objects.find(({ kind }) => kind === "Deployment")!.status!["readyReplicas"], 2);
    });

    it("finds every file that its environment and its manifests name", async () => {
        const { env, files } = container(await made(), NAME);
        const named = ["HTTPS_SERVER_CERT", "HTTPS_SERVER_KEY", "AUTH_API_KEY_FILE", "MANIFEST_PATH", "DB_TLS_CA"];
        for (const variable of named) {
            assert.ok(env[variable]! in files, `${variable} names ${env[variable]}, which is not there`);
        }
        const manifests = JSON.parse(files[env["MANIFEST_PATH"]!]!) as { kind: string; specs: { ca_cert: string } }[];
        for (const { specs } of manifests.filter(({ kind }) => kind === "Vault")) {
            assert.equal(files[specs.ca_cert], VAULT_BUNDLE.caCertPem);
        }
        // Everything in the folder is trusted.
        const trusted = Object.keys(files).filter((file) => file.startsWith(`${env["SSL_CERT_DIR"]!}/`));
        assert.deepEqual(trusted, [env["DB_TLS_CA"]]);
    });

    it("accepts the key that it hands on, and holds it nowhere", async () => {
        assert.deepEqual(await acceptedHashes(), [hashOf(apiKey())]);
        const everywhere = JSON.stringify(
            (await made()).map((it) => ({ ...it, clear: it.kind === "Secret" ? decoded(it) : {} })),
        );
        for (const form of [apiKey(), Buffer.from(apiKey()).toString("base64")]) {
            assert.ok(!everywhere.includes(form));
        }
    });

    it("has a certificate of its CA for each URL that it hands on", async () => {
        const server = new X509Certificate(
            decoded(await object(CLUSTER, NAMESPACE, "secret", `${NAME}-tls`))["tls.crt"]!,
        );
        const { url, healthUrl, caCertPem } = outputs["bundle"] as Record<"url" | "healthUrl" | "caCertPem", string>;
        const ca = new X509Certificate(caCertPem);
        assert.ok(server.verify(ca.publicKey) && server.checkIssued(ca));
        for (const address of [url, healthUrl]) {
            assert.ok(server.checkHost(new URL(address).hostname), address);
        }
    });

    it("changes nothing in a second up or in a refresh", async () => {
        assert.deepEqual(await up(), []);
        assert.deepEqual((await run(stack, "refresh")).changes, []);
    });

    it("rotates a key without a gap: the one before stays accepted, and the migration does not run again", async () => {
        const before = apiKey();
        const orchestrateClient = { permissions: ["*:ethereum"], generation: 2, acceptsPrevious: true };
        more = { clients: { orchestrate: orchestrateClient } };
        const changes = await up();
        assert.deepEqual(await acceptedHashes(), [hashOf(apiKey()), hashOf(before)]);
        assert.notEqual(apiKey(), before);
        assert.ok(
            changes.some((change) => change.includes("keys-deployment")),
            "the pods read the file at their start",
        );
        assert.ok(!changes.some((change) => change.includes("keys-migration")), changes.join(", "));
    });
});
