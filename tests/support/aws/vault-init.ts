/** Everything that the program of Vault's init Job meets: a table, keys, a secret, Vault, and a way to run it. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { BatchWriteItemCommand, CreateTableCommand, ScanCommand, type AttributeValue } from "@aws-sdk/client-dynamodb";
import { CreateKeyCommand } from "@aws-sdk/client-kms";
import { CreateSecretCommand, GetSecretValueCommand, PutSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { hclText } from "../../../components/orchestrate/hcl";
import { stanzas } from "../../../components/orchestrate/stanzas";
import { ownPolicy } from "../../../components/orchestrate/vault-init/policy";
import { programText } from "../../../components/orchestrate/vault-init/program-text";
import type { InitRecord } from "../../../components/orchestrate/vault-init/program/record";
import type { InitSettings, KubernetesAuth, Timing } from "../../../components/orchestrate/vault-init/settings";
import { theLab } from "../engine/engine";
import { runToEnd, type Ended } from "../processes";
import { clients } from "./aws-read";
import { VaultServer } from "./vault-server";

const ROLE = "arn:aws:iam::123456789012:role/vault-init";
const HOOK = path.join(__dirname, "vault-init-hook.cjs");

/** Short enough for a test. Nothing waits for AWS here. */
const TIMING: Timing = { poll: 0.2, deadline: 60, denied: 0, sealed: 3, otherPod: 0 };

/** What a run of the program is told besides its settings. */
export interface RunOptions {
    /** Kill it at its write of this number. */
    readonly kill?: { readonly at: number; readonly when: "before" | "after" };
    /** Deny it this operation of AWS. */
    readonly deny?: string;
    readonly settings?: Partial<InitSettings>;
}

/** A place for one Vault: storage, seal, secret. */
export class VaultPlace {
    /** What all runs of this place have printed. */
    readonly outputs: string[] = [];

    private constructor(
        private readonly folder: string,
        readonly settings: InitSettings,
        readonly vault: VaultServer,
    ) {}

    /** Makes the table, the key and the secret, and starts a Vault on them. */
    static async make(folder: string, kubernetesAuth: KubernetesAuth): Promise<VaultPlace> {
        const things = await awsThings();
        const { endpoint } = (await theLab()).aws;
        const vault = await startVault(path.join(folder, "server"), {
            ...things,
            endpoints: { dynamodb: endpoint, kms: endpoint },
        });
        writeFileSync(path.join(folder, "program.cjs"), programText());
        writeFileSync(path.join(folder, "web-identity"), "a.web.identity");
        return new VaultPlace(folder, settingsOf(folder, things, endpoint, vault.address, kubernetesAuth), vault);
    }

    /** The same place, with a server that starts again on it. */
    async restarted(): Promise<VaultPlace> {
        const vault = await startVault(path.join(this.folder, `server-${randomUUID()}`), this.settings);
        const addresses = { firstServer: vault.address, active: vault.address };
        const again = new VaultPlace(this.folder, { ...this.settings, addresses }, vault);
        again.outputs.push(...this.outputs);
        return again;
    }

    /** Runs the program as a pod does, until it ends. */
    async run({ kill, deny, settings }: RunOptions = {}): Promise<Ended> {
        const file = path.join(this.folder, `settings-${randomUUID()}.json`);
        writeFileSync(file, JSON.stringify({ ...this.settings, ...settings }));
        const env = {
            AWS_ROLE_ARN: ROLE,
            AWS_WEB_IDENTITY_TOKEN_FILE: path.join(this.folder, "web-identity"),
            ...(kill && { KILL_AT: String(kill.at), KILL_WHEN: kill.when }),
            ...(deny !== undefined && { DENY: deny }),
        };
        const args = ["--require", HOOK, path.join(this.folder, "program.cjs"), file];
        const ended = await runToEnd(process.execPath, { args, env: { ...env, NODE_NO_WARNINGS: "1" } });
        this.outputs.push(ended.output);
        return ended;
    }

    /** The secret's text, if it has any. */
    async secretText(): Promise<string | undefined> {
        const { secrets } = await clients();
        const command = new GetSecretValueCommand({ SecretId: this.settings.secretArn });
        return secrets.send(command).then(
            ({ SecretString }) => SecretString,
            () => undefined,
        );
    }

    async record(): Promise<InitRecord> {
        return JSON.parse((await this.secretText()) ?? "null") as InitRecord;
    }

