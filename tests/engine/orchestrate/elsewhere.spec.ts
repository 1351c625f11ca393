/** VaultPrerequisites in another region, and with existing resources. */
import assert from "node:assert/strict";
import { CreateOpenIDConnectProviderCommand } from "@aws-sdk/client-iam";
import * as aws from "@pulumi/aws";
import { orchestrate } from "../../../index";
import { clients, nameOf, readRole, readSecret, readTable } from "../../support/aws/aws-read";
import { assertDeployed } from "../../support/aws/deployed-calls";
import { exampleStack, inlineStack, theLab } from "../../support/engine/engine";
import { trustsToken } from "../../support/aws/iam";
import { outputsOf, run } from "../../support/engine/operations";
import { OIDC } from "./edits";

describe("Vault's AWS prerequisites", function () {
    this.timeout(600_000);

    it("are made in their provider's region despite the environment, and leave nothing after a destroy", async () => {
        const { providerArgs, account } = (await theLab()).aws;
        const environment = { AWS_REGION: "us-east-1", AWS_DEFAULT_REGION: "us-east-1" };
        const stack = await inlineStack("vault-throw-away", async () => {
            const settings = { ...providerArgs, region: "eu-central-1", accessKey: "elsewhere" };
            const provider = new aws.Provider("frankfurt", settings);
            const args = { trust: { oidcProviderArn: OIDC }, role: { policyKind: "managed" } } as const;
            const {
                region,
                accountId,
                partition,
                environment: variables,
                secretArn,
                tableName,
            } = new orchestrate.VaultPrerequisites("vault", { ...args, deletionProtection: false }, { provider });
            return { region, accountId, partition, variables, secretArn, tableName };
        });
        Object.assign(stack.workspace.envVars, environment);
        await run(stack, "up");
        const outputs = (await outputsOf(stack)) as Readonly<Record<string, Record<string, string>>>;
        assert.deepEqual(
            [outputs["region"], outputs["accountId"], outputs["partition"]],
            ["eu-central-1", account, "aws"],
        );
        assert.equal(outputs["variables"]!["AWS_DYNAMODB_REGION"], "eu-central-1");
        await run(stack, "destroy");
        assert.deepEqual((await stack.exportStack()).deployment.resources ?? [], []);
        const calls = await assertDeployed("elsewhere");
        assert.ok(["iam:CreatePolicy", "dynamodb:DeleteTable"].every((call) => calls.includes(call)));
    });

    it("use existing resources and leave them in place", async () => {
        const made = await inlineStack("vault-made", async () => {
            const { tableArn, sealKeyArn, secretArn, roleArn } = new orchestrate.VaultPrerequisites("vault", {
                ...{ table: { name: "made-elsewhere" }, trust: { oidcProviderArn: OIDC }, deletionProtection: false },
            });
            return { tableArn, sealKeyArn, secretArn, roleArn };
        });
        const { config } = (await theLab()).aws;
        await made.setAllConfig(config);
        await run(made, "up");
        const arns = (await outputsOf(made)) as Readonly<Record<string, string>>;
        const existing = (arn: string) => ({ existing: { arn: arns[arn]! } });
        const taking = await inlineStack("vault-existing", async () => {
            const { guideValues } = new orchestrate.VaultPrerequisites("vault", {
                ...{ table: existing("tableArn"), sealKey: existing("sealKeyArn"), secret: existing("secretArn") },
                ...{ role: existing("roleArn"), deletionProtection: false },
            });
            return { guideValues };
        });
        await taking.setAllConfig(config);
        const { changes } = await run(taking, "up");
        assert.deepEqual(
            changes.filter((change) => /vault($|-role)|-key|-table$|-secret$/.test(change)),
            ["create vault", "create vault-role-keys-policy", "create vault-role-policy"],
        );
        assert.equal((await taking.outputs())["guideValues"]?.value.DynamoDBTable, "made-elsewhere");
        const role = nameOf(arns["roleArn"]!);
        assert.equal((await readRole(role)).policies.length, 4);
        await run(taking, "destroy");
        assert.equal((await readRole(role)).policies.length, 2);
        assert.equal((await readTable("made-elsewhere")).table.TableStatus, "ACTIVE");
        await run(made, "destroy");
        await assert.rejects(readSecret(arns["secretArn"]!), /can't find the specified secret/);
        await assert.rejects(readTable("made-elsewhere"), /not found/);
    });

    it("are made by the production example, with the cluster's OIDC provider", async () => {
        const { iam } = await clients();
        const issuer = "oidc.eks.eu-west-1.amazonaws.com/id/PRODUCTION";
        const registered = await iam.send(
            new CreateOpenIDConnectProviderCommand({ Url: `https://${issuer}`, ThumbprintList: ["a".repeat(40)] }),
        );
        // The test removes the stack at its end. The example's golden file lists what is protected otherwise.
        const config = {
            oidcIssuer: { value: `https://${issuer}` },
            context: { value: "of the cluster" },
            deletionProtection: { value: "false" },
        };
        const stack = await exampleStack(
            "vault-eks",
            { ...(await theLab()).aws.config, ...config },
            { edit: withoutVault },
        );
        await run(stack, "up");
        const { value } = (await stack.outputs())["guideValues"]! as { value: Record<string, string> };
        const { role, trust } = await readRole(nameOf(value["IAMRole"]!));
        assert.equal(role.Path, "/vault/");
        const token = { sub: "system:serviceaccount:vault:vault", aud: "sts.amazonaws.com" };
        const providerArn = registered.OpenIDConnectProviderArn!;
        assert.ok(await trustsToken(trust, role.Arn!, { ...token, providerArn }));
        assert.deepEqual((await run(stack, "up")).changes, []);
        await run(stack, "destroy");
    });
});

/** The servers have specs of their own. */
function withoutVault(): string {
    return 'import { prerequisites } from "./prerequisites";\nexport const { guideValues } = prerequisites;\n';
}
