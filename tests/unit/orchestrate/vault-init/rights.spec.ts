/** What the init Job's own role must be allowed so that it can rebuild lost recovery keys, and nothing more. */
import assert from "node:assert/strict";
import { policyText } from "../../../../components/aws/policy";
import { recoveryStatements } from "../../../../components/orchestrate/vault-prerequisites/plan/recovery";
import { actionsOf, allows, type Call } from "../../../support/aws/iam";
import { SETTINGS } from "./settings";

const { tableArn, sealKeyArn, roleArn } = SETTINGS;
const key = (name: string) => sealKeyArn.replace("key/seal", `key/${name}`);
const tableKeyArn = key("table");
const RESOURCES = { tableArn, sealKeyArn, tableKeys: { previous: [] }, previousSealKeyArns: [] };

const CORE = { "dynamodb:LeadingKeys": ["core"] };
const VIA = { "kms:ViaService": "dynamodb.eu-west-1.amazonaws.com" };

const read: Call = { action: "dynamodb:GetItem", resource: tableArn, context: CORE };
const decrypt: Call = { action: "kms:Decrypt", resource: sealKeyArn };

describe("the rights to rebuild recovery keys", function () {
    this.timeout(120_000);
    const policies = [policyText(recoveryStatements(RESOURCES))];
    const withKey = [policyText(recoveryStatements({ ...RESOURCES, tableKeys: { asked: tableKeyArn, previous: [] } }))];

    it("are to read Vault's own copy of the key, and to decrypt it", async () => {
        assert.ok(await allows(roleArn, policies, read));
        assert.ok(await allows(roleArn, policies, decrypt));
    });

    it("do not reach any other item, not even in one call with an allowed one", async () => {
        for (const keys of [["sys"], ["core", "sys"], ["core/lock"], ["core2"]]) {
            const call = { ...read, context: { "dynamodb:LeadingKeys": keys } };
            assert.ok(!(await allows(roleArn, policies, call)), keys.join());
        }
        assert.ok(!(await allows(roleArn, policies, { ...read, context: {} })), "no key at all");
    });

    it("reach the table's own key, if it has one, through DynamoDB only", async () => {
        const call = { action: "kms:Decrypt", resource: tableKeyArn };
        assert.ok(await allows(roleArn, withKey, { ...call, context: VIA }));
        assert.ok(!(await allows(roleArn, withKey, call)));
        assert.ok(!(await allows(roleArn, policies, { ...call, context: VIA })));
    });

    it("reach keys that were in use before, because Vault's copy may still be under them", async () => {
        const tableKeys = { inForce: tableKeyArn, previous: [key("old-table")] };
        const plan = { ...RESOURCES, tableKeys, previousSealKeyArns: [key("old-seal")] };
        const withPrevious = [policyText(recoveryStatements(plan))];
        for (const resource of [sealKeyArn, key("old-seal")]) {
            assert.ok(await allows(roleArn, withPrevious, { action: "kms:Decrypt", resource }), resource);
        }
        for (const resource of [tableKeyArn, key("old-table")]) {
            const call = { action: "kms:Decrypt", resource };
            assert.ok(await allows(roleArn, withPrevious, { ...call, context: VIA }), resource);
            assert.ok(!(await allows(roleArn, withPrevious, call)), resource);
        }
    });

    it("allow no other action on the table or on the keys", async () => {
        const actions = [...(await actionsOf("dynamodb")), ...(await actionsOf("kms"))];
        assert.ok(actions.length > 100);
        const allowed: string[] = [];
        for (const action of actions) {
            const resources = action.startsWith("kms:") ? [sealKeyArn, tableKeyArn] : [tableArn];
            for (const resource of resources) {
                const context = resource === tableKeyArn ? VIA : CORE;
                if (await allows(roleArn, withKey, { action, resource, context })) {
                    allowed.push(`${action} ${resource.split("/").at(-1)}`);
                }
            }
        }
        const expected = ["dynamodb:GetItem vault", "kms:Decrypt seal", "kms:Decrypt table", "kms:DescribeKey table"];
        assert.deepEqual(allowed.sort(), expected);
    });
});
