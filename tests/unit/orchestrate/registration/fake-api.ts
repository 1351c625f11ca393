/**
 * Orchestrate's API in memory, as v21.12 behaves: what it refuses, what it ignores, and what it cannot change. It has a
 * key manager, which keeps one key by the tenant and the alias that an account is made with.
 */
import { refusalOf } from "./api-requests";

type Labels = Record<string, string>;

/** The bodies of all calls. */
interface Body {
    readonly name?: string;
    readonly urls?: string[];
    readonly listener?: {
        readonly depth?: number;
        readonly fromBlock?: string;
        readonly backOffDuration?: string;
        readonly externalTxEnabled?: boolean;
        readonly currentBlock?: number;
    };
    readonly privateTxManager?: { readonly url: string; readonly type: string };
    readonly labels?: Labels;
    readonly alias?: string;
    readonly storeID?: string;
    readonly attributes?: Labels;
    readonly privateKey?: string;
}

export interface FakeChain {
    uuid: string;
    name: string;
    tenantID: string;
    urls: string[];
    /** The API tells it as a number, however long. */
    chainID: string;
    listenerDepth: number;
    listenerCurrentBlock: number;
    listenerStartingBlock: number;
    listenerBackOffDuration: string;
    listenerExternalTxEnabled: boolean;
    privateTxManager?: { URL: string; Type: string };
    labels?: Labels;
    createdAt: string;
}

export interface FakeAccount {
    alias: string;
    address: string;
    tenantID: string;
    storeID: string;
    attributes?: Labels;
}

/** The API has 25 on each page of accounts. */
const PAGE = 2;

const STORE = "eth-accounts";

class Refusal extends Error {
    constructor(
        readonly status: number,
        message: string,
    ) {
        super(message);
    }
}

export class FakeApi {
    readonly chains: FakeChain[] = [];
    readonly accounts: FakeAccount[] = [];
    /** By chain, the states of its transactions. */
    readonly jobs = new Map<string, string[]>();
    /** By URL of a node, its network. A node that is not here does not answer. */
    readonly nodes = new Map<string, string>();
    /** In the key manager: of which account the key is that it keeps under a name. */
    readonly keys = new Map<string, string>();
    apiKey = "the-api-key-of-the-test";
    /** Whether it has tenants. Without them it reads no header, and knows nobody in particular alone. */
    hasTenants = true;
    /** Whether accounts come as a list, as before v21.12.8. */
    hasPages = true;
    tip = 1000;
    private made = 0;

    async answer(request: Request): Promise<Response> {
        try {
            const value = this.handle(request, await request.text());
            return value === undefined ? new Response(null, { status: 204 }) : told(value);
        } catch (error) {
            if (error instanceof Refusal) {
                return Response.json({ message: error.message, code: 1 }, { status: error.status });
            }
            throw error;
        }
    }

    private handle({ method, url, headers }: Request, text: string): unknown {
        const { pathname, searchParams: query } = new URL(url);
        if (this.hasTenants && headers.get("X-API-Key") !== this.apiKey) {
            throw new Refusal(401, "invalid API key");
        }
        const refused = refusalOf({ method, pathname, query, text });
        if (refused !== undefined) {
            throw new Refusal(refused.status, refused.message);
        }
        const [, resource, id] = pathname.split("/");
        const header = (name: string) => (this.hasTenants ? headers.get(name) : null);
        const tenant = header("X-Tenant-ID") ?? "_";
        const body = (text === "" ? {} : JSON.parse(text)) as Body;
        switch (`${method} /${resource}`) {
            case "GET /chains":
                return this.chains;
            case "POST /chains":
                return this.register(body, tenant);
            case "PATCH /chains":
                return this.updateChain(id!, body);
            case "DELETE /chains":
                return void remove(this.chains, (chain) => chain.uuid === id);
            case "GET /jobs":
                return this.jobsOf(query, header("X-Username") === "*" || !this.hasTenants);
            case "GET /accounts":
                return this.page(Number(query.get("page") ?? "0"));
            case "POST /accounts":
                return this.create(body, tenant);
            case "PATCH /accounts":
                return this.updateAccount(id!, body);
            default:
                return this.deleteAccount(id!);
        }
    }

