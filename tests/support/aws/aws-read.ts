/** Reads resources on the lab's AWS with the AWS SDK, and not with Pulumi. */
import {
    ApplicationAutoScalingClient,
    DescribeScalableTargetsCommand,
    DescribeScalingPoliciesCommand,
} from "@aws-sdk/client-application-auto-scaling";
import { DescribeContinuousBackupsCommand, DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetRoleCommand, GetRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from "@aws-sdk/client-iam";
import {
    DescribeKeyCommand,
    GetKeyPolicyCommand,
    GetKeyRotationStatusCommand,
    KMSClient,
    ListAliasesCommand,
    ListResourceTagsCommand,
} from "@aws-sdk/client-kms";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { theLab } from "../engine/engine";

/** Clients for all services that components use. */
export async function clients() {
    const { endpoint, region } = (await theLab()).aws;
    const options = { endpoint, region, credentials: { accessKeyId: "test", secretAccessKey: "test" } };
    return {
        dynamodb: new DynamoDBClient(options),
        kms: new KMSClient(options),
        secrets: new SecretsManagerClient(options),
        iam: new IAMClient(options),
        scaling: new ApplicationAutoScalingClient(options),
    };
}

/** A table, and its continuous backups. */
export async function readTable(TableName: string) {
    const { dynamodb } = await clients();
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    const { ContinuousBackupsDescription } = await dynamodb.send(new DescribeContinuousBackupsCommand({ TableName }));
    return { table: Table!, pointInTimeRecovery: ContinuousBackupsDescription!.PointInTimeRecoveryDescription! };
}

/** How AWS scales tables: the bounds and the target of each capacity, sorted. */
export async function readScaling() {
    const { scaling } = await clients();
    const { ScalableTargets } = await scaling.send(
        new DescribeScalableTargetsCommand({ ServiceNamespace: "dynamodb" }),
    );
    const { ScalingPolicies } = await scaling.send(
        new DescribeScalingPoliciesCommand({ ServiceNamespace: "dynamodb" }),
    );
    const targets = ScalableTargets!.map(({ ScalableDimension, MinCapacity, MaxCapacity }) => {
        const policy = ScalingPolicies!.find((each) => each.ScalableDimension === ScalableDimension);
        return {
            dimension: ScalableDimension!.split(":").at(-1)!,
            least: MinCapacity,
            most: MaxCapacity,
            target: policy?.TargetTrackingScalingPolicyConfiguration?.TargetValue,
        };
    });
    return targets.sort((a, b) => a.dimension.localeCompare(b.dimension));
}

/** A key with its rotation, policy, tags and aliases. */
export async function readKey(KeyId: string) {
    const { kms } = await clients();
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    const rotation = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
    const { Tags } = await kms.send(new ListResourceTagsCommand({ KeyId }));
    const { Aliases } = await kms.send(new ListAliasesCommand({}));
    const aliases = Aliases!.filter(({ TargetKeyId }) => TargetKeyId === KeyMetadata!.KeyId);
    return {
        key: KeyMetadata!,
        rotation,
        policy: Policy!,
        tags: Object.fromEntries(Tags!.map(({ TagKey, TagValue }) => [TagKey!, TagValue])),
        aliases: aliases.map(({ AliasName }) => AliasName!),
    };
}

/** A secret, without its value. */
export async function readSecret(SecretId: string) {
    return (await clients()).secrets.send(new DescribeSecretCommand({ SecretId }));
}

/** A role with its trust policy and its inline policies, as JSON. */
export async function readRole(RoleName: string) {
    const { iam } = await clients();
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    const policies = await Promise.all(
        PolicyNames!.map((PolicyName) => iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))),
    );
    return {
        role: Role!,
        // IAM returns documents in URL encoding.
        trust: decodeURIComponent(Role!.AssumeRolePolicyDocument!),
        policies: policies.map(({ PolicyDocument }) => decodeURIComponent(PolicyDocument!)),
    };
}

/** The name of a table or role, the id of a key. */
export function nameOf(arn: string): string {
    return arn.split("/").at(-1)!;
}
