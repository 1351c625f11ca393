/** The aws plugin that the toolchain builds, with its default provider, on the embedded AWS. */
import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { Stack } from "@pulumi/pulumi/automation";
import { inlineStack, theLab } from "../support/engine/engine";
import { run } from "../support/engine/operations";

const RESOURCES = ["alias", "key", "policy", "role", "secret", "secret-policy", "table"];

describe("AWS resources on a real engine", function () {
    this.timeout(480_000);
    let stack: Stack;
    let protectedTable = true;

    before(async () => {
        stack = await inlineStack("aws-resources", async () => {
            const tags = { system: "ensemble" };
            const key = new aws.kms.Key("key", { enableKeyRotation: true, deletionWindowInDays: 7, tags });
            new aws.kms.Alias("alias", { targetKeyId: key.keyId });
            const table = new aws.dynamodb.Table("table", {
                billingMode: "PAY_PER_REQUEST",
                hashKey: "Path",
                rangeKey: "Key",
                attributes: ["Path", "Key"].map((name) => ({ name, type: "S" })),
                pointInTimeRecovery: { enabled: true },
                serverSideEncryption: { enabled: true, kmsKeyArn: key.arn },
                deletionProtectionEnabled: protectedTable,
                tags,
            });
            const role = new aws.iam.Role("role", {
                assumeRolePolicy: policy({ Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }),
                tags,
            });
            const reading = { Action: ["dynamodb:GetItem"], Resource: table.arn };
            new aws.iam.RolePolicy("policy", { role: role.name, policy: policy(reading) });
            const secret = new aws.secretsmanager.Secret("secret", { recoveryWindowInDays: 0, tags });
            const denial = { Effect: "Deny", Principal: "*", Action: "secretsmanager:DeleteSecret", Resource: "*" };
            new aws.secretsmanager.SecretPolicy("secret-policy", {
                secretArn: secret.arn,
                policy: JSON.stringify(policy(denial)),
            });
            return {
                region: table.region,
                account: aws.getCallerIdentityOutput().accountId,
                partition: aws.getPartitionOutput().partition,
                found: aws.kms.getKeyOutput({ keyId: key.arn }).arn,
                arn: key.arn,
            };
        });
        await stack.setAllConfig((await theLab()).aws.config);
    });

    it("are made in the lab's region and account", async () => {
        const { changes } = await run(stack, "up");
        assert.deepEqual(
            RESOURCES.filter((name) => !changes.includes(`create ${name}`)),
            [],
        );
        const outputs = await stack.outputs();
        const { region, account } = (await theLab()).aws;
        assert.deepEqual(
            [outputs["region"]?.value, outputs["account"]?.value, outputs["partition"]?.value],
            [region, account, "aws"],
        );
        assert.equal(outputs["found"]?.value, outputs["arn"]?.value);
    });

    it("do not change in a second up or in a refresh", async () => {
        assert.deepEqual((await run(stack, "up")).changes, []);
        assert.deepEqual((await run(stack, "refresh")).changes, []);
    });

    it("are all deleted when the table's deletion protection is off", async () => {
        await assert.rejects(run(stack, "destroy"), /DeletionProtectionEnabled is set to True/);
        protectedTable = false;
        await run(stack, "up");
        await run(stack, "destroy");
        assert.deepEqual((await stack.exportStack()).deployment.resources ?? [], []);
    });
});

function policy(statement: object): aws.iam.PolicyDocument {
    return { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement } as aws.iam.PolicyStatement] };
}
