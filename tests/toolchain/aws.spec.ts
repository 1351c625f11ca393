import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Agent, request } from "undici";
import {
    awsPrograms,
    awsStatus,
    startAws,
    stopAws,
    type AwsPrograms,
    type RunningAws,
} from "../../toolchain/clouds/aws";
import { ensurePieces } from "../../toolchain/obtain/ensure";
import { awsPieces } from "../../toolchain/pieces/catalogue";
import { isRunning, readRecord, type ProcessRecord } from "../../toolchain/system/processes";

describe("toolchain: the embedded AWS", function () {
    this.timeout(180_000);
    let folder: string;
    let root: string;
    let bin: AwsPrograms;

    before(async function () {
        this.timeout(0);
        bin = await awsPrograms(await ensurePieces(awsPieces));
        folder = await mkdtemp(path.join(tmpdir(), "ensemble-aws-"));
        root = path.join(folder, "aws");
    });

    after(async () => {
        await stopAws({ root, remove: true });
        await rm(folder, { recursive: true, force: true });
    });

    async function up(): Promise<RunningAws> {
        return (await startAws({ root, bin })).aws;
    }

    async function record(): Promise<ProcessRecord> {
        const found = await readRecord(path.join(root, "moto.process"));
        assert.ok(found);
        return found;
    }

    async function kill(): Promise<void> {
        const victim = await record();
        process.kill(victim.pid, "SIGKILL");
        while (await isRunning(victim)) {
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
    }

    it("keeps everything over a kill -9: keys and what they encrypted, secrets, items, dates", async () => {
        const aws = await up();
        const { KeyMetadata: key } = await kms<{ KeyMetadata: { Arn: string } }>(aws, "CreateKey", {});
        const { KeyMetadata: other } = await kms<{ KeyMetadata: { Arn: string } }>(aws, "CreateKey", {
            KeySpec: "RSA_2048",
            KeyUsage: "ENCRYPT_DECRYPT",
        });
        const Plaintext = Buffer.from("sealed").toString("base64");
        const { CiphertextBlob } = await kms<{ CiphertextBlob: string }>(aws, "Encrypt", { KeyId: key.Arn, Plaintext });
        const secret = await ask(aws, "secretsmanager", "secretsmanager.CreateSecret", {
            Name: "it",
            SecretString: "s",
        });
        await ask(aws, "dynamodb", "DynamoDB_20120810.CreateTable", TABLE);
        const Item = { Path: { S: "core/" }, Key: { S: "seal" }, Value: { B: CiphertextBlob } };
        await ask(aws, "dynamodb", "DynamoDB_20120810.PutItem", { TableName: "vault", Item });
        const look = async (): Promise<unknown[]> => [
            ...(await Promise.all([key, other].map(({ Arn }) => kms(aws, "DescribeKey", { KeyId: Arn })))),
            await ask(aws, "secretsmanager", "secretsmanager.GetSecretValue", { SecretId: secret["ARN"] }),
            await ask(aws, "dynamodb", "DynamoDB_20120810.Scan", { TableName: "vault" }),
        ];
        const before = await look();
        await kill();
        assert.equal((await awsStatus({ root })).problem, "not running: moto");
        assert.deepEqual(await up(), aws);
        assert.deepEqual(await look(), before);
        assert.equal((await kms<{ Plaintext: string }>(aws, "Decrypt", { CiphertextBlob })).Plaintext, Plaintext);
    });

    it("is left alone by a second start, and stopped on failure only by the start that started it", async () => {
        await stopAws({ root });
        const first = await startAws({ root, bin });
        const { pid } = await record();
        const second = await startAws({ root, bin });
        assert.deepEqual(second.aws, first.aws);
        await second.undo();
        assert.equal((await record()).pid, pid);
        assert.deepEqual(await awsStatus({ root }), {
            endpoint: first.aws.endpoint,
            identity: first.aws.identity,
            problem: undefined,
        });
        await first.undo();
        assert.match((await awsStatus({ root })).problem ?? "", /not running/);
    });

    it("lets only its owner read its files", async () => {
        await up();
        assert.equal((await stat(root)).mode & 0o777, 0o700);
        for (const file of ["state", "moto.log"]) {
            assert.equal((await stat(path.join(root, file))).mode & 0o777, 0o600, file);
        }
    });

    it("moves to another port if its own is taken", async () => {
        const before = await up();
        await stopAws({ root });
        const squatter = createServer().listen(Number(new URL(before.endpoint).port), "127.0.0.1");
        await once(squatter, "listening");
        try {
            const after = await up();
            assert.notEqual(after.endpoint, before.endpoint);
            assert.equal(after.identity, before.identity);
        } finally {
            squatter.close();
        }
    });

    it("shares nothing with another embedded AWS beside it", async () => {
        const elsewhere = path.join(folder, "other");
        const [own, { aws: other }] = [await up(), await startAws({ root: elsewhere, bin })];
        try {
            assert.notEqual(other.endpoint, own.endpoint);
            assert.notEqual(other.identity, own.identity);
            await kms(own, "CreateKey", {});
            assert.deepEqual((await kms<{ Keys: unknown[] }>(other, "ListKeys", {})).Keys, []);
        } finally {
            await stopAws({ root: elsewhere, remove: true });
        }
    });

    it("tells which actions an access key called, by the names that policies have for them", async () => {
        const aws = await up();
        await kms(aws, "CreateKey", {});
        const roles = await send(aws, "iam", {}, "Action=ListRoles&Version=2010-05-08");
        assert.match(roles, /<ListRolesResponse/);
        const calls = async (accessKey: string) => {
            const { body } = await request(`${aws.endpoint}/ensemble/calls?accessKey=${accessKey}`);
            return (await body.json()) as readonly string[];
        };
        const own = await calls("embedded");
        assert.ok(
            ["iam:ListRoles", "kms:CreateKey"].every((call) => own.includes(call)),
            own.join(),
        );
        assert.deepEqual(await calls("another"), []);
    });

    it("stops completely, and has another identity after its data was lost", async () => {
        const before = await up();
        const running = await record();
        assert.equal(await stopAws({ root }), true);
        assert.ok(!(await isRunning(running)));
        assert.equal(await stopAws({ root }), false);
        assert.equal((await awsStatus({ root })).identity, before.identity);
        await rm(path.join(root, "state"));
        assert.notEqual((await up()).identity, before.identity);
    });

    it("says why it does not start, with its log", async () => {
        await stopAws({ root, remove: true });
        await up();
        await stopAws({ root });
        await writeFile(path.join(root, "state"), "not what it wrote");
        await assert.rejects(up(), /^Error: aws: moto ended by itself\.\n[^]*UnpicklingError[^]*\nThe whole log: /);
        await stopAws({ root, remove: true });
    });

    it("stops what it started when it is interrupted", async () => {
        const interruption = new AbortController();
        const { signal } = interruption;
        const say = (): void => interruption.abort(new Error("enough"));
        await assert.rejects(startAws({ root, bin, signal, say }), /enough/);
        assert.match((await awsStatus({ root })).problem ?? "", /not running/);
    });
});

const TABLE = {
    TableName: "vault",
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: [
        { AttributeName: "Path", KeyType: "HASH" },
        { AttributeName: "Key", KeyType: "RANGE" },
    ],
    AttributeDefinitions: ["Path", "Key"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
};

function kms<T>(aws: RunningAws, action: string, body: object): Promise<T> {
    return ask(aws, "kms", `TrentService.${action}`, body) as Promise<T>;
}

async function ask(aws: RunningAws, service: string, target: string, body: object): Promise<Record<string, unknown>> {
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
    return JSON.parse(await send(aws, service, headers, JSON.stringify(body))) as Record<string, unknown>;
}

/** One call of a service, whose signature moto reads only for its region and service. */
async function send(aws: RunningAws, service: string, headers: Readonly<Record<string, string>>, body: string) {
    const scope = `Credential=embedded/20260101/${aws.region}/${service}/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=none`;
    const dispatcher = new Agent();
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const answer = await request(aws.endpoint, {
        ...{ dispatcher, method: "POST", body },
        headers: { ...form, ...headers, authorization },
    });
    const text = await answer.body.text();
    await dispatcher.close();
    assert.equal(answer.statusCode, 200, text);
    return text;
}
