/** Rung 5: which keys are in force, and which ones Vault's role may use, as modes of encryption change. */
import assert from "node:assert/strict";
import { CreateKeyCommand } from "@aws-sdk/client-kms";
import type { Stack } from "@pulumi/pulumi/automation";
import type { EncryptionMode } from "../../../components/orchestrate/vault-prerequisites/contract/encryption";
import { orchestrate } from "../../../index";
import { clients, nameOf, readKey, readRole, readSecret, readTable } from "../../support/aws/aws-read";
import { allows } from "../../support/aws/iam";
import { inlineStack, theLab } from "../../support/engine/engine";
import { run } from "../../support/engine/operations";
import { OIDC } from "./edits";

type Args = orchestrate.VaultPrerequisitesArgs;

/** From each mode to each other one, once. */
const WAY: readonly EncryptionMode[] = [
    ...(["sealKey", "own", "sealKey", "given", "sealKey", "awsManaged", "own"] as const),
    ...(["given", "own", "awsManaged", "given", "awsManaged", "sealKey"] as const),
];
const STEPS = WAY.slice(1).map((to, index) => ({ from: WAY[index]!, to }));

/** The secret goes the same way, from its middle on. */
const HALF = STEPS.length / 2;
const ofSecret = (index: number) => WAY[(index + HALF) % STEPS.length]!;

async function newKey(): Promise<string> {
    const { KeyMetadata } = await (await clients()).kms.send(new CreateKeyCommand({}));
    return KeyMetadata!.Arn!;
}

