import assert from "node:assert/strict";
import { findingsIn } from "../support/aws/parliament";

describe("toolchain: parliament", function () {
    this.timeout(180_000);
    const table = "arn:aws:dynamodb:eu-west-1:123456789012:table/vault";

    for (const [what, action, found] of [
        ["nothing in a policy that is right", "dynamodb:GetItem", []],
        ["an action that does not exist", "dynamodb:GetItems", ["UNKNOWN_ACTION"]],
        ["an action that takes no table", "dynamodb:ListTables", ["RESOURCE_MISMATCH"]],
    ] as const) {
        it(`finds ${what}`, async () => {
            const statement = { Effect: "Allow", Action: action, Resource: table };
            const findings = await findingsIn(JSON.stringify({ Version: "2012-10-17", Statement: [statement] }));
            assert.deepEqual(
                findings.map(({ issue }) => issue),
                found,
            );
        });
    }
});
