/** Where the init Job gets its AWS credentials, and how its calls of AWS look. */
import assert from "node:assert/strict";
import { Aws, SERVICES } from "../../../../components/orchestrate/vault-init/program/aws";
import type { World } from "../../../../components/orchestrate/program/world";
import { SETTINGS } from "./settings";

/** A request as it was sent. */
interface Sent {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
}

const KEYS = { AccessKeyId: "AKIDEXAMPLE", SecretAccessKey: "key", Token: "session" };
const STS =
    "<AssumeRoleWithWebIdentityResponse><Credentials><AccessKeyId>AKIDEXAMPLE</AccessKeyId>" +
    "<SecretAccessKey>key</SecretAccessKey><SessionToken>session</SessionToken></Credentials></AssumeRoleWithWebIdentityResponse>";

type Answers = (sent: Sent) => Response | undefined;

/** Reads the secret in this environment, and returns all requests. What `answers` leaves out, AWS answers. */
async function requests(env: World["env"], answers: Answers, settings = SETTINGS, reads = 1): Promise<Sent[]> {
    const all: Sent[] = [];
    let now = 0;
    const world: World = {
        env,
        send: async (request) => {
            const { method, url, headers } = request;
            const sent = { method, url, headers: Object.fromEntries(headers), body: await request.text() };
            all.push(sent);
            return answers(sent) ?? Response.json({});
        },
        read: (file) => `content of ${file}\n`,
        say: () => undefined,
        pause: async () => undefined,
        seconds: () => (now += 400),
        isEnding: () => false,
    };
    const partition = settings.secretArn.split(":")[1]!;
    const aws = new Aws(world, settings.endpoints, { partition, region: settings.secretArn.split(":")[3]! });
    for (let read = 0; read < reads; read += 1) {
        await aws.call(SERVICES.secrets, "GetSecretValue", settings.secretArn, { SecretId: settings.secretArn });
    }
    return all;
}

const IRSA = { AWS_ROLE_ARN: SETTINGS.roleArn, AWS_WEB_IDENTITY_TOKEN_FILE: "/token" };
const sts: Answers = ({ url }) => (url.includes("sts.") ? new Response(STS) : undefined);