describe("the keys of Vault's table and secret on a real engine", function () {
    this.timeout(600_000);
    const settled = new Set<EncryptionMode>();
    let stack: Stack;
    let given: string;
    let args: Args;
    let outputs: Readonly<Record<string, string>>;

    before(async () => {
        given = await newKey();
        args = encrypted(WAY[0]!, ofSecret(0));
        stack = await inlineStack("vault-keys", async () => {
            const { tableArn, sealKeyArn, secretArn, roleArn } = new orchestrate.VaultPrerequisites("vault", args);
            return { tableArn, sealKeyArn, secretArn, roleArn };
        });
        await stack.setAllConfig((await theLab()).aws.config);
        await up();
    });

    function encrypted(table: EncryptionMode, secret: EncryptionMode, deletionProtection = false): Args {
        const by = (mode: EncryptionMode) => ({ mode, ...(mode === "given" && { kmsKeyArn: given }) });
        return {
            ...{ trust: { oidcProviderArn: OIDC }, deletionProtection },
            ...{ table: { encryption: by(table) }, secret: { encryption: by(secret) } },
        };
    }

    async function up(): Promise<readonly string[]> {
        const { changes } = await run(stack, "up");
        const all = Object.entries(await stack.outputs()).map(([name, { value }]) => [name, value as string]);
        outputs = Object.fromEntries(all) as Record<string, string>;
        return changes;
    }

    async function inForce() {
        const { table } = await readTable(nameOf(outputs["tableArn"]!));
        const { KmsKeyId } = await readSecret(outputs["secretArn"]!);
        // Without a description, a table is encrypted by the key that DynamoDB owns.
        return { table: table.SSEDescription?.KMSMasterKeyArn, secret: KmsKeyId! };
    }

    /** Whether the role may decrypt with a key through a service, or without one. */
    async function mayDecrypt(resource: string, service?: string): Promise<boolean> {
        const { role, policies } = await readRole(nameOf(outputs["roleArn"]!));
        const context = service && { context: { "kms:ViaService": `${service}.eu-west-1.amazonaws.com` } };
        return allows(role.Arn!, policies, { action: "kms:Decrypt", resource, ...context });
    }

    async function assertKeys(what: "table" | "secret", mode: EncryptionMode, keyArn?: string): Promise<void> {
        if (mode === "awsManaged") {
            assert.equal(keyArn, what === "table" ? undefined : "alias/aws/secretsmanager");
            return;
        }
        assert.ok(keyArn !== undefined);
        const known = { sealKey: outputs["sealKeyArn"], given, own: undefined }[mode];
        assert.ok(known === undefined ? ![given, outputs["sealKeyArn"]].includes(keyArn) : keyArn === known, keyArn);
        assert.equal((await readKey(keyArn)).key.KeyState, "Enabled");
        assert.ok(await mayDecrypt(keyArn, what === "table" ? "dynamodb" : "secretsmanager"), `${what}: ${keyArn}`);
    }

    STEPS.forEach(({ from, to }, index) =>
        it(`change in AWS when the table goes from ${from} to ${to}, and the secret to ${ofSecret(index + 1)}`, async () => {
            const before = await inForce();
            args = encrypted(to, ofSecret(index + 1));
            const changes = await up();
            assert.deepEqual(
                changes.filter((change) => /replace|(create|delete) vault-(table|secret)$/.test(change)),
                [],
            );
            const after = await inForce();
            assert.notEqual(after.table, before.table);
            assert.notEqual(after.secret, before.secret);
            await assertKeys("table", to, after.table);
            await assertKeys("secret", ofSecret(index + 1), after.secret);
            const left = before.table === outputs["sealKeyArn"] ? undefined : before.table;
            assert.ok(left === undefined || !(await mayDecrypt(left, "dynamodb")), "the key that was left");
            if (!settled.has(to)) {
                settled.add(to);
                assert.deepEqual(await up(), []);
            }
        }),
    );

    it("stay on AWS when they are released before their mode is left, and the role decrypts with them as long as asked", async () => {
        args = encrypted("own", "own", true);
        await up();
        const { table: ownTable, secret: ownSecret } = await inForce();
        const own = { table: ownTable!, secret: ownSecret };
        args = encrypted("sealKey", "awsManaged", true);
        await assert.rejects(run(stack, "preview"), /cannot be deleted\s+because it is protected/);
        const released = { mode: "own", retainOwnKey: true } as const;
        args = { ...args, table: { encryption: released }, secret: { encryption: released } };
        assert.deepEqual(await up(), []);
        args = encrypted("sealKey", "awsManaged", true);
        const before = (key: string) => ({ previousKeyArns: [key] });
        args = {
            ...args,
            table: { encryption: { mode: "sealKey", ...before(own.table) } },
            secret: { encryption: { mode: "awsManaged", ...before(own.secret) } },
        };
        await up();
        const now = await inForce();
        assert.deepEqual(now, { table: outputs["sealKeyArn"], secret: "alias/aws/secretsmanager" });
        assert.equal((await readKey(own.table)).key.KeyState, "Enabled");
        assert.equal((await readKey(own.secret)).key.KeyState, "Enabled");
        assert.ok(await mayDecrypt(own.table, "dynamodb"));
        assert.ok(await mayDecrypt(own.secret, "secretsmanager"));
        assert.ok(!(await mayDecrypt(own.table)));
        args = encrypted("sealKey", "awsManaged", true);
        await up();
        assert.ok(!(await mayDecrypt(own.table, "dynamodb")));
    });

    it("exchange the seal key for another, and decrypt with the old one until it is taken out", async () => {
        const old = outputs["sealKeyArn"]!;
        const trust = { oidcProviderArn: OIDC };
        args = { trust, sealKey: { retainOnDelete: true } };
        await up();
        const arn = await newKey();
        args = { trust, sealKey: { existing: { arn }, previousArns: [old] } };
        await up();
        assert.equal((await inForce()).table, arn, "the table follows the seal key");
        assert.equal((await readKey(old)).key.KeyState, "Enabled");
        assert.ok((await mayDecrypt(old)) && (await mayDecrypt(arn)));
        args = { trust, sealKey: { existing: { arn } } };
        await up();
        assert.ok(!(await mayDecrypt(old)));
        assert.deepEqual(await up(), []);
    });

    it("of the secret's copies are the ones asked for, and a region that is left out loses its copy", async () => {
        const copyKey = given.replace("eu-west-1", "eu-central-1");
        const copies = async () => {
            const { ReplicationStatus = [] } = await readSecret(outputs["secretArn"]!);
            return Object.fromEntries(ReplicationStatus.map(({ Region, KmsKeyId }) => [Region, KmsKeyId]));
        };
        const secret = (more: object): Args => ({ ...args, secret: more });
        args = secret({ replicaRegions: ["eu-central-1"] });
        await up();
        assert.deepEqual(await copies(), { "eu-central-1": "alias/aws/secretsmanager" });
        const encryption = { mode: "given", kmsKeyArn: given };
        args = secret({ encryption, replicaRegions: ["eu-central-1"], replicaKeyArns: { "eu-central-1": copyKey } });
        await up();
        assert.deepEqual(await copies(), { "eu-central-1": copyKey });
        assert.deepEqual(await up(), []);
        args = secret({ encryption });
        await up();
        assert.deepEqual(await copies(), {});
    });

    it("go away with the stack", async () => {
        args = { ...args, deletionProtection: false };
        await up();
        await run(stack, "destroy");
    });
});
