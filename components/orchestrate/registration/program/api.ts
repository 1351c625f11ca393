/** Orchestrate's REST API, as far as the program calls it. */
import type { World } from "../../program/world";
import type { RegistrationSettings } from "../settings";
import { NotYet, Stop } from "./stop";

/** For one call. The API asks the nodes of a chain while it registers it. */
const CALL_SECONDS = 60;

/** A chain as the API tells it. */
export interface Chain {
    readonly uuid: string;
    readonly name: string;
    readonly tenantID: string;
    readonly urls: readonly string[];
    readonly chainID: string;
    readonly listenerDepth: number;
    readonly listenerCurrentBlock: number;
    readonly listenerBackOffDuration: string;
    readonly listenerExternalTxEnabled: boolean | null;
    readonly privateTxManager?: { readonly URL: string; readonly Type: string } | null;
    readonly labels?: Readonly<Record<string, string>> | null;
    readonly createdAt: string;
}

/** An account as the API tells it. */
export interface Account {
    readonly alias: string;
    readonly address: string;
    readonly tenantID: string;
    readonly storeID?: string;
    readonly attributes?: Readonly<Record<string, string>> | null;
}

interface Page {
    readonly accounts: readonly Account[] | null;
    readonly hasMore: boolean;
}

/** Jobs in these states end by themselves. */
const OPEN = ["STARTED", "PENDING", "RESENDING", "RECOVERING", "WARNING"];

interface Call {
    readonly method: "GET" | "POST" | "PATCH" | "DELETE";
    readonly path: string;
    readonly body?: object;
    readonly tenant?: string | undefined;
    /** Whose records are seen. Without it, those of nobody in particular. */
    readonly username?: string;
}

export class Api {
    private readonly secrets: readonly string[];

    constructor(
        private readonly world: World,
        private readonly settings: RegistrationSettings,
    ) {
        this.secrets = secretsOf(settings);
    }

    async chains(): Promise<readonly Chain[]> {
        return (await this.call<readonly Chain[] | null>({ method: "GET", path: "/chains" })) ?? [];
    }

    registerChain(body: object, tenant: string | undefined): Promise<Chain> {
        return this.call({ method: "POST", path: "/chains", body, tenant });
    }

    async updateChain(uuid: string, body: object): Promise<void> {
        await this.call({ method: "PATCH", path: `/chains/${uuid}`, body });
    }

    async deleteChain(uuid: string): Promise<void> {
        await this.call({ method: "DELETE", path: `/chains/${uuid}` });
    }

    /**
     * How many transactions of a chain have not ended, whoever has sent them
     * (docs/facts/orchestrate.md#only-nobodys-records-are-seen).
     */
    async openJobs(uuid: string): Promise<number> {
        const paths = OPEN.map((status) => `/jobs?chain_uuid=${uuid}&status=${status}`);
        const calls = paths.map((path) => this.call<readonly object[] | null>({ method: "GET", path, username: "*" }));
        return (await Promise.all(calls)).reduce((count, jobs) => count + (jobs?.length ?? 0), 0);
    }

    /** All accounts. From 21.12.8 on they come in pages. */
    async accounts(): Promise<readonly Account[]> {
        const all: Account[] = [];
        for (let page = 0; ; page += 1) {
            const path = page === 0 ? "/accounts" : `/accounts?page=${page}`;
            const answer = await this.call<Page | readonly Account[] | null>({ method: "GET", path });
            const { accounts, hasMore } = pageOf(answer);
            all.push(...accounts);
            if (!hasMore) {
                return all;
            }
        }
    }

    createAccount(body: object, tenant: string | undefined): Promise<Account> {
        const path = "privateKey" in body ? "/accounts/import" : "/accounts";
        return this.call({ method: "POST", path, body, tenant });
    }

    async updateAccount(address: string, body: object): Promise<void> {
        await this.call({ method: "PATCH", path: `/accounts/${address}`, body });
    }

    async deleteAccount(address: string): Promise<void> {
        await this.call({ method: "DELETE", path: `/accounts/${address}` });
    }

    private async call<T>(call: Call): Promise<T> {
        const response = await this.answer(call);
        const text = await response.text().catch(() => "");
        if (response.status >= 200 && response.status < 300) {
            return (text === "" ? null : JSON.parse(exact(text))) as T;
        }
        if (call.method === "DELETE" && response.status === 404) {
            return null as T;
        }
        throw this.failure(call, response.status, text);
    }

