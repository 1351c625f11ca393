/**
 * Which keys are in force, and which ones Vault's role may use, as modes of encryption change. The provider
 * waits half a minute for each change of a table's key, so many components change at once, in one stack.
 */
import assert from "node:assert/strict";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { CreateKeyCommand } from "@aws-sdk/client-kms";
import type { Stack } from "@pulumi/pulumi/automation";
import type { EncryptionMode } from "../../../components/orchestrate/vault-prerequisites/contract/encryption";
import { orchestrate } from "../../../index";
import { clients, nameOf, readKey, readRole, readSecret, readTable } from "../../support/aws/aws-read";
import { allows } from "../../support/aws/iam";
import { inlineStack, theLab } from "../../support/engine/engine";
import { outputsOf, run } from "../../support/engine/operations";
import { OIDC } from "./edits";

type Args = orchestrate.VaultPrerequisitesArgs;
type Part = "table" | "secret";
type Arns = Readonly<Record<"tableArn" | "secretArn" | "sealKeyArn" | "roleArn", string>>;

const MODES: readonly EncryptionMode[] = ["sealKey", "own", "given", "awsManaged"];
const CHANGES = MODES.flatMap((from) => MODES.filter((to) => to !== from).map((to) => ({ from, to })));

/** One component for each change of the table's mode. The secret's mode changes too, in another way. */
const COMPONENTS = CHANGES.map((table, index) => ({
    name: `from-${table.from.toLowerCase()}-to-${table.to.toLowerCase()}`,
    table,
    secret: CHANGES[(index + 5) % CHANGES.length]!,
}));

const SERVICES = { table: "dynamodb", secret: "secretsmanager" } as const;

