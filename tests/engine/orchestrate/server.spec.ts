/** A real Vault, started with the outputs of VaultPrerequisites, on the embedded AWS. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { GetSecretValueCommand, PutSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import type { Stack } from "@pulumi/pulumi/automation";
import { hclText, type Configuration } from "../../../components/orchestrate/hcl";
import { orchestrate } from "../../../index";
import { clients } from "../../support/aws/aws-read";
import { inlineStack, theLab } from "../../support/engine/engine";
import { outputsOf, run } from "../../support/engine/operations";
import { VaultServer } from "../../support/aws/vault-server";

const OIDC = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";

describe("a real Vault with VaultPrerequisites' resources", function () {
    this.timeout(480_000);
    const folder = mkdtempSync(path.join(tmpdir(), "ensemble-vault-"));
    const servers: VaultServer[] = [];
    let stack: Stack;
    let outputs: {
        serverConfiguration: Configuration;
        environment: Record<string, string>;
        tableName: string;
        secretName: string;
    };
    let token: string;

    before(async () => {
        const { aws } = await theLab();
        stack = await inlineStack("vault-server", async () => {
            const { serverConfiguration, environment, tableName, secretName } = new orchestrate.VaultPrerequisites(
                "vault",
                {
                    trust: { oidcProviderArn: OIDC },
                    endpoints: { dynamodb: aws.endpoint, kms: aws.endpoint },
                    storage: { maxParallel: 32, maxRetries: 5 },
                    serverConfiguration: { ui: false, log_format: "json", telemetry: { disable_hostname: true } },
                    deletionProtection: false,
                },
            );
            return { serverConfiguration, environment, tableName, secretName };
        });
        await stack.setAllConfig(aws.config);
        await run(stack, "up");
        outputs = (await outputsOf(stack)) as typeof outputs;
    });

    after(async () => {
        await Promise.all(servers.map((server) => server.kill()));
        rmSync(folder, { recursive: true, force: true });
        await run(stack, "destroy");
    });

    /**
     * In a pod, the ServiceAccount gives the credentials. EKS sets the region if none is set; here it is another
     * region.
     */
    async function start(name: string): Promise<VaultServer> {
        const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: "us-west-2" };
        // The test's listener has its own ports, and there is no cluster in which to register.
        const { listener: _listener, service_registration: _registration, ...rest } = outputs.serverConfiguration;
        const server = await VaultServer.start(path.join(folder, name), hclText(rest), {
            ...env,
            ...outputs.environment,
        });
        servers.push(server);
        return server;
    }

    const isActive = async (server: VaultServer) => (await server.call("GET", "sys/health")).status === 200;
    const unsealed = async (server: VaultServer) =>
        (await server.call("GET", "sys/seal-status")).body["sealed"] === false;

    it("is initialised with recovery keys, which fit into the secret", async () => {
        const server = await start("vault-0");
        const status = await server.call("GET", "sys/seal-status");
        assert.deepEqual(
            [status.body["type"], status.body["initialized"], status.body["sealed"]],
            ["awskms", false, true],
        );
        const { body } = await server.call("PUT", "sys/init", { recovery_shares: 5, recovery_threshold: 3 });
        assert.equal((body["recovery_keys"] as string[]).length, 5);
        const { secrets } = await clients();
        await secrets.send(
            new PutSecretValueCommand({ SecretId: outputs.secretName, SecretString: JSON.stringify(body) }),
        );
        const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: outputs.secretName }));
        token = (JSON.parse(SecretString!) as { root_token: string }).root_token;
        await server.until(() => isActive(server));
    });

    it("has the configuration that was added to its own", async () => {
        const [server] = servers as [VaultServer];
        const { body } = await server.call("GET", "sys/config/state/sanitized", undefined, token);
        const { enable_ui, log_format, telemetry, storage } = body["data"] as Record<string, unknown>;
        assert.deepEqual([enable_ui, log_format], [false, "json"]);
        assert.equal((telemetry as { disable_hostname: boolean }).disable_hostname, true);
        assert.equal((storage as { type: string }).type, "dynamodb");
    });

    it("stores its data in the table, and nothing in clear", async () => {
        const [server] = servers as [VaultServer];
        assert.equal((await server.call("POST", "sys/mounts/secret", { type: "kv-v2" }, token)).status, 204);
        const written = { data: { key: "a-private-key" } };
        await server.until(async () => (await server.call("POST", "secret/data/demo", written, token)).status === 200);
        assert.deepEqual(await read(server), { key: "a-private-key" });
        const { dynamodb } = await clients();
        const { Items } = await dynamodb.send(new ScanCommand({ TableName: outputs.tableName }));
        const stored = Items!.map(({ Value }) => Buffer.from(Value?.B ?? "").toString("latin1"));
        assert.ok(stored.length > 10);
        assert.ok(!stored.some((value) => value.includes("a-private-key")));
    });

    it("is highly available: a second server stands by, and takes over when the first is killed", async () => {
        const [first] = servers as [VaultServer];
        const second = await start("vault-1");
        await second.until(() => unsealed(second));
        const leader = await first.call("GET", "sys/leader");
        assert.deepEqual([leader.body["ha_enabled"], leader.body["is_self"]], [true, true]);
        // 429 means unsealed and standing by.
        await second.until(async () => (await second.call("GET", "sys/health")).status === 429);
        await first.kill();
        await second.until(() => isActive(second));
        assert.deepEqual(await read(second), { key: "a-private-key" });
    });

    it("unseals itself when it starts again, and still has its data", async () => {
        await Promise.all(servers.map((server) => server.kill()));
        const again = await start("vault-0");
        await again.until(() => isActive(again));
        assert.deepEqual(await read(again), { key: "a-private-key" });
    });

    it("does not change in a refresh and the next up, and its root token is not in the stack's state", async () => {
        assert.deepEqual((await run(stack, "refresh")).changes, []);
        assert.deepEqual((await run(stack, "up")).changes, []);
        assert.ok(!JSON.stringify(await stack.exportStack()).includes(token));
    });

    async function read(server: VaultServer): Promise<unknown> {
        const { body } = await server.call("GET", "secret/data/demo", undefined, token);
        return (body["data"] as { data: unknown } | undefined)?.data;
    }
});
