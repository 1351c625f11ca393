/** What a stack called on the lab's AWS, compared with what the guide allows. */
import assert from "node:assert/strict";
import { request } from "undici";
import { theLab } from "../engine/engine";
import { allowedActions } from "./deployer";

/**
 * A call that every principal may make, and one by which the provider finds the account only because the lab's
 * configuration makes it skip the check of credentials.
 */
const NEED_NO_RIGHT = ["sts:GetCallerIdentity", "iam:GetUser"];

/** Asserts that all calls with an access key were calls that the guide allows, and gives them. */
export async function assertDeployed(accessKey: string): Promise<readonly string[]> {
    const { aws } = await theLab();
    const { body } = await request(`${aws.endpoint}/ensemble/calls?accessKey=${accessKey}`);
    const calls = ((await body.json()) as string[]).filter((call) => !NEED_NO_RIGHT.includes(call));
    const allowed = allowedActions();
    assert.ok(calls.includes("dynamodb:CreateTable"), calls.join());
    assert.deepEqual(
        calls.filter((call) => !allowed.includes(call)),
        [],
    );
    return calls;
}
