/**
 * The requests that Orchestrate's API of v21.12 takes, as far as the registration could send them: paths, methods and
 * bodies by its OpenAPI document, and what its handlers check beyond that
 * (docs/facts/orchestrate.md#the-api-refuses-what-it-does-not-know).
 */
import * as z from "zod";

const text = z.string();
const map = z.record(text, text);
const flag = z.boolean();
/** The database's column is an integer of 32 bits. */
const depth = z.int().min(0).max(2_147_483_647);
const block = z.int().min(0);
/** As Go reads durations. */
const duration = text.regex(/^(?:\d+(?:\.\d+)?(?:ns|us|ms|s|m|h))+$/);
const url = text.refine((value) => URL.canParse(value));
const uuid = z.uuid();
const address = text.regex(/^0x[0-9A-Fa-f]{40}$/);
const count = text.regex(/^\d+$/);

const manager = z.strictObject({ url, type: z.enum(["Tessera", "EEA"]) }).optional();
const listener = { depth, backOffDuration: duration, externalTxEnabled: flag };
const account = { alias: text, storeID: text, attributes: map };
/** The filter knows all states of a job but NEVER_MINED. */
const STATES = "CREATED STARTED PENDING RECOVERING WARNING MINED FAILED STORED RESENDING".split(" ");
const status = z.enum(STATES);

/** What a request may have, by method and path. */
export interface Form {
    /** What stands in the path for the part in braces. */
    readonly part?: { readonly schema: z.ZodType; readonly status: number };
    readonly query?: z.ZodType;
    readonly body?: z.ZodType;
}

/** A chain of no UUID is refused by the database, an address that is none by the handler. */
const chainPart = { schema: uuid, status: 422 };
const accountPart = { schema: address, status: 400 };

export const FORMS: Readonly<Record<string, Form>> = {
    "GET /chains": { query: z.strictObject({ names: text }).partial() },
    "POST /chains": {
        body: z.strictObject({
            name: text.min(1),
            urls: z
                .array(url)
                .min(1)
                .refine((urls) => new Set(urls).size === urls.length),
            listener: z
                .strictObject({ ...listener, fromBlock: text.regex(/^(?:latest|\d*)$/) })
                .partial()
                .optional(),
            privateTxManager: manager,
            labels: map.optional(),
        }),
    },
    "PATCH /chains/{}": {
        part: chainPart,
        body: z
            .strictObject({
                name: text,
                listener: z.strictObject({ ...listener, currentBlock: block }).partial(),
                privateTxManager: manager,
                labels: map,
            })
            .partial(),
    },
    "DELETE /chains/{}": { part: chainPart },
    "GET /jobs": {
        query: z
            .strictObject({
                ...{ chain_uuid: uuid, status, tx_hashes: text, parent_job_uuid: text },
                ...{ updated_after: text, only_parents: text, with_logs: text },
            })
            .partial(),
    },
    "GET /accounts": { query: z.strictObject({ aliases: text, page: count, limit: count }).partial() },
    "POST /accounts": { body: z.strictObject({ ...account, chain: text }).partial() },
    "POST /accounts/import": {
        body: z
            .strictObject({ ...account, chain: text })
            .partial()
            .extend({ privateKey: text.regex(/^0x(?:[0-9A-Fa-f]{2})+$/) }),
    },
    "PATCH /accounts/{}": { part: accountPart, body: z.strictObject(account).partial() },
    "DELETE /accounts/{}": { part: accountPart },
};

/** Why the API refuses a request, with its status. */
export interface Refused {
    readonly status: number;
    readonly message: string;
}

/** A request: its method, the path without the query, and its body as text. */
export interface Sent {
    readonly method: string;
    readonly pathname: string;
    readonly query: URLSearchParams;
    readonly text: string;
}

/** What the API holds against a request before it looks at its records. */
export function refusalOf({ method, pathname, query, text: body }: Sent): Refused | undefined {
    const pattern = patternOf(pathname);
    const form = FORMS[`${method} ${pattern}`];
    if (form === undefined) {
        const isPath = Object.keys(FORMS).some((each) => each.endsWith(` ${pattern}`));
        return { status: isPath ? 405 : 404, message: `no ${method} of ${pathname}` };
    }
    const part = form.part?.schema.safeParse(pathname.split("/").pop());
    if (part?.success === false) {
        return { status: form.part!.status, message: `not a part of this path: ${pathname}` };
    }
    // The API ignores a parameter that it does not know, and would then answer what was not asked.
    return (
        against(form.query ?? z.strictObject({}), Object.fromEntries(query)) ??
        against(form.body ?? z.null(), parsed(body))
    );
}

/** The path with braces for the part that names one record. */
function patternOf(pathname: string): string {
    const [, resource, ...rest] = pathname.split("/");
    const end = rest.map((part) => (part === "import" ? part : "{}"));
    return ["", resource, ...end].join("/");
}

function parsed(body: string): unknown {
    try {
        return body === "" ? null : JSON.parse(body);
    } catch {
        return undefined;
    }
}

function against(schema: z.ZodType, value: unknown): Refused | undefined {
    const { error } = schema.safeParse(value);
    return error && { status: 400, message: z.prettifyError(error) };
}