    async putSecret(text: string): Promise<void> {
        const { secrets } = await clients();
        await secrets.send(new PutSecretValueCommand({ SecretId: this.settings.secretArn, SecretString: text }));
    }

    /** The keys of all items of the table. */
    async items(): Promise<Record<string, AttributeValue>[]> {
        const { dynamodb } = await clients();
        const { Items } = await dynamodb.send(new ScanCommand({ TableName: this.tableName }));
        return Items!.map(({ Path, Key }) => ({ Path: Path!, Key: Key! }));
    }

    /** Deletes items, as a server that died while it wrote has never written them. */
    async remove(keys: readonly Record<string, AttributeValue>[]): Promise<void> {
        const { dynamodb } = await clients();
        for (let at = 0; at < keys.length; at += 25) {
            const requests = keys.slice(at, at + 25).map((Key) => ({ DeleteRequest: { Key } }));
            await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [this.tableName]: requests } }));
        }
    }

    private get tableName(): string {
        return this.settings.tableArn.split("/").at(-1)!;
    }
}

/** A root token, made by so many of the recovery keys as Vault asks for. */
export async function rootTokenBy(vault: VaultServer, { recoveryKeysB64, threshold }: InitRecord): Promise<string> {
    await vault.call("DELETE", "sys/generate-root/attempt");
    const { nonce, otp } = (await vault.call("PUT", "sys/generate-root/attempt", {})).body as Record<string, string>;
    let encoded: unknown;
    // The last ones: the program itself takes the first.
    for (const key of recoveryKeysB64.slice(-threshold)) {
        const { status, body } = await vault.call("PUT", "sys/generate-root/update", { nonce, key });
        assert.equal(status, 200);
        encoded = body["encoded_token"];
    }
    return Buffer.from(Buffer.from(String(encoded), "base64").map((byte, at) => byte ^ otp!.charCodeAt(at))).toString();
}

type Storage = Pick<InitSettings, "tableArn" | "sealKeyArn" | "endpoints">;

async function startVault(folder: string, storage: Storage): Promise<VaultServer> {
    const { region } = (await theLab()).aws;
    const configuration = hclText(stanzas({ ...storage, storage: {} }));
    const env = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_REGION: region };
    return VaultServer.start(folder, configuration, env);
}

async function awsThings() {
    const { dynamodb, kms, secrets } = await clients();
    const name = `vault-${randomUUID()}`;
    const keys = ["Path", "Key"] as const;
    const { TableDescription } = await dynamodb.send(
        new CreateTableCommand({
            TableName: name,
            BillingMode: "PAY_PER_REQUEST",
            AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
            KeySchema: [
                { AttributeName: "Path", KeyType: "HASH" },
                { AttributeName: "Key", KeyType: "RANGE" },
            ],
        }),
    );
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const { ARN } = await secrets.send(new CreateSecretCommand({ Name: name }));
    return { tableArn: TableDescription!.TableArn!, sealKeyArn: KeyMetadata!.Arn!, secretArn: ARN! };
}

function settingsOf(
    folder: string,
    things: Awaited<ReturnType<typeof awsThings>>,
    endpoint: string,
    address: string,
    kubernetesAuth: KubernetesAuth,
): InitSettings {
    const account = { bound_service_account_names: ["vault-init"], bound_service_account_namespaces: ["vault-init"] };
    const signer = 'path "secret/data/*" {\n  capabilities = ["read"]\n}\n';
    return {
        namespace: "vault-init",
        statefulSet: "vault",
        addresses: { firstServer: address, active: address },
        ...things,
        roleArn: ROLE,
        endpoints: { dynamodb: endpoint, kms: endpoint, secretsManager: endpoint, sts: endpoint },
        recoveryShares: 5,
        recoveryThreshold: 3,
        kubernetesAuth,
        provision: {
            audits: { file: { type: "file", options: { file_path: auditFile(folder) } } },
            plugins: {},
            mounts: { secret: { type: "kv", options: { version: "2" } } },
            policies: { "vault-init": ownPolicy(kubernetesAuth.path), signer },
            roles: {
                "vault-init": { ...account, token_policies: ["vault-init"], token_ttl: 600, token_max_ttl: 600 },
                signer: { ...account, token_policies: ["signer"], token_ttl: 3600, token_max_ttl: 7200 },
            },
        },
        retireRootToken: true,
        timing: TIMING,
    };
}

function auditFile(folder: string): string {
    const audits = path.join(folder, "audit");
    mkdirSync(audits, { recursive: true });
    return path.join(audits, "audit.log");
}