describe("the init Job's AWS credentials", () => {
    it("come from the ServiceAccount's token, by a call of STS that is not signed", async () => {
        const [first, second] = await requests(IRSA, sts);
        assert.deepEqual([first!.method, first!.url], ["POST", "https://sts.eu-west-1.amazonaws.com/"]);
        assert.equal(first!.headers["authorization"], undefined);
        assert.deepEqual(Object.fromEntries(new URLSearchParams(first!.body)), {
            Action: "AssumeRoleWithWebIdentity",
            Version: "2011-06-15",
            RoleArn: SETTINGS.roleArn,
            RoleSessionName: "vault-init",
            WebIdentityToken: "content of /token",
        });
        assert.equal(second!.headers["x-amz-security-token"], "session");
    });

    it("come by STS of the region that the pod is in, whatever region the secret is in", async () => {
        const [first] = await requests({ ...IRSA, AWS_REGION: "us-west-2" }, sts);
        assert.equal(first!.url, "https://sts.us-west-2.amazonaws.com/");
    });

    it("come from the container's address, with the token that the file holds", async () => {
        const env = {
            AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://169.254.170.23/v1/credentials",
            AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: "/pod-identity",
        };
        const [first, second] = await requests(env, ({ url }) =>
            url.includes("170.23") ? Response.json(KEYS) : undefined,
        );
        assert.equal(first!.url, "http://169.254.170.23/v1/credentials");
        assert.equal(first!.headers["authorization"], "content of /pod-identity");
        assert.equal(second!.headers["x-amz-security-token"], "session");
    });

    it("come from the node's metadata by a token of its own (IMDSv2)", async () => {
        const all = await requests({}, ({ url }) => {
            const path = new URL(url).pathname;
            return path.endsWith("/api/token")
                ? new Response("imds")
                : path.endsWith("/security-credentials/")
                  ? new Response("node-role\n")
                  : path.endsWith("/node-role")
                    ? Response.json(KEYS)
                    : undefined;
        });
        assert.deepEqual(
            all.slice(0, 3).map(({ method, url, headers }) => [method, url, headers["x-aws-ec2-metadata-token"]]),
            [
                ["PUT", "http://169.254.169.254/latest/api/token", undefined],
                ["GET", "http://169.254.169.254/latest/meta-data/iam/security-credentials/", "imds"],
                ["GET", "http://169.254.169.254/latest/meta-data/iam/security-credentials/node-role", "imds"],
            ],
        );
        assert.equal(all[3]!.headers["x-amz-security-token"], "session");
    });

    it("come from kube2iam, which knows no such token", async () => {
        const all = await requests({}, ({ url }) => {
            const path = new URL(url).pathname;
            return path.endsWith("/api/token")
                ? new Response("not found", { status: 404 })
                : path.endsWith("/security-credentials/")
                  ? new Response("vault-init")
                  : path.endsWith("/vault-init")
                    ? Response.json(KEYS)
                    : undefined;
        });
        assert.equal(all[1]!.headers["x-aws-ec2-metadata-token"], undefined);
        assert.equal(all[3]!.headers["x-amz-security-token"], "session");
    });

    it("are asked for again before they can have expired", async () => {
        const all = await requests(IRSA, sts, SETTINGS, 4);
        assert.equal(all.filter(({ url }) => url.includes("sts.")).length, 2);
    });

    const FAILURES: readonly (readonly [what: string, answer: () => Response, reason: RegExp])[] = [
        [
            "an error of STS",
            () => new Response("<Code>InvalidIdentityToken</Code>", { status: 400 }),
            /400 InvalidIdentityToken/,
        ],
        ["an answer of STS without keys", () => new Response("<html></html>"), /has no AccessKeyId/],
    ];
    for (const [what, answer, reason] of FAILURES) {
        it(`do not come with ${what}, and the message names no token`, async () => {
            await assert.rejects(requests(IRSA, answer), (error: Error) => {
                assert.match(error.message, reason);
                assert.doesNotMatch(error.message, /content of/);
                return true;
            });
        });
    }

    it("are none without a key in the answer of the container or the node", async () => {
        const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://169.254.170.23/v1/credentials" };
        await assert.rejects(
            requests(env, () => Response.json({ Code: "Failed" })),
            /has no AccessKeyId/,
        );
    });
});

describe("the init Job's calls of AWS", () => {
    it("are signed for the service and the region of what they are about", async () => {
        const all = await requests({ ...IRSA, AWS_REGION: "us-west-2" }, sts);
        const { url, headers, body } = all[1]!;
        assert.equal(url, "https://secretsmanager.eu-west-1.amazonaws.com/");
        assert.equal(headers["x-amz-target"], "secretsmanager.GetSecretValue");
        assert.equal(headers["content-type"], "application/x-amz-json-1.1");
        assert.match(
            headers["authorization"]!,
            /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/secretsmanager\/aws4_request, SignedHeaders=[^,]*x-amz-security-token[^,]*, Signature=[0-9a-f]{64}$/,
        );
        assert.deepEqual(JSON.parse(body), { SecretId: SETTINGS.secretArn });
    });

    const PARTITIONS: readonly (readonly [partition: string, region: string, suffix: string])[] = [
        ["aws", "eu-west-1", "amazonaws.com"],
        ["aws-us-gov", "us-gov-west-1", "amazonaws.com"],
        ["aws-cn", "cn-north-1", "amazonaws.com.cn"],
        ["aws-eusc", "eusc-de-east-1", "amazonaws.eu"],
    ];
    for (const [partition, region, suffix] of PARTITIONS) {
        it(`go to the endpoints of the partition ${partition}`, async () => {
            const secretArn = `arn:${partition}:secretsmanager:${region}:123456789012:secret:vault-a1b2c3`;
            const all = await requests(IRSA, sts, { ...SETTINGS, secretArn });
            assert.deepEqual(
                all.map(({ url }) => url),
                [`https://sts.${region}.${suffix}/`, `https://secretsmanager.${region}.${suffix}/`],
            );
        });
    }

    it("go to the endpoints that the settings name", async () => {
        const endpoints = { sts: "https://sts.endpoint.example/", secretsManager: "https://secrets.endpoint.example/" };
        const all = await requests(IRSA, sts, { ...SETTINGS, endpoints });
        assert.deepEqual(
            all.map(({ url }) => url),
            Object.values(endpoints),
        );
    });
});
