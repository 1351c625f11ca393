/**
 * The calls that Vault's roles must be able to make, and those that they must not. This list is independent of the
 * component.
 */
import assert from "node:assert/strict";
import { actionsOf, allows, type Call } from "./iam";

/** A role with its policies and its purpose. */
export interface Subject {
    readonly roleArn: string;
    /** The role's inline policies, as JSON. */
    readonly policies: readonly string[];
    readonly duties: readonly ("server" | "init")[];
    readonly tableArn: string;
    readonly tableKeyArn?: string;
    readonly sealKeyArn: string;
    readonly secretArn: string;
    readonly secretKeyArn?: string;
    /** Keys that were in use before, by what for. */
    readonly previous?: { readonly seal?: string; readonly table?: string; readonly secret?: string };
    readonly storagePolicy?: "strict" | "documented";
}

const STRICT = ["BatchWriteItem", "DeleteItem", "DescribeTable", "GetItem", "Query", "UpdateItem"];
const DOCUMENTED = [...STRICT, ...["BatchGetItem", "DescribeTimeToLive", "ListTagsOfResource", "PutItem", "Scan"]];
const SEAL = ["Decrypt", "DescribeKey", "Encrypt"];
const TABLE_KEY = [...SEAL, ...["GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo"]];
const INIT = ["DescribeSecret", "GetSecretValue", "PutSecretValue"];
const LEFT = ["Decrypt", "DescribeKey"];
const SECRET_KEY = ["Decrypt", "GenerateDataKey"];

const SERVICES = ["dynamodb", "kms", "secretsmanager", "iam"];

/**
 * Asserts that the role may make exactly its calls on its own table, keys and secret, and no other call of these
 * services.
 */
export async function assertLeastPrivilege(subject: Subject): Promise<void> {
    const allowed = allowedCalls(subject);
    for (const call of allowed) {
        assert.ok(await allows(subject.roleArn, subject.policies, call), `refused: ${describe(call)}`);
    }
    const expected = new Set(allowed.map(describe));
    const actions = (await Promise.all(SERVICES.map(actionsOf))).flat();
    assert.ok(actions.length > 300);
    for (const action of actions) {
        for (const call of conceivable(subject, action).filter((candidate) => !expected.has(describe(candidate)))) {
            assert.ok(!(await allows(subject.roleArn, subject.policies, call)), `allowed: ${describe(call)}`);
        }
    }
}

/** The calls of Vault's storage, its seal and its init job. */
function allowedCalls(subject: Subject): Call[] {
    const {
        duties,
        tableArn,
        tableKeyArn,
        sealKeyArn,
        secretArn,
        secretKeyArn,
        storagePolicy,
        previous = {},
    } = subject;
    const on = (service: string, names: readonly string[], resource: string, context?: Call["context"]): Call[] =>
        names.map((name) => ({ action: `${service}:${name}`, resource, ...(context && { context }) }));
    const server = [
        ...on("dynamodb", storagePolicy === "documented" ? DOCUMENTED : STRICT, tableArn),
        ...on("kms", SEAL, sealKeyArn),
        ...(tableKeyArn === undefined ? [] : on("kms", TABLE_KEY, tableKeyArn, via("dynamodb", tableArn))),
        ...(previous.table === undefined ? [] : on("kms", LEFT, previous.table, via("dynamodb", tableArn))),
    ];
    const init = [
        ...on("secretsmanager", INIT, secretArn),
        ...(secretKeyArn === undefined ? [] : on("kms", SECRET_KEY, secretKeyArn, via("secretsmanager", secretArn))),
        ...(previous.secret === undefined
            ? []
            : on("kms", ["Decrypt"], previous.secret, via("secretsmanager", secretArn))),
    ];
    // Vault's own copy of the recovery key, which the servers' role may read anyway.
    const sealKeys = [sealKeyArn, previous.seal].filter((arn) => arn !== undefined);
    const tableKeys = [tableKeyArn, previous.table].filter((arn) => arn !== undefined);
    const recovery = [
        { action: "dynamodb:GetItem", resource: tableArn, context: { "dynamodb:LeadingKeys": ["core"] } },
        ...[undefined, via("dynamodb", tableArn), via("secretsmanager", secretArn)].flatMap((context) =>
            sealKeys.flatMap((arn) => on("kms", ["Decrypt"], arn, context)),
        ),
        ...tableKeys.flatMap((arn) => on("kms", LEFT, arn, via("dynamodb", tableArn))),
    ];
    // A call that is allowed directly is also allowed through a service.
    const left = previous.seal === undefined ? [] : on("kms", LEFT, previous.seal);
    const sealed = [...on("kms", SEAL, sealKeyArn), ...left];
    const throughServices = [via("dynamodb", tableArn), via("secretsmanager", secretArn)].flatMap((context) =>
        sealed.map((call) => ({ ...call, context })),
    );
    return [
        ...(duties.includes("server") ? [...server, ...left, ...throughServices] : []),
        ...(duties.includes("init") ? init : []),
        ...(duties.includes("server") ? [] : recovery),
    ];
}

/** An action on all resources that could matter: its own, similar ones, and each directly or through a service. */
function conceivable(subject: Subject, action: string): Call[] {
    const service = action.split(":")[0]!;
    const { tableArn, tableKeyArn, sealKeyArn, secretArn, secretKeyArn, roleArn, previous = {} } = subject;
    const resources: Readonly<Record<string, readonly (string | undefined)[]>> = {
        dynamodb: [tableArn, `${tableArn}-2`, `${tableArn}/index/any`, `${tableArn}/stream/any`],
        kms: [
            ...[sealKeyArn, tableKeyArn, secretKeyArn, ...Object.values(previous)],
            sealKeyArn.replace(/key\/.*/, "key/another"),
        ],
        secretsmanager: [secretArn, secretArn.replace(/.{6}$/, "ZZZZZZ"), `${secretArn.slice(0, -7)}2-AbCdEf`],
        iam: [roleArn, roleArn.replace(/role\/.*/, "role/another"), roleArn.replace(/role\/.*/, "user/somebody")],
    };
    const direct = [...new Set(resources[service]!.filter((resource) => resource !== undefined))].map((resource) => ({
        action,
        resource,
    }));
    const through = [via("dynamodb", tableArn), via("secretsmanager", secretArn)].flatMap((context) =>
        direct.map((call) => ({ ...call, context })),
    );
    return service === "kms" ? [...direct, ...through] : direct;
}

/** The condition key by which KMS sees the service that a call comes through. */
function via(service: string, arn: string): Record<string, string> {
    const [, partition, , region] = arn.split(":");
    const suffix = { "aws-cn": "amazonaws.com.cn", "aws-eusc": "amazonaws.eu" }[partition!] ?? "amazonaws.com";
    return { "kms:ViaService": `${service}.${region}.${suffix}` };
}

function describe({ action, resource, context = {} }: Call): string {
    const { "kms:ViaService": through, "dynamodb:LeadingKeys": keys } = context;
    return `${action} on ${resource}${through === undefined ? "" : ` through ${through}`}${keys === undefined ? "" : ` of ${String(keys)}`}`;
}