    private async answer({ method, path, body, tenant, username }: Call): Promise<Response> {
        const headers = {
            "X-API-Key": this.settings.apiKey,
            ...(tenant !== undefined && { "X-Tenant-ID": tenant }),
            ...(username !== undefined && { "X-Username": username }),
            ...(body !== undefined && { "Content-Type": "application/json" }),
        };
        const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
        try {
            return await this.world.send(new Request(`${this.settings.url}${path}`, init), CALL_SECONDS);
        } catch {
            throw new NotYet(`The API does not answer at ${this.settings.url}.`);
        }
    }

    private failure({ method, path }: Call, status: number, text: string): Error {
        const what = `The API answers ${method} ${path} with ${status}: ${this.shown(text)}.`;
        if (status === 401 || status === 403) {
            const remedy =
                "Its pods have another AUTH_API_KEY than this Job: wait until they have rolled, and run `up`.";
            return new NotYet(what, new Stop("wrongKey", `${what} ${remedy}`));
        }
        if (status === 422 && /failed to fetch chain/.test(text)) {
            const remedy = "See that the nodes run and that the API's pods reach them, and run `up`.";
            return new NotYet(what, new Stop("noNode", `${what} No node answers. ${remedy}`));
        }
        if (status === 409) {
            return new NotYet(what, new Stop("nameTaken", `${what} Give another name, or delete what has it.`));
        }
        const isOfKey = status === 424 && path.startsWith("/accounts");
        if (isOfKey && method === "POST") {
            // It may be on its way too, as before its load balancer has a name. So this ends with the time alone.
            return new NotYet(`${what} ${NO_KEY}`);
        }
        if (isOfKey && method === "DELETE") {
            return keyLeft(path.replace("/accounts/", ""));
        }
        if (status >= 500 || status === 424 || status === 429 || status === 404) {
            return new NotYet(what);
        }
        return new Stop("refused", `${what} Change what it refuses, and run \`up\`.`);
    }

    /** The API's message, without anything secret that it may repeat. */
    private shown(text: string): string {
        const hidden = this.secrets.reduce((rest, each) => rest.replaceAll(each, "(not shown)"), messageIn(text));
        return hidden.replace(/\s+/g, " ").trim().slice(0, 300) || "nothing";
    }
}

const NO_KEY =
    "The key manager does not answer, or does not make this account: then its log says why. The store `storeName` " +
    "must be one of Ethereum accounts, its API key must allow write:ethereum, and no other account may have had the " +
    "alias.";

/** The API deletes an account before its key (docs/facts/orchestrate.md#deleting-an-account-destroys-its-key). */
function keyLeft(address: string): Stop {
    const key = `/stores/STORE/ethereum/${address}`;
    const remedy = `Destroy it there: DELETE ${key}, then DELETE ${key}/destroy.`;
    const left = `Orchestrate has forgotten ${address}, and the key manager has not destroyed its key.`;
    return new Stop("refused", `${left} ${remedy}`);
}

/** The API's answer, with the ids of chains as texts: they may be larger than what numbers hold exactly. */
function exact(text: string): string {
    return text.replace(/("chainID":\s*)(\d+)/g, '$1"$2"');
}

function pageOf(answer: Page | readonly Account[] | null): { accounts: readonly Account[]; hasMore: boolean } {
    return answer === null || isList(answer)
        ? { accounts: answer ?? [], hasMore: false }
        : { accounts: answer.accounts ?? [], hasMore: answer.hasMore };
}

const isList = (value: object): value is readonly Account[] => Array.isArray(value);

function messageIn(text: string): string {
    return /"message":\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text;
}

function secretsOf({ apiKey, chains, accounts }: RegistrationSettings): string[] {
    const urls = Object.values(chains).flatMap((chain) => [
        ...chain.urls,
        ...(chain.privateTransactionManager === undefined ? [] : [chain.privateTransactionManager.url]),
    ]);
    const keys = Object.values(accounts).flatMap(({ privateKey }) => (privateKey === undefined ? [] : [privateKey]));
    return [apiKey, ...urls, ...keys];
}