    private register(
        { name = "", urls = [], listener = {}, privateTxManager, labels }: Body,
        tenantID: string,
    ): FakeChain {
        if (this.chains.some((chain) => chain.name === name && chain.tenantID === tenantID)) {
            throw new Refusal(409, "a chain with the same name already exists");
        }
        const { depth = 0, fromBlock = "latest", backOffDuration = "5s", externalTxEnabled = false } = listener;
        const start = fromBlock === "latest" ? this.tip : Number(fromBlock);
        const chain: FakeChain = {
            ...{ uuid: this.uuid(), name, tenantID, urls, labels: labels ?? {} },
            chainID: this.network(urls),
            ...{ listenerDepth: depth, listenerBackOffDuration: backOffDuration },
            ...{ listenerCurrentBlock: start, listenerStartingBlock: start },
            listenerExternalTxEnabled: externalTxEnabled,
            ...(privateTxManager && { privateTxManager: managerOf(privateTxManager) }),
            createdAt: new Date(1_600_000_000_000 + this.made * 1000).toISOString(),
        };
        this.chains.push(chain);
        return chain;
    }

    private network(urls: readonly string[]): string {
        const found = urls.map((url) => this.nodes.get(url));
        if (found.includes(undefined)) {
            throw new Refusal(422, "failed to fetch chain id");
        }
        if (new Set(found).size > 1) {
            throw new Refusal(422, "URLs in the list point to different networks");
        }
        return found[0]!;
    }

    /** Zeros, empty texts and empty maps change nothing. */
    private updateChain(uuid: string, { name, listener = {}, privateTxManager, labels }: Body): FakeChain {
        const chain = found(this.chains.find((each) => each.uuid === uuid));
        const { depth, backOffDuration, externalTxEnabled, currentBlock } = listener;
        chain.name = name || chain.name;
        chain.listenerDepth = depth || chain.listenerDepth;
        chain.listenerBackOffDuration = backOffDuration || chain.listenerBackOffDuration;
        chain.listenerExternalTxEnabled = externalTxEnabled ?? chain.listenerExternalTxEnabled;
        chain.listenerCurrentBlock = currentBlock || chain.listenerCurrentBlock;
        chain.labels = isEmpty(labels) ? chain.labels! : labels!;
        if (privateTxManager !== undefined) {
            chain.privateTxManager = managerOf(privateTxManager);
        }
        return chain;
    }

    /** Without the star, only transactions of nobody in particular are seen. */
    private jobsOf(query: URLSearchParams, areAllSeen: boolean): object[] {
        const all = this.jobs.get(query.get("chain_uuid")!) ?? [];
        return areAllSeen ? all.filter((status) => status === query.get("status")).map(Object) : [];
    }

    private page(number: number): unknown {
        if (!this.hasPages) {
            return this.accounts;
        }
        const accounts = this.accounts.slice(number * PAGE, (number + 1) * PAGE);
        return {
            accounts: accounts.length === 0 ? null : accounts,
            hasMore: this.accounts.length > (number + 1) * PAGE,
        };
    }

    private create({ alias = "", storeID, attributes = {} }: Body, tenantID: string): FakeAccount {
        if (this.accounts.some((account) => account.alias === alias && account.tenantID === tenantID)) {
            throw new Refusal(409, "alias already exists");
        }
        this.made += 1;
        const address = `0x${this.made.toString(16).padStart(40, "0")}`;
        const account: FakeAccount = { alias, address, tenantID, storeID: storeID ?? STORE, attributes };
        this.keys.set(`${tenantID}${alias}`, address);
        this.accounts.push(account);
        return account;
    }

    /** The accounts whose key the key manager does not have any more. */
    get lost(): FakeAccount[] {
        const kept = [...this.keys.values()];
        return this.accounts.filter(({ address }) => !kept.includes(address));
    }

    private updateAccount(address: string, { alias, attributes }: Body): FakeAccount {
        const account = found(this.accounts.find((each) => each.address === address));
        account.alias = alias || account.alias;
        account.attributes = isEmpty(attributes) ? account.attributes! : attributes!;
        return account;
    }

    private deleteAccount(address: string): void {
        remove(this.accounts, (account) => account.address === address);
        const [name] = [...this.keys].find(([, of]) => of === address) ?? [];
        this.keys.delete(name ?? "");
    }

    private uuid(): string {
        this.made += 1;
        return `00000000-0000-4000-8000-${String(this.made).padStart(12, "0")}`;
    }
}

/** Ids of chains are numbers, which may be larger than those of JavaScript. */
function told(value: unknown): Response {
    const text = JSON.stringify(value).replace(/("chainID":)"(\d+)"/g, "$1$2");
    return new Response(text, { headers: { "Content-Type": "application/json" } });
}

const managerOf = ({ url, type }: { url: string; type: string }) => ({ URL: url, Type: type });
const isEmpty = (map: object | undefined) => Object.keys(map ?? {}).length === 0;

function found<T>(value: T | undefined): T {
    if (value === undefined) {
        throw new Refusal(404, "not found");
    }
    return value;
}

function remove<T>(all: T[], isIt: (each: T) => boolean): void {
    found(all.find(isIt));
    all.splice(all.findIndex(isIt), 1);
}
