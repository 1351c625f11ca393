/** What the guide allows whoever deploys VaultPrerequisites. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** The policy in docs/vault.md, as JSON. */
export function deployerPolicy(): string {
    const [, policy] =
        /## What the deployer must be allowed\n[\s\S]*?```json\n([\s\S]+?)```/.exec(
            readFileSync("docs/vault.md", "utf8"),
        ) ?? [];
    assert.ok(policy, "docs/vault.md has no policy of the deployer");
    return policy;
}

/** The actions that statements of the policy name, without wildcards. */
export function allowedActions(exceptIn: readonly string[] = []): string[] {
    const { Statement } = JSON.parse(deployerPolicy()) as {
        Statement: readonly { readonly Sid: string; readonly Action: string[] }[];
    };
    return Statement.filter(({ Sid }) => !exceptIn.includes(Sid)).flatMap(({ Action }) => Action);
}

/** Rights for tags that change while AWS scales the table. */
export const SCALING_TAGS = ["application-autoscaling:TagResource", "application-autoscaling:UntagResource"];

/** Application Auto Scaling calls these with the deployer's rights. The embedded AWS makes no alarms. */
export const ALARMS = ["cloudwatch:DeleteAlarms", "cloudwatch:DescribeAlarms", "cloudwatch:PutMetricAlarm"];
