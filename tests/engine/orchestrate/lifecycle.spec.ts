/**
 * The life of VaultPrerequisites on a real engine and the embedded AWS. The AWS SDK reads the resources back.
 */
import assert from "node:assert/strict";
import { RestoreTableToPointInTimeCommand, UpdateTableCommand } from "@aws-sdk/client-dynamodb";
import type { ProvisionedThroughput } from "@aws-sdk/client-dynamodb";
import type { Stack } from "@pulumi/pulumi/automation";
import { vaultPrerequisitesContract } from "../../../components/orchestrate/vault-prerequisites/contract";
import type { Shape } from "../../../contract/introspect";
import { orchestrate } from "../../../index";
import { clients, nameOf, readKey, readRole, readScaling, readSecret, readTable } from "../../support/aws/aws-read";
import { assertDeployed } from "../../support/aws/deployed-calls";
import { ALARMS, allowedActions, SCALING_TAGS } from "../../support/aws/deployer";
import { inlineStack, theLab } from "../../support/engine/engine";
import { trustsToken } from "../../support/aws/iam";
import { outputsOf, run } from "../../support/engine/operations";
import { findingsIn } from "../../support/aws/parliament";
import { assertLeastPrivilege } from "../../support/aws/vault-privileges";
import { EDITED, OIDC, otherChoices, pathsOf, scaled, updatable, type Tree } from "./edits";

type Args = orchestrate.VaultPrerequisitesArgs;

/** The first arguments. They leave out every input with a default. */
const FIRST: Args = { trust: { oidcProviderArn: OIDC }, initRole: {} };

/** The access key of this stack, so that its calls can be told from those of the test. */
const DEPLOYER = "lifecycle";

/** The statements of the guide's policy for what this stack does not use, and for calls that AWS makes in its name. */
const UNUSED = ["ManagedPolicies", "AutoscalingOnce", "MultiRegionOnce", "KeysThroughServices"];

/** Without what can be taken away in place. */
const { permissionsBoundaryArn: _boundary, ...ROLE } = EDITED.role!;
const LESS: Args = { ...EDITED, role: ROLE, tags: {} };

