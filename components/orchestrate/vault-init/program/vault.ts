/** Vault's API, over HTTP. */
import { reasonOf } from "./credentials";
import { json } from "./record";
import { NotYet } from "./stop";
import type { World } from "../../program/world";

type Json = Readonly<Record<string, unknown>>;

/** An answer of Vault. Its body may hold tokens and keys, so only `errors` goes into messages. */
export interface Answer {
    readonly status: number;
    readonly body: Json;
    /** What Vault says is wrong, in one line. */
    readonly errors: string;
}

const SECONDS = 20;
/** Vault writes to the table a dozen times and calls KMS while it is initialised. */
const INIT_SECONDS = 90;

/** A server, or the Service that selects the active one. */
export class Vault {
    constructor(
        private readonly world: World,
        readonly address: string,
    ) {}

    get(path: string, token?: string): Promise<Answer> {
        return this.call("GET", path, token);
    }

    list(path: string, token: string): Promise<Answer> {
        return this.call("GET", `${path}?list=true`, token);
    }

    /** Writes. Whatever is not taken is thrown, as `what` that could not be done. */
    async put(path: string, body: object, what: string, token?: string): Promise<Answer> {
        const seconds = path === "sys/init" ? INIT_SECONDS : SECONDS;
        return taken(await this.call("PUT", path, token, body, seconds), what);
    }

    async delete(path: string, what: string, token?: string): Promise<Answer> {
        return taken(await this.call("DELETE", path, token), what);
    }

    /** Sends a request, and reads the answer whatever it is. */
    async call(method: string, path: string, token?: string, body?: object, seconds = SECONDS): Promise<Answer> {
        const request = new Request(`${this.address}/v1/${path}`, {
            method,
            headers: token === undefined ? {} : { "x-vault-token": token },
            ...(body && { body: JSON.stringify(body) }),
        });
        try {
            const answer = await this.world.send(request, seconds);
            return read(answer.status, await answer.text());
        } catch (error) {
            throw new NotYet(`Vault does not answer at ${this.address}: ${reasonOf(error)}.`);
        }
    }
}

function read(status: number, text: string): Answer {
    // A proxy in between may answer with something else than JSON.
    const body = (json(text) ?? {}) as Json;
    const errors = Array.isArray(body["errors"]) ? body["errors"].join("; ") : "";
    return { status, body, errors: errors.replace(/\s+/g, " ").trim() };
}

/** The answer, if Vault has done what it was asked for. */
export function taken(answer: Answer, what: string): Answer {
    if (answer.status >= 300) {
        throw new NotYet(`Vault did not ${what}: ${answer.status} ${answer.errors}`.trim() + ".");
    }
    return answer;
}

/** The part `data` of an answer: most of the API has its content there. */
export function dataOf({ body }: Answer): Json {
    return (body["data"] ?? {}) as Json;
}

/** What is under a name in a list of mounts, auth methods or audit devices. Names there end in a slash. */
export function entry(answer: Answer, name: string): Json | undefined {
    return dataOf(answer)[`${name}/`] as Json | undefined;
}