describe("the keys of Vault's table and secret on a real engine", function () {
    this.timeout(600_000);
    const earlier = new Map<string, Readonly<Record<Part, string | undefined>>>();
    let stack: Stack;
    let given: string;
    let all: Readonly<Record<string, Args>>;
    let outputs: Readonly<Record<string, Arns>>;
    /** Made elsewhere, so that the components make only what is under test. */
    let elsewhere: Readonly<Record<string, Args>>;

    before(async () => {
        given = await newKey();
        const sealKey = { existing: { arn: await newKey() } };
        const roles = await Promise.all(COMPONENTS.map(({ name }) => newRole(name)));
        elsewhere = Object.fromEntries(
            COMPONENTS.map(({ name }, index) => [name, { sealKey, role: { existing: { arn: roles[index]! } } }]),
        );
        stack = await inlineStack("vault-keys", async () =>
            Object.fromEntries(Object.entries(all).map(([name, args]) => [name, arnsOf(name, args)])),
        );
        await stack.setAllConfig((await theLab()).aws.config);
        all = {
            ...allIn("from"),
            released: { ...OWN, trust: { oidcProviderArn: OIDC } },
            exchanged: { trust: { oidcProviderArn: OIDC }, deletionProtection: false },
        };
        await up();
    });

    /** Two keys of its own. */
    const OWN: Args = { table: { encryption: { mode: "own" } }, secret: { encryption: { mode: "own" } } };

    function allIn(state: "from" | "to"): Readonly<Record<string, Args>> {
        const by = (mode: EncryptionMode) => ({ encryption: { mode, ...(mode === "given" && { kmsKeyArn: given }) } });
        return Object.fromEntries(
            COMPONENTS.map(({ name, table, secret }) => [
                name,
                { ...elsewhere[name], table: by(table[state]), secret: by(secret[state]), deletionProtection: false },
            ]),
        );
    }

    async function up(): Promise<readonly string[]> {
        const { changes } = await run(stack, "up");
        outputs = (await outputsOf(stack)) as Readonly<Record<string, Arns>>;
        return changes;
    }

    async function inForce(name: string): Promise<Readonly<Record<Part, string | undefined>>> {
        const { table } = await readTable(nameOf(outputs[name]!.tableArn));
        const { KmsKeyId } = await readSecret(outputs[name]!.secretArn);
        // Without a description, a table is encrypted by the key that DynamoDB owns.
        return { table: table.SSEDescription?.KMSMasterKeyArn, secret: KmsKeyId };
    }

    /** Whether a component's role may decrypt with a key through a service, or without one. */
    async function mayDecrypt(name: string, resource: string, service?: string): Promise<boolean> {
        const { role, policies } = await readRole(nameOf(outputs[name]!.roleArn));
        const context = service && { context: { "kms:ViaService": `${service}.eu-west-1.amazonaws.com` } };
        return allows(role.Arn!, policies, { action: "kms:Decrypt", resource, ...context });
    }

    async function assertKey(name: string, part: Part, mode: EncryptionMode): Promise<void> {
        const keyArn = (await inForce(name))[part];
        const { sealKeyArn } = outputs[name]!;
        if (mode === "awsManaged") {
            assert.equal(keyArn, part === "table" ? undefined : "alias/aws/secretsmanager");
            return;
        }
        assert.ok(keyArn !== undefined);
        const known = { sealKey: sealKeyArn, given, own: undefined }[mode];
        assert.ok(known === undefined ? ![given, sealKeyArn].includes(keyArn) : keyArn === known, keyArn);
        assert.equal((await readKey(keyArn)).key.KeyState, "Enabled");
        assert.ok(await mayDecrypt(name, keyArn, SERVICES[part]), `${part}: ${keyArn}`);
    }

    it("are those that were asked for", async () => {
        for (const { name, table, secret } of COMPONENTS) {
            await assertKey(name, "table", table.from);
            await assertKey(name, "secret", secret.from);
            earlier.set(name, await inForce(name));
        }
        earlier.set("released", await inForce("released"));
    });

    it("a key of mode own cannot be left while it is protected, and nothing changes", async () => {
        const present = all;
        all = { ...all, released: { trust: { oidcProviderArn: OIDC } } };
        await assert.rejects(run(stack, "preview"), /cannot be deleted\s+because it is protected/);
        all = present;
    });

    it("change nothing on AWS when they are released", async () => {
        const released = { encryption: { mode: "own", retainOwnKey: true } } as const;
        all = {
            ...all,
            released: { trust: { oidcProviderArn: OIDC }, table: released, secret: released },
            exchanged: { ...all["exchanged"]!, sealKey: { retainOnDelete: true } },
        };
        assert.deepEqual(await up(), []);
    });

    it("change in place, all at once", async () => {
        const kept = { released: earlier.get("released")!, exchanged: outputs["exchanged"]!.sealKeyArn };
        const previous = (part: Part) => ({ previousKeyArns: [kept.released[part]!] });
        all = {
            ...allIn("to"),
            released: {
                trust: { oidcProviderArn: OIDC },
                table: { encryption: { mode: "sealKey", ...previous("table") } },
                secret: { encryption: { mode: "awsManaged", ...previous("secret") } },
            },
            exchanged: {
                ...all["exchanged"]!,
                sealKey: { existing: { arn: given }, previousArns: [kept.exchanged] },
            },
        };
        earlier.set("exchanged", { table: kept.exchanged, secret: undefined });
        assert.deepEqual(
            (await up()).filter((change) => /replace|(create|delete) [\w-]+-(table|secret)$/.test(change)),
            [],
        );
    });

    for (const { name, table, secret } of COMPONENTS) {
        const title = `the key of the table changes from ${table.from} to ${table.to}, the secret's from ${secret.from} to ${secret.to}`;
        it(`${title}, and the role loses the old ones`, async () => {
            await assertKey(name, "table", table.to);
            await assertKey(name, "secret", secret.to);
            const now = Object.values(await inForce(name));
            for (const part of ["table", "secret"] as const) {
                const left = earlier.get(name)![part];
                assert.notEqual(left, (await inForce(name))[part]);
                const isGone = left?.startsWith("arn:") === true && !now.includes(left);
                if (isGone && left !== outputs[name]!.sealKeyArn) {
                    assert.ok(!(await mayDecrypt(name, left, SERVICES[part])), `${part}: ${left}`);
                }
            }
        });
    }

    it("stay on AWS if they were released, and the role decrypts with them through their service", async () => {
        const old = earlier.get("released")! as Readonly<Record<Part, string>>;
        const { sealKeyArn } = outputs["released"]!;
        assert.deepEqual(await inForce("released"), { table: sealKeyArn, secret: "alias/aws/secretsmanager" });
        for (const part of ["table", "secret"] as const) {
            assert.equal((await readKey(old[part])).key.KeyState, "Enabled");
            assert.ok(await mayDecrypt("released", old[part], SERVICES[part]));
            assert.ok(!(await mayDecrypt("released", old[part])), "without a service");
        }
    });

    it("follow the seal key when it is exchanged, and the role decrypts with both", async () => {
        const old = earlier.get("exchanged")!.table!;
        assert.equal((await inForce("exchanged")).table, given);
        assert.equal((await readKey(old)).key.KeyState, "Enabled");
        assert.ok((await mayDecrypt("exchanged", old)) && (await mayDecrypt("exchanged", given)));
    });

    it("are let go of when they are no longer listed, and a further up changes nothing", async () => {
        all = {
            ...all,
            released: { trust: { oidcProviderArn: OIDC }, deletionProtection: false },
            exchanged: { ...all["exchanged"]!, sealKey: { existing: { arn: given } } },
        };
        await up();
        assert.ok(!(await mayDecrypt("released", earlier.get("released")!.table!, "dynamodb")));
        assert.ok(!(await mayDecrypt("exchanged", earlier.get("exchanged")!.table!)));
        assert.deepEqual(await up(), []);
    });

    it("go away with the stack", async () => {
        await run(stack, "destroy");
    });
});

/** What a component's keys are read by. */
function arnsOf(name: string, args: Args) {
    const { tableArn, secretArn, sealKeyArn, roleArn } = new orchestrate.VaultPrerequisites(name, args);
    return { tableArn, secretArn, sealKeyArn, roleArn };
}

async function newKey(): Promise<string> {
    const { KeyMetadata } = await (await clients()).kms.send(new CreateKeyCommand({}));
    return KeyMetadata!.Arn!;
}

async function newRole(RoleName: string): Promise<string> {
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    const { Role } = await (await clients()).iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    return Role!.Arn!;
}
