/** Orchestrate's API in memory, as v21.12 behaves: what it accepts, what it ignores, and what it cannot change. */

/** The properties that the published API description has for each body. Others would be ignored silently. */
const BODIES: Readonly<Record<string, readonly string[]>> = {
    "POST /chains": ["name", "urls", "listener", "privateTxManager", "labels"],
    "PATCH /chains": ["name", "listener", "privateTxManager", "labels"],
    "POST /accounts": ["alias", "chain", "storeID", "attributes"],
    "POST /accounts/import": ["alias", "chain", "privateKey", "storeID", "attributes"],
    "PATCH /accounts": ["alias", "storeID", "attributes"],
};
const LISTENER = {
    POST: ["depth", "fromBlock", "backOffDuration", "externalTxEnabled"],
    PATCH: ["depth", "backOffDuration", "externalTxEnabled", "currentBlock"],
};

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
}

export interface FakeChain {
    uuid: string;
    name: string;
    tenantID: string;
    urls: string[];
    chainID: number;
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

/** Its first page holds so many accounts, and the next ones too. */
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
    readonly nodes = new Map<string, number>();
    apiKey = "the-api-key-of-the-test";
    /** Whether accounts come as a list, as before v21.12.8. */
    hasPages = true;
    tip = 1000;
    private made = 0;

    async answer(request: Request): Promise<Response> {
        try {
            const value = this.handle(request, await bodyOf(request));
            return value === undefined ? new Response(null, { status: 204 }) : Response.json(value);
        } catch (error) {
            if (error instanceof Refusal) {
                return Response.json({ message: error.message, code: 1 }, { status: error.status });
            }
            throw error;
        }
    }

    private handle({ method, url, headers }: Request, body: Body): unknown {
        if (headers.get("X-API-Key") !== this.apiKey) {
            throw new Refusal(401, "invalid API key");
        }
        const { pathname, searchParams } = new URL(url);
        const [, resource, id] = pathname.split("/");
        const tenant = headers.get("X-Tenant-ID") ?? "_";
        this.checkBody(`${method} /${resource}${id === "import" ? "/import" : ""}`, body);
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
                return this.jobsOf(searchParams, headers);
            case "GET /accounts":
                return this.page(Number(searchParams.get("page") ?? "0"));
            case "POST /accounts":
                return this.create(body, tenant);
            case "PATCH /accounts":
                return this.updateAccount(id!, body);
            case "DELETE /accounts":
                return void remove(this.accounts, (account) => account.address === id);
            default:
                throw new Refusal(404, "no such path");
        }
    }

    private checkBody(call: string, body: Body): void {
        const known = BODIES[call] ?? [];
        const listener = LISTENER[call.startsWith("POST") ? "POST" : "PATCH"];
        const unknown = [
            ...Object.keys(body).filter((name) => !known.includes(name)),
            ...Object.keys(body.listener ?? {}).filter((name) => !listener.includes(name)),
        ];
        if (unknown.length > 0) {
            throw new Refusal(400, `unknown properties: ${unknown.join(", ")}`);
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

    private network(urls: readonly string[]): number {
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
    private jobsOf(query: URLSearchParams, headers: Headers): object[] {
        const all = this.jobs.get(query.get("chain_uuid")!) ?? [];
        return headers.get("X-Username") === "*"
            ? all.filter((status) => status === query.get("status")).map(Object)
            : [];
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
        this.accounts.push(account);
        return account;
    }

    private updateAccount(address: string, { alias, attributes }: Body): FakeAccount {
        const account = found(this.accounts.find((each) => each.address === address));
        account.alias = alias || account.alias;
        account.attributes = isEmpty(attributes) ? account.attributes! : attributes!;
        return account;
    }

    private uuid(): string {
        this.made += 1;
        return `00000000-0000-4000-8000-${String(this.made).padStart(12, "0")}`;
    }
}

const managerOf = ({ url, type }: { url: string; type: string }) => ({ URL: url, Type: type });
const isEmpty = (map: object | undefined) => Object.keys(map ?? {}).length === 0;

async function bodyOf(request: Request): Promise<Body> {
    const text = await request.text();
    return (text === "" ? {} : JSON.parse(text)) as Body;
}

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
