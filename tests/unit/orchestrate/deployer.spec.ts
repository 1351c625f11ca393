/**
 * The policy that docs/vault.md gives to whoever deploys VaultPrerequisites. Engine specs compare it with the calls of
 * their stacks.
 */
import assert from "node:assert/strict";
import { allowedActions, deployerPolicy } from "../../support/aws/deployer";
import { actionsOf, allows, type Call } from "../../support/aws/iam";

const ACCOUNT = "111122223333";
const DEPLOYER = `arn:aws:iam::${ACCOUNT}:role/deployer`;
const here = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${resource}`;
const TABLE = here("dynamodb", "table/vault-table-1a2b3c4");
const KEY = here("kms", "key/1234");
const SECRET = here("secretsmanager", "secret:vault-secret-1a2b3c4-AbCdEf");
const ROLE = `arn:aws:iam::${ACCOUNT}:role/vault-role-1a2b3c4`;
const ALARM = here("cloudwatch", "alarm:TargetTracking-table/vault-table-1a2b3c4");
const through = (service: string) => ({ context: { "kms:ViaService": `${service}.eu-west-1.amazonaws.com` } });

const ALLOWED: readonly Call[] = [
    { action: "dynamodb:CreateTable", resource: TABLE },
    { action: "dynamodb:TagResource", resource: TABLE },
    { action: "kms:CreateKey", resource: "*" },
    { action: "kms:TagResource", resource: KEY },
    { action: "kms:CreateGrant", resource: KEY, ...through("dynamodb") },
    { action: "kms:GenerateDataKey", resource: KEY, ...through("secretsmanager") },
    { action: "secretsmanager:ReplicateSecretToRegions", resource: SECRET },
    { action: "iam:PutRolePermissionsBoundary", resource: ROLE },
    { action: "iam:PutRolePolicy", resource: ROLE },
    { action: "cloudwatch:PutMetricAlarm", resource: ALARM },
    { action: "cloudwatch:DeleteAlarms", resource: ALARM },
    { action: "cloudwatch:DescribeAlarms", resource: "*" },
];

const REFUSED: readonly (readonly [why: string, call: Call])[] = [
    ["reads what Vault stored", { action: "dynamodb:GetItem", resource: TABLE }],
    ["copies what Vault stored", { action: "dynamodb:Scan", resource: TABLE }],
    ["deletes another table", { action: "dynamodb:DeleteTable", resource: here("dynamodb", "table/ledger") }],
    ["reads the root token", { action: "secretsmanager:GetSecretValue", resource: SECRET }],
    ["overwrites the root token", { action: "secretsmanager:PutSecretValue", resource: SECRET }],
    ["decrypts by itself", { action: "kms:Decrypt", resource: KEY }],
    ["gives others the use of a key", { action: "kms:CreateGrant", resource: KEY }],
    ["changes another role", { action: "iam:PutRolePolicy", resource: ROLE.replace("vault-role", "admin") }],
    ["takes a role", { action: "sts:AssumeRole", resource: ROLE }],
    ["passes a role on", { action: "iam:PassRole", resource: ROLE }],
];

describe("the policy of Vault's deployer in the guide", () => {
    it("names each action once, without wildcards, as AWS does", async () => {
        // Both statements for roles of AWS's own name the same action.
        const actions = allowedActions(["MultiRegionOnce"]);
        assert.equal(new Set(actions).size, actions.length);
        const known = (
            await Promise.all([...new Set(actions.map((action) => action.split(":")[0]!))].map(actionsOf))
        ).flat();
        assert.deepEqual(
            actions.filter((action) => !known.includes(action)),
            [],
        );
    });

    for (const call of ALLOWED) {
        it(`allows ${call.action}`, async () => assert.ok(await allows(DEPLOYER, [deployerPolicy()], call)));
    }

    for (const [why, call] of REFUSED) {
        it(`allows nothing that ${why} (${call.action})`, async () =>
            assert.ok(!(await allows(DEPLOYER, [deployerPolicy()], call))));
    }
});
