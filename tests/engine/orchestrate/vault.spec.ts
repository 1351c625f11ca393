/** A Vault on the resources of VaultPrerequisites, on a real engine and the embedded clouds. */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as kubernetes from "@pulumi/kubernetes";
import type { Stack } from "@pulumi/pulumi/automation";
import { orchestrate } from "../../../index";
import { vaultContract } from "../../../components/orchestrate/vault/contract";
import { landedServer, runLandedJob } from "../../support/aws/landed-vault";
import { apiServer } from "../../support/aws/token-review";
import { VaultServer } from "../../support/aws/vault-server";
import { decoded, everything, kubectl, object, type KubernetesObject } from "../../support/engine/cluster";
import { CHARTS, inlineStack, theLab } from "../../support/engine/engine";
import { outputsOf, run } from "../../support/engine/operations";
import { unresolved } from "../../support/engine/references";
import type { Shape } from "../../../contract/introspect";
import { OIDC, pathsOf, updatable, type Tree } from "./edits";
import { EDITED_ELSEWHERE, EDITED_TO_RUN, EDITED_VAULT } from "./vault-edits";

const CLUSTER = "cluster-1";
const NAMESPACE = "orchestrate";

describe("a Vault on a real engine", function () {
    this.timeout(600_000);
    let stack: Stack;
    let more: Partial<orchestrate.VaultArgs> = {};
    let outputs: Readonly<Record<string, unknown>>;

    before(async () => {
        const { clusters, aws } = await theLab();
        const { kubeconfig, context, server } = clusters[CLUSTER];
        const { endpoint } = aws;
        stack = await inlineStack("vault", async () => {
            const provider = new kubernetes.Provider(CLUSTER, { kubeconfig, context });
            const prerequisites = new orchestrate.VaultPrerequisites("vault-prerequisites", {
                trust: { oidcProviderArn: OIDC },
                initRole: {},
                endpoints: { dynamodb: endpoint, kms: endpoint },
                deletionProtection: false,
            });
            const vault = new orchestrate.Vault(
                "vault",
                {
                    prerequisites: prerequisites.vault,
                    init: { ownServiceAccount: true, endpoints: { secretsManager: endpoint, sts: endpoint } },
                    kubernetesHost: server,
                    chart: { path: CHARTS.vault },
                    deletionProtection: false,
                    ...more,
                },
                { provider },
            );
            return { address: vault.address, bundle: vault.bundle, podAddresses: vault.podAddresses };
        });
        await stack.setAllConfig(aws.config);
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

    it("has only references that resolve, in its servers and in the Job that has run", async () => {
        const objects = await made();
        assert.deepEqual(unresolved(objects), []);
        const [job] = objects.filter(({ kind }) => kind === "Job");
        assert.equal(job!.status!["succeeded"], 1);
        assert.equal(objects.find(({ kind }) => kind === "StatefulSet")!.spec!["replicas"], 3);
    });

    it("has a certificate of its CA for each address that it hands on", async () => {
        const server = new X509Certificate(
            decoded(await object(CLUSTER, NAMESPACE, "secret", "vault-tls"))["tls.crt"]!,
        );
        const ca = new X509Certificate(decoded(await object(CLUSTER, NAMESPACE, "secret", "vault-ca"))["ca.crt"]!);
        assert.ok(server.verify(ca.publicKey) && server.checkIssued(ca));
        const { caCertPem, logins } = outputs["bundle"] as { caCertPem: string; logins: object };
        assert.equal(new X509Certificate(caCertPem).fingerprint256, ca.fingerprint256);
        for (const address of [outputs["address"] as string, ...(outputs["podAddresses"] as string[])]) {
            assert.ok(server.checkHost(new URL(address).hostname), address);
        }
        assert.ok(server.checkHost("vault-7.vault-internal.orchestrate.svc"), "a pod that comes later");
        assert.ok(server.checkIP("127.0.0.1"));
        assert.deepEqual(Object.keys(logins), ["key-manager", "orchestrate"]);
    });

    it("runs the Job under its own ServiceAccount and role", async () => {
        const account = await object(CLUSTER, NAMESPACE, "serviceaccount", "vault-init");
        assert.match(
            account.metadata.annotations!["eks.amazonaws.com/role-arn"]!,
            /:role\/vault-prerequisites-init-role-/,
        );
        const [job] = (await made()).filter(({ kind }) => kind === "Job");
        const { spec } = job!.spec!["template"] as { spec: { serviceAccountName: string } };
        assert.equal(spec.serviceAccountName, "vault-init");
    });

    it("lets a drain evict a pod that is not ready", async () => {
        const { spec } = await object(CLUSTER, NAMESPACE, "poddisruptionbudget", "vault-budget");
        assert.deepEqual([spec!["maxUnavailable"], spec!["unhealthyPodEvictionPolicy"]], [1, "AlwaysAllow"]);
    });

    it("changes nothing in a second up or in a refresh", async () => {
        assert.deepEqual(await up(), []);
        assert.deepEqual((await run(stack, "refresh")).changes, []);
    });

    it("has every input that is documented to change in place changed by these tests", () => {
        const changed = [EDITED_VAULT, EDITED_TO_RUN].flatMap((edit) => pathsOf(edit as Tree));
        assert.deepEqual(
            updatable(vaultContract.inputs as Shape).filter(
                (input) => !changed.includes(input) && !EDITED_ELSEWHERE.test(input),
            ),
            [],
        );
    });

    for (const [what, edit] of Object.entries({ "one edit": EDITED_VAULT, "another edit": EDITED_TO_RUN })) {
        it(`updates in place in every documented case by ${what}, and replaces only the Job and its program`, async () => {
            more = edit;
            const replaced = (await up()).filter((change) => !/^(?:update|create) /.test(change));
            assert.deepEqual([...new Set(replaced.map((change) => change.split(" ")[1]))].sort(), [
                "vault-init",
                "vault-init-program",
            ]);
            assert.deepEqual(unresolved(await made()), []);
        });
    }

    it("hands on who may log in now", () => {
        assert.deepEqual((outputs["bundle"] as { logins: object }).logins, {
            signer: { role: "signer", namespace: "signing", serviceAccountNames: ["signer"] },
        });
    });

    describe("whose servers and Job run on this machine as they landed", () => {
        const folder = mkdtempSync(path.join(tmpdir(), "ensemble-landed-vault-"));
        const servers: VaultServer[] = [];
        let objects: KubernetesObject[];
        let token: string;

        before(async () => {
            objects = await made();
            // Outside of a pod Vault asks with the token that it checks, so the accounts may ask.
            const everyAccount = "--group=system:serviceaccounts";
            await kubectl(
                CLUSTER,
                "create",
                "clusterrolebinding",
                "asks",
                "--clusterrole=system:auth-delegator",
                everyAccount,
            );
            await kubectl(CLUSTER, "create", "namespace", "signing");
            await kubectl(CLUSTER, "-n", "signing", "create", "serviceaccount", "signer");
        });
        after(async () => {
            await Promise.all(servers.map((server) => server.kill()));
            await kubectl(CLUSTER, "delete", "clusterrolebinding", "asks");
            await kubectl(CLUSTER, "delete", "namespace", "signing");
            rmSync(folder, { recursive: true, force: true });
        });

        async function start(name: string): Promise<VaultServer> {
            const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
            const server = await VaultServer.startLanded(
                path.join(folder, name),
                landedServer(objects, path.join(folder, `${name}-files`)),
                env,
            );
            servers.push(server);
            return server;
        }

        const isActive = async (server: VaultServer) => (await server.call("GET", "sys/health")).status === 200;

        it("start in the regions of their key and their table", () => {
            const { env } = landedServer(objects, path.join(folder, "environment"));
            assert.deepEqual([env["AWS_REGION"], env["AWS_DYNAMODB_REGION"]], ["eu-west-1", "eu-west-1"]);
        });

        it("start sealed, are initialised and provisioned by the Job's container, and unseal themselves", async () => {
            const first = await start("first");
            assert.equal((await first.call("GET", "sys/seal-status")).body["initialized"], false);
            const here = {
                address: first.address,
                token: await kubectl(CLUSTER, "-n", NAMESPACE, "create", "token", "vault-init"),
                ...(await apiServer(CLUSTER)),
            };
            const { code, output } = await runLandedJob(objects, path.join(folder, "job"), here);
            assert.equal(code, 0, output);
            await first.until(() => isActive(first));
        });

        it("let a client in by its ServiceAccount, to its own secrets only", async () => {
            const [first] = servers;
            const jwt = await kubectl(CLUSTER, "-n", "signing", "create", "token", "signer");
            const login = await first!.call("POST", "auth/pods/login", { role: "signer", jwt });
            assert.equal(login.status, 200, JSON.stringify(login.body));
            token = (login.body["auth"] as { client_token: string }).client_token;
            const written = await first!.call("POST", "kv/data/signer/key", { data: { a: "1" } }, token);
            assert.equal(written.status, 200, JSON.stringify(written.body));
            const other = await first!.call("POST", "kv/data/other/key", { data: { a: "1" } }, token);
            assert.equal(other.status, 403);
        });

        it("let no other ServiceAccount in", async () => {
            const jwt = await kubectl(CLUSTER, "-n", "signing", "create", "token", "default");
            const login = await servers[0]!.call("POST", "auth/pods/login", { role: "signer", jwt });
            assert.equal(login.status, 403);
        });

        it("take over when the active server is killed, and keep what was written", async () => {
            const second = await start("second");
            await second.until(async () => (await second.call("GET", "sys/health")).status === 429);
            await servers[0]!.kill();
            await second.until(() => isActive(second));
            const { body } = await second.call("GET", "kv/data/signer/key", undefined, token);
            assert.deepEqual((body["data"] as { data: object }).data, { a: "1" });
        });
    });
});
