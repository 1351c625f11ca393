/** The calls of AWS: five of them, signed by aws4fetch (docs/decisions/0016-the-init-job-is-one-small-script.md). */
import { AwsClient } from "aws4fetch";
import { parseArn } from "../../../aws/arn";
import type { Endpoints } from "../settings";
import { credentials, reasonOf, type Credentials } from "./credentials";
import { Denied, NotYet, Stop } from "./stop";
import type { World } from "../../program/world";

/** A service, as its JSON protocol needs it. */
interface Service {
    readonly name: "dynamodb" | "kms" | "secretsmanager" | "sts";
    readonly endpoint: keyof Endpoints;
    /** What its header x-amz-target begins with. */
    readonly target: string;
    readonly version: "1.0" | "1.1";
}

export const SERVICES = {
    dynamodb: { name: "dynamodb", endpoint: "dynamodb", target: "DynamoDB_20120810", version: "1.0" },
    kms: { name: "kms", endpoint: "kms", target: "TrentService", version: "1.1" },
    secrets: { name: "secretsmanager", endpoint: "secretsManager", target: "secretsmanager", version: "1.1" },
} as const satisfies Record<string, Service>;

/** Endpoints by partition. */
const SUFFIXES: Readonly<Record<string, string>> = { "aws-cn": "amazonaws.com.cn", "aws-eusc": "amazonaws.eu" };

/** Credentials are asked for again after so many seconds. Every source gives longer ones, or new ones each time. */
const CREDENTIALS_LAST = 600;
const SECONDS = 15;

/** An error that AWS answered with, by the name of its class. */
export class AwsError extends Error {
    constructor(
        readonly code: string,
        message: string,
    ) {
        super(message);
    }
}

/** AWS, as the pod's role sees it. */
export class Aws {
    /** Signing keys, which aws4fetch derives once for each service and region. */
    private readonly cache = new Map<string, ArrayBuffer>();
    private held: { readonly credentials: Credentials; readonly since: number } | undefined;

    constructor(
        private readonly world: World,
        private readonly endpoints: Endpoints,
        private readonly home: { readonly partition: string; readonly region: string },
    ) {}

    /** Calls an operation on the thing with this ARN, in its region. Throws AwsError, Denied or NotYet. */
    async call<T>(service: Service, operation: string, arn: string, input: object): Promise<T> {
        const { region } = parseArn(arn);
        const headers = {
            "content-type": `application/x-amz-json-${service.version}`,
            "x-amz-target": `${service.target}.${operation}`,
        };
        const what = `${service.name}:${operation} on ${arn}`;
        const request = { url: this.address(service, region), headers, body: JSON.stringify(input) };
        return JSON.parse(await this.signed(service.name, region, request, what)) as T;
    }

    /** The ARN of the role's session. */
    async callerArn(): Promise<string> {
        const request = {
            url: this.sts,
            headers: { "content-type": "application/x-www-form-urlencoded" },
            body: "Action=GetCallerIdentity&Version=2011-06-15",
        };
        const text = await this.signed("sts", this.stsRegion, request, "sts:GetCallerIdentity");
        return /<Arn>([^<]+)</.exec(text)?.[1] ?? "";
    }

    private async signed(
        service: Service["name"],
        region: string,
        { url, headers, body }: { url: string; headers: Record<string, string>; body: string },
        what: string,
    ): Promise<string> {
        const client = new AwsClient({ ...(await this.credentials()), service, region, cache: this.cache });
        const request = await client.sign(url, { method: "POST", headers, body });
        const answer = await this.world.send(request, SECONDS).catch((error: unknown) => {
            throw new NotYet(`No answer to ${what}: ${reasonOf(error)}.`);
        });
        const text = await answer.text();
        if (!answer.ok) {
            throw errorOf(what, answer.status, text);
        }
        return text;
    }

    private async credentials(): Promise<Credentials> {
        const now = this.world.seconds();
        if (this.held === undefined || now - this.held.since > CREDENTIALS_LAST) {
            this.held = { credentials: await credentials(this.world, this.sts), since: now };
        }
        return this.held.credentials;
    }

    /** STS of the region that the pod is in: in a private network it may be the only one in reach. */
    private get stsRegion(): string {
        return this.world.env["AWS_REGION"] ?? this.home.region;
    }

    private get sts(): string {
        return this.endpoints.sts ?? `https://sts.${this.stsRegion}.${suffixOf(this.home.partition)}/`;
    }

    private address({ name, endpoint }: Service, region: string): string {
        return this.endpoints[endpoint] ?? `https://${name}.${region}.${suffixOf(this.home.partition)}/`;
    }
}

function suffixOf(partition: string): string {
    return SUFFIXES[partition] ?? "amazonaws.com";
}

/** Only the code of the error goes into messages, never its text. */
function errorOf(what: string, status: number, text: string): Error {
    const code = codeOf(text) ?? String(status);
    if (/^(?:AccessDenied|UnrecognizedClient|InvalidSignature|InvalidClientTokenId|ExpiredToken)/.test(code)) {
        return new Denied(`AWS denied ${what} (${code}).`, deniedForGood(what, code));
    }
    return status >= 500 || /Throttl|TooManyRequests|ProvisionedThroughput/.test(code)
        ? new NotYet(`AWS answered ${what} with ${code}.`)
        : new AwsError(code, `AWS answered ${what} with ${code}.`);
}

const deniedForGood = (what: string, code: string): Stop =>
    new Stop(
        "denied",
        `AWS denies ${what} (${code}). Allow this call to the Job's role: attach the policies that VaultPrerequisites ` +
            "writes for it, and let the key that encrypts the data allow it too.",
    );

/** The class of an error, without the namespace that some services put before it. */
function codeOf(text: string): string | undefined {
    const code = /"__type"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? /<Code>([^<]+)</.exec(text)?.[1];
    return code?.split("#").at(-1);
}
