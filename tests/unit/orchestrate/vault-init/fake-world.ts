/** The world of the init Job's program, in memory: Vault, four services of AWS, a clock that only pauses move. */
import { run } from "../../../../components/orchestrate/vault-init/program/run";
import type { InitRecord } from "../../../../components/orchestrate/vault-init/program/record";
import type { World } from "../../../../components/orchestrate/program/world";
import type { InitSettings } from "../../../../components/orchestrate/vault-init/settings";
import { DATA_KEY, FakeVault } from "./fake-vault";
import { SETTINGS } from "./settings";

/** What happens to a request: nothing, it never arrives, its answer never does, or the program dies then. */
export type Fate = "unsent" | "unanswered" | "killed before" | "killed after" | undefined;

/** Few looks, because each is three signatures. */
export const TIMING = { ...SETTINGS.timing, poll: 20 };

const CALLER = "arn:aws:sts::123456789012:assumed-role/vault-init/vault-init";

export class FakeWorld {
    readonly vault = new FakeVault();
    readonly said: string[] = [];
    /** The secret's versions in order; the last one is current. */
    readonly versions: { readonly id: string; readonly text: string }[] = [];
    /** Every request, by what it asks for. */
    readonly requests: string[] = [];
    /** By operation of AWS, the error that it answers with. */
    readonly awsErrors = new Map<string, string>();
    caller = CALLER;
    env: Record<string, string> = { AWS_WEB_IDENTITY_TOKEN_FILE: "/web-identity", AWS_ROLE_ARN: SETTINGS.roleArn };
    isEnding = false;
    /** Called with each request's number, from 1 in each run. */
    fate: (number: number, what: string) => Fate = () => undefined;
    private now = 0;

    /** Runs the program until it ends. Null if it was killed. */
    async run(changes: Partial<InitSettings> = {}): Promise<number | null> {
        let die: (code: null) => void = () => undefined;
        const killed = new Promise<null>((resolve) => (die = resolve));
        this.now = 0;
        return Promise.race([
            run(
                this.world(() => die(null)),
                { ...SETTINGS, ...changes },
            ),
            killed,
        ]);
    }

    get record(): InitRecord | undefined {
        const text = this.versions.at(-1)?.text;
        return text === undefined ? undefined : (JSON.parse(text) as InitRecord);
    }

    get output(): string {
        return this.said.join("\n");
    }

    private world(die: () => void): World {
        let number = 0;
        return {
            env: this.env,
            send: async (request) => {
                number += 1;
                return this.sent(request, number, die);
            },
            read: (file) => `content of ${file}\n`,
            say: (line) => void this.said.push(line),
            pause: async (seconds) => void (this.now += seconds),
            seconds: () => this.now,
            isEnding: () => this.isEnding,
        };
    }

    private async sent(request: Request, number: number, die: () => void): Promise<Response> {
        const body = await request.text();
        const what = whatOf(request, body);
        this.requests.push(what);
        const fate = this.fate(number, what);
        if (fate === "unsent") {
            throw new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
        }
        if (fate === "killed before") {
            return dead(die);
        }
        const answer = this.answer(request, what, body);
        if (fate === "unanswered") {
            throw new TypeError("fetch failed", { cause: { code: "ECONNRESET" } });
        }
        return fate === "killed after" ? dead(die) : answer;
    }

    private answer(request: Request, what: string, body: string): Response {
        const { pathname, search } = new URL(request.url);
        if (pathname.startsWith("/v1/")) {
            const path = `${pathname.slice(4)}${search}`;
            const token = request.headers.get("x-vault-token");
            const { status, body: answered } = this.vault.answer(request.method, path, token, json(body));
            return new Response(answered === undefined ? null : JSON.stringify(answered), { status });
        }
        const error = this.awsErrors.get(what);
        if (error !== undefined) {
            const text = what.startsWith("sts:") ? `<Error><Code>${error}</Code></Error>` : `{"__type":"ns#${error}"}`;
            return new Response(text, { status: error === "InternalFailure" ? 500 : 400 });
        }
        return this.aws(what, json(body));
    }

    private aws(what: string, body: Record<string, unknown>): Response {
        switch (what) {
            case "sts:AssumeRoleWithWebIdentity":
                return new Response(
                    "<AccessKeyId>id</AccessKeyId><SecretAccessKey>key</SecretAccessKey><SessionToken>t</SessionToken>",
                );
            case "sts:GetCallerIdentity":
                return new Response(`<Arn>${this.caller}</Arn>`);
            case "DynamoDB_20120810.GetItem": {
                const B = this.vault.recoveryItem?.toString("base64");
                return Response.json(B === undefined ? {} : { Item: { Value: { B } } });
            }
            case "TrentService.Decrypt":
                return Response.json({ Plaintext: DATA_KEY.toString("base64") });
            case "secretsmanager.GetSecretValue":
                return this.current();
            default:
                return this.put(String(body["SecretString"]), String(body["ClientRequestToken"]));
        }
    }

    private current(): Response {
        const version = this.versions.at(-1);
        return version === undefined
            ? new Response('{"__type":"ResourceNotFoundException"}', { status: 400 })
            : Response.json({ SecretString: version.text, VersionId: version.id });
    }

    private put(text: string, id: string): Response {
        const same = this.versions.find((version) => version.id === id);
        if (same !== undefined && same.text !== text) {
            return new Response('{"__type":"ResourceExistsException"}', { status: 400 });
        }
        if (same === undefined) {
            this.versions.push({ id, text });
        }
        return Response.json({});
    }
}

/** `sys/init` of Vault, `secretsmanager.PutSecretValue` of AWS. */
function whatOf(request: Request, body: string): string {
    const { pathname } = new URL(request.url);
    return pathname.startsWith("/v1/")
        ? pathname.slice(4)
        : (request.headers.get("x-amz-target") ?? `sts:${new URLSearchParams(body).get("Action")}`);
}

function json(text: string): Record<string, unknown> {
    return text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {};
}

/** A program that is dead gets no answer. */
function dead(die: () => void): Promise<never> {
    die();
    return new Promise(() => undefined);
}
