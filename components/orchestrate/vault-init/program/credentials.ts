/** Where the pod's AWS credentials come from, in the order in which AWS's own SDKs look. */
import { NotYet } from "./stop";
import type { World } from "../../program/world";

export interface Credentials {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
}

const SECONDS = 10;
const INSTANCE_METADATA = "http://169.254.169.254/latest";

/** Credentials by the first way that the pod's environment names, or else those of its node. */
export async function credentials(world: World, stsEndpoint: string): Promise<Credentials> {
    const { AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile, AWS_ROLE_ARN: roleArn } = world.env;
    if (tokenFile !== undefined && roleArn !== undefined) {
        return byWebIdentity(world, stsEndpoint, tokenFile, roleArn);
    }
    const container = world.env["AWS_CONTAINER_CREDENTIALS_FULL_URI"];
    return container === undefined ? byInstance(world) : byContainer(world, container);
}

/** By the token of the pod's ServiceAccount (IRSA). This call of STS is not signed. */
async function byWebIdentity(world: World, sts: string, tokenFile: string, roleArn: string): Promise<Credentials> {
    const body = new URLSearchParams({
        Action: "AssumeRoleWithWebIdentity",
        Version: "2011-06-15",
        RoleArn: roleArn,
        RoleSessionName: "vault-init",
        WebIdentityToken: world.read(tokenFile).trim(),
    });
    const text = await answerOf(world, new Request(sts, { method: "POST", body }), `the role ${roleArn} from STS`);
    return {
        accessKeyId: element(text, "AccessKeyId"),
        secretAccessKey: element(text, "SecretAccessKey"),
        sessionToken: element(text, "SessionToken"),
    };
}

/** By an agent on the node, as EKS Pod Identity has one. */
async function byContainer(world: World, address: string): Promise<Credentials> {
    const file = world.env["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"];
    const authorization = file === undefined ? world.env["AWS_CONTAINER_AUTHORIZATION_TOKEN"] : world.read(file).trim();
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    return fromJson(await answerOf(world, new Request(address, { headers }), "credentials of the container"));
}

/** By the node's metadata service (IMDSv2), which kube2iam answers for in its place. */
async function byInstance(world: World): Promise<Credentials> {
    const base =
        world.env["AWS_EC2_METADATA_SERVICE_ENDPOINT"]?.replace(/\/$/, "").concat("/latest") ?? INSTANCE_METADATA;
    const headers = await instanceToken(world, base);
    const ask = (path: string) =>
        answerOf(
            world,
            new Request(`${base}/meta-data/iam/security-credentials/${path}`, { headers }),
            "the node's role",
        );
    const role = (await ask("")).trim().split("\n")[0]!;
    return fromJson(await ask(role));
}

/** kube2iam knows no such tokens. There the answer is an error, and the questions need none. */
async function instanceToken(world: World, base: string): Promise<Record<string, string>> {
    const headers = { "x-aws-ec2-metadata-token-ttl-seconds": "300" };
    const answer = await sent(
        world,
        new Request(`${base}/api/token`, { method: "PUT", headers }),
        "the node's metadata",
    );
    const token = await answer.text();
    return answer.ok ? { "x-aws-ec2-metadata-token": token } : {};
}

function fromJson(text: string): Credentials {
    const { AccessKeyId: id, SecretAccessKey: key, Token: sessionToken } = JSON.parse(text) as Record<string, string>;
    const credentials = { accessKeyId: there(id, "AccessKeyId"), secretAccessKey: there(key, "SecretAccessKey") };
    return { ...credentials, ...(sessionToken && { sessionToken }) };
}

/** The content of an XML element that occurs once and holds text alone. */
function element(xml: string, name: string): string {
    return there(new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1], name).trim();
}

function there(value: string | undefined, name: string): string {
    if (value === undefined) {
        throw new NotYet(`An answer with credentials has no ${name}.`);
    }
    return value;
}

async function answerOf(world: World, request: Request, what: string): Promise<string> {
    const answer = await sent(world, request, what);
    const text = await answer.text();
    if (!answer.ok) {
        const code = /<Code>([^<]+)</.exec(text)?.[1];
        throw new NotYet(`Could not get ${what}: ${answer.status}${code === undefined ? "" : ` ${code}`}.`);
    }
    return text;
}

async function sent(world: World, request: Request, what: string): Promise<Response> {
    try {
        return await world.send(request, SECONDS);
    } catch (error) {
        throw new NotYet(`Could not get ${what}: ${reasonOf(error)}.`);
    }
}

/** Why a request got no answer. The cause names the network's error. */
export function reasonOf(error: unknown): string {
    const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
    return cause?.code ?? cause?.message ?? message;
}