describe("Vault's AWS prerequisites on a real engine", function () {
    this.timeout(600_000);
    let stack: Stack;
    let args: Args = FIRST;
    let outputs: Readonly<Record<string, string>>;

    before(async () => {
        stack = await inlineStack("vault-prerequisites", async () => {
            const { tableArn, sealKeyArn, secretArn, roleArn, initRoleArn, guideValues } =
                new orchestrate.VaultPrerequisites("vault", args);
            return { tableArn, sealKeyArn, secretArn, roleArn, initRoleArn, guideValues };
        });
        await stack.setAllConfig({ ...(await theLab()).aws.config, "aws:accessKey": { value: DEPLOYER } });
        await up();
    });

    async function up(): Promise<readonly string[]> {
        const { changes } = await run(stack, "up");
        outputs = (await outputsOf(stack)) as Record<string, string>;
        return changes;
    }

    const everything = () =>
        Promise.all([
            readTable(nameOf(outputs["tableArn"]!)),
            readKey(outputs["sealKeyArn"]!),
            readSecret(outputs["secretArn"]!),
            readRole(nameOf(outputs["roleArn"]!)),
            readRole(nameOf(outputs["initRoleArn"]!)),
        ]);

    it("are made with the documented defaults", async () => {
        const [{ table, pointInTimeRecovery }, seal, secret, server, init] = await everything();
        assert.match(table.TableName!, /^vault-table-[0-9a-f]{7}$/);
        assert.deepEqual(table.KeySchema, [
            { AttributeName: "Path", KeyType: "HASH" },
            { AttributeName: "Key", KeyType: "RANGE" },
        ]);
        assert.equal(table.BillingModeSummary?.BillingMode, "PAY_PER_REQUEST");
        assert.equal(table.DeletionProtectionEnabled, true);
        assert.equal(table.SSEDescription?.KMSMasterKeyArn, outputs["sealKeyArn"]);
        assert.equal(pointInTimeRecovery.PointInTimeRecoveryStatus, "ENABLED");
        assert.equal(pointInTimeRecovery.RecoveryPeriodInDays, 35);
        assert.equal(seal.key.KeySpec, "SYMMETRIC_DEFAULT");
        assert.notEqual(seal.key.MultiRegion, true);
        assert.deepEqual([seal.rotation.KeyRotationEnabled, seal.rotation.RotationPeriodInDays], [true, 365]);
        assert.equal(seal.aliases.length, 1);
        assert.match(seal.aliases[0]!, /^alias\/vault-seal-/);
        assert.match(secret.Name!, /^vault-secret-[0-9a-f]{7}$/);
        assert.equal(secret.VersionIdsToStages, undefined, "the secret has a value");
        assert.equal(server.role.MaxSessionDuration, 3600);
        assert.deepEqual([server.policies.length, init.policies.length], [2, 1]);
    });

    it("give the guide's five values", () => {
        assert.deepEqual(outputs["guideValues"], {
            IAMRole: outputs["roleArn"],
            Region: "eu-west-1",
            KMSKeyId: nameOf(outputs["sealKeyArn"]!),
            DynamoDBTable: nameOf(outputs["tableArn"]!),
            SecretId: outputs["secretArn"]!.split(":").at(-1)!.slice(0, -7),
        });
    });

    it("do not change in a second up or in a refresh", async () => {
        assert.deepEqual(await up(), []);
        assert.deepEqual((await run(stack, "refresh")).changes, []);
    });

    it("allow only Vault's calls, and trust only the ServiceAccount", async () => {
        await assertPrivileges("strict", "sealKeyArn");
        const [, , , server, init] = await everything();
        const token = { providerArn: OIDC, sub: "system:serviceaccount:orchestrate:vault", aud: "sts.amazonaws.com" };
        assert.ok(await trustsToken(server.trust, outputs["roleArn"]!, token));
        assert.ok(!(await trustsToken(init.trust, outputs["initRoleArn"]!, token)));
    });

    it("refuse a destroy while they are protected, and lose nothing", async () => {
        const state = async () =>
            JSON.stringify(await everything(), (key, value: unknown) => (key === "$metadata" ? undefined : value));
        const before = await state();
        // The Automation API skips the preview, like `destroy --skip-preview`.
        await assert.rejects(run(stack, "destroy"), /cannot be deleted\s+because it is protected/);
        assert.equal(await state(), before);
        assert.deepEqual(await up(), []);
    });

    it("update in place to the other choices", async () => {
        args = otherChoices(outputs["sealKeyArn"]!);
        assert.deepEqual(
            (await up()).filter((change) => !change.startsWith("update ")),
            [],
        );
        const [{ pointInTimeRecovery }, seal, secret, server] = await everything();
        assert.equal(pointInTimeRecovery.PointInTimeRecoveryStatus, "DISABLED");
        assert.equal(seal.rotation.KeyRotationEnabled, false);
        assert.equal(secret.KmsKeyId, outputs["sealKeyArn"]);
        assert.match(server.trust, /"AWS":\["arn:aws:iam::123456789012:role\/nodes"\]/);
    });

    it("have every input that is documented to update in place changed by these tests", () => {
        const edits = [EDITED, scaled(20), otherChoices("any")];
        const changed = edits.flatMap((edit) => pathsOf(edit as Tree));
        const { inputs } = vaultPrerequisitesContract;
        // Existing resources have their own tests, and the last of these tests changes deletionProtection.
        const elsewhere = /\.existing|^deletionProtection$/;
        assert.deepEqual(
            updatable(inputs as Shape).filter((input) => !changed.includes(input) && !elsewhere.test(input)),
            [],
        );
    });

    it("update in place in every documented case, and replace nothing", async () => {
        args = EDITED;
        const changes = await up();
        assert.deepEqual(
            changes.filter((change) => !/^(update|create) /.test(change)),
            [],
        );
        const [{ table, pointInTimeRecovery }, seal, secret, server, init] = await everything();
        assert.deepEqual(
            [table.ProvisionedThroughput?.ReadCapacityUnits, table.ProvisionedThroughput?.WriteCapacityUnits],
            [7, 8],
        );
        assert.equal(table.TableClassSummary?.TableClass, "STANDARD_INFREQUENT_ACCESS");
        assert.notEqual(table.SSEDescription?.KMSMasterKeyArn, outputs["sealKeyArn"]);
        assert.equal(pointInTimeRecovery.RecoveryPeriodInDays, 14);
        assert.equal(seal.rotation.RotationPeriodInDays, 180);
        assert.deepEqual(seal.tags, { team: "ledger" });
        assert.match(seal.policy, /role\/key-admin/);
        assert.equal(secret.KmsKeyId, outputs["sealKeyArn"]);
        assert.deepEqual(
            secret.ReplicationStatus?.map(({ Region, KmsKeyId }) => [Region, KmsKeyId]),
            Object.entries(EDITED.secret!.replicaKeyArns!),
        );
        assert.equal(server.role.PermissionsBoundary?.PermissionsBoundaryArn, EDITED.role?.permissionsBoundaryArn);
        assert.equal(server.role.MaxSessionDuration, 7200);
        assert.match(server.trust, /id\/OTHER:aud":"vault"/);
        assert.match(server.trust, /system:serviceaccount:vault:vault-server/);
        assert.match(init.trust, /system:serviceaccount:vault:initialiser/);
        await assertPrivileges("documented", table.SSEDescription!.KMSMasterKeyArn!);
    });

    it("let AWS scale the table, and leave the capacity that AWS has set", async () => {
        args = scaled(20);
        assert.deepEqual(
            (await up()).filter((change) => !change.startsWith("create ")),
            [],
        );
        args = scaled(30);
        assert.deepEqual(await up(), ["update vault-table-read-capacity", "update vault-table-write-capacity"]);
        assert.deepEqual(await readScaling(), [
            { dimension: "ReadCapacityUnits", least: 7, most: 30, target: 60 },
            { dimension: "WriteCapacityUnits", least: 8, most: 30, target: 50 },
        ]);
        const capacities = { ReadCapacityUnits: 15, WriteCapacityUnits: 16 };
        await setCapacities(capacities);
        await run(stack, "refresh");
        assert.deepEqual(await up(), []);
        assert.deepEqual(await readCapacities(), capacities);
    });

    it("have the capacity that is asked for again when AWS scales it no longer", async () => {
        args = EDITED;
        const scaling = ["delete vault-table-read-capacity", "delete vault-table-write-capacity"];
        assert.deepEqual([...(await up())].sort(), [...scaling, ...scaling, "update vault-table"].sort());
        assert.deepEqual(await readScaling(), []);
        assert.deepEqual(await readCapacities(), { ReadCapacityUnits: 7, WriteCapacityUnits: 8 });
    });

    it("lose tags and the permissions boundary in place", async () => {
        args = LESS;
        assert.ok((await up()).every((change) => change.startsWith("update ")));
        const [, seal, , server] = await everything();
        assert.deepEqual([seal.tags, server.role.PermissionsBoundary], [{}, undefined]);
    });

    it("keep the table and its warm throughput if somebody raises that", async () => {
        const TableName = nameOf(outputs["tableArn"]!);
        const WarmThroughput = { ReadUnitsPerSecond: 15_000, WriteUnitsPerSecond: 5_000 };
        await (await clients()).dynamodb.send(new UpdateTableCommand({ TableName, WarmThroughput }));
        await run(stack, "refresh");
        assert.deepEqual(await up(), []);
        const { ReadUnitsPerSecond, WriteUnitsPerSecond } = (await readTable(TableName)).table.WarmThroughput!;
        assert.deepEqual({ ReadUnitsPerSecond, WriteUnitsPerSecond }, WarmThroughput);
    });

    it("replace the table with one that was restored from its backups, and keep the old one", async () => {
        const old = nameOf(outputs["tableArn"]!);
        args = { ...LESS, table: { ...EDITED.table, retainOnDelete: true } };
        assert.deepEqual(await up(), []);
        const { table } = await readTable(old);
        const TargetTableName = `${old}-restored`;
        const restore = new RestoreTableToPointInTimeCommand({
            ...{ SourceTableName: old, TargetTableName, UseLatestRestorableTime: true },
        });
        await (await clients()).dynamodb.send(restore);
        const arn = outputs["tableArn"]!.replace(old, TargetTableName);
        args = { ...LESS, table: { existing: { arn, kmsKeyArn: table.SSEDescription!.KMSMasterKeyArn! } } };
        await up();
        assert.equal(outputs["tableArn"], arn);
        assert.equal((await readTable(old)).table.TableStatus, "ACTIVE", "the old table is still there");
        assert.equal((await readKey(table.SSEDescription!.KMSMasterKeyArn!)).key.KeyState, "Enabled", "and its key");
    });

    it("have another seal key behind the same alias, and are destroyed, once deletionProtection is set to false", async () => {
        const [, { aliases: before }] = await everything();
        args = { ...args, deletionProtection: false };
        await up();
        args = { ...args, sealKey: { ...args.sealKey, multiRegion: true } };
        await up();
        assert.deepEqual((await everything())[1].aliases, before);
        await run(stack, "destroy");
        assert.deepEqual((await stack.exportStack()).deployment.resources ?? [], []);
        const { key, aliases } = await readKey(outputs["sealKeyArn"]!);
        assert.equal(key.KeyState, "PendingDeletion");
        assert.deepEqual(aliases, []);
        // The secret keeps the recovery window that was asked for. Without a window it would be deleted immediately.
        assert.ok((await readSecret(outputs["secretArn"]!)).DeletedDate);
        for (const role of ["roleArn", "initRoleArn"]) {
            await assert.rejects(readRole(nameOf(outputs[role]!)), /not found/);
        }
    });

    it("call only what the guide allows the deployer, and all of it", async () => {
        const calls = await assertDeployed(DEPLOYER);
        assert.deepEqual(
            allowedActions(UNUSED).filter((action) => !calls.includes(action)),
            ["dynamodb:DeleteTable", ...SCALING_TAGS, ...ALARMS],
            "the table stays on AWS, and tags change while nothing scales it",
        );
    });

    async function setCapacities(ProvisionedThroughput: ProvisionedThroughput): Promise<void> {
        const TableName = nameOf(outputs["tableArn"]!);
        await (await clients()).dynamodb.send(new UpdateTableCommand({ TableName, ProvisionedThroughput }));
    }

    async function readCapacities(): Promise<ProvisionedThroughput> {
        const { table } = await readTable(nameOf(outputs["tableArn"]!));
        const { ReadCapacityUnits, WriteCapacityUnits } = table.ProvisionedThroughput!;
        return { ReadCapacityUnits, WriteCapacityUnits };
    }

    async function assertPrivileges(storagePolicy: "strict" | "documented", tableKey: string): Promise<void> {
        const [{ table }, , secret, server, init] = await everything();
        const subject = {
            ...{ tableArn: table.TableArn!, tableKeyArn: outputs[tableKey] ?? tableKey, storagePolicy },
            ...{ sealKeyArn: outputs["sealKeyArn"]!, secretArn: secret.ARN! },
            // AWS's own key has an alias, and needs no right.
            ...(secret.KmsKeyId?.startsWith("arn:") && { secretKeyArn: secret.KmsKeyId }),
        };
        const roles = [
            { ...server, duties: ["server"] as const },
            { ...init, duties: ["init"] as const },
        ];
        for (const { role, policies, duties } of roles) {
            await assertLeastPrivilege({ ...subject, roleArn: role.Arn!, policies, duties });
            for (const policy of policies) {
                assert.deepEqual(await findingsIn(policy), []);
            }
        }
    }
});
