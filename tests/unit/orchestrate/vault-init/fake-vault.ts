/**
 * Vault's API, as far as the init Job calls it, in memory. It answers as Vault 1.19 does, which the engine's spec runs;
 * here it can be made to answer as others do, and it costs nothing to start.
 */
import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { combine, split } from "../../../../components/orchestrate/vault-init/program/shamir";

type Json = Record<string, unknown>;

export interface VaultAnswer {
    readonly status: number;
    readonly body?: Json;
}

const OK: VaultAnswer = { status: 204 };
const NO: VaultAnswer = { status: 403, body: { errors: ["permission denied"] } };
const NONE: VaultAnswer = { status: 404, body: { errors: [] } };
const data = (body: unknown): VaultAnswer => ({ status: 200, body: { data: body } as Json });

export class FakeVault {
    seal = "awskms";
    version = "1.19.0";
    clusterId = "";
    /** What is in the table's item core/recovery-key. */
    recoveryItem: Buffer | undefined;
    recoveryKey: Buffer = Buffer.alloc(0);
    /** By token, its policies. */
    readonly tokens = new Map<string, string[]>();
    /** What was written, by path. */
    readonly written = new Map<string, Json>();
    /** Every write, in order. */
    readonly writes: string[] = [];
    acceptsLogin = true;
    /** An API server that does not answer: no login is taken while it is in the configuration. */
    deadHost = "https://dead.example.com";
    /** Vault 2 wants a token for generate-root. */
    unauthenticatedRoot = true;
    sealed = false;
    statusError: string | undefined;
    private attempt: { readonly nonce: string; readonly otp: string; readonly keys: string[] } | undefined;
    private counts = { shares: 0, threshold: 0 };

    answer(method: string, path: string, token: string | null, body: Json): VaultAnswer {
        return (
            this.open(method, path, body) ??
            (this.tokens.has(token ?? "") ? this.inside(method, path, token!, body) : NO)
        );
    }

    get rootTokens(): string[] {
        return [...this.tokens].filter(([, policies]) => policies.includes("root")).map(([token]) => token);
    }

    /** A new token, as Vault's look. */
    token(policies: string[]): string {
        const token = `hvs.${randomBytes(20).toString("hex")}`;
        this.tokens.set(token, policies);
        return token;
    }

    initialise(shares: number, threshold: number): VaultAnswer {
        if (this.clusterId !== "") {
            return { status: 400, body: { errors: ["Vault is already initialized"] } };
        }
        this.clusterId = randomBytes(8).toString("hex");
        this.recoveryKey = randomBytes(32);
        this.recoveryItem = sealed(this.recoveryKey);
        this.counts = { shares, threshold };
        const keys = split(this.recoveryKey, shares, threshold).map((share) => Buffer.from(share).toString("base64"));
        return { status: 200, body: { recovery_keys_base64: keys, root_token: this.token(["root"]) } };
    }

    private open(method: string, path: string, body: Json): VaultAnswer | undefined {
        switch (`${method} ${path}`) {
            case "GET sys/seal-status":
                return this.status();
            case "GET sys/health":
                return { status: this.clusterId === "" ? 501 : this.sealed ? 503 : 200 };
            case "PUT sys/init":
                return this.initialise(Number(body["recovery_shares"]), Number(body["recovery_threshold"]));
        }
        const [, mount] = /^auth\/([^/]+)\/login$/.exec(path) ?? [];
        if (mount !== undefined) {
            return this.login(mount, String(body["role"]));
        }
        return path.startsWith("sys/generate-root/") ? this.generateRoot(method, path, body) : undefined;
    }

    private status(): VaultAnswer {
        if (this.statusError !== undefined) {
            return { status: 500, body: { errors: [this.statusError] } };
        }
        const { shares: n, threshold: t } = this.counts;
        const initialized = this.clusterId !== "";
        const known = { type: this.seal, initialized, sealed: !initialized || this.sealed, version: this.version };
        return { status: 200, body: { ...known, n, t, ...(!known.sealed && { cluster_id: this.clusterId }) } };
    }

    private login(mount: string, role: string): VaultAnswer {
        const isDead = this.written.get(`auth/${mount}/config`)?.["kubernetes_host"] === this.deadHost;
        if (!this.acceptsLogin || isDead || !this.written.has(`auth/${mount}/role/${role}`)) {
            return NO;
        }
        return { status: 200, body: { auth: { client_token: this.token(["vault-init"]) } } };
    }

    private generateRoot(method: string, path: string, { nonce, key }: Json): VaultAnswer {
        if (!this.unauthenticatedRoot) {
            return NO;
        }
        if (method === "DELETE") {
            this.attempt = undefined;
            return OK;
        }
        if (path === "sys/generate-root/attempt") {
            if (this.attempt !== undefined) {
                return { status: 400, body: { errors: ["root generation already in progress"] } };
            }
            this.attempt = { nonce: randomBytes(4).toString("hex"), otp: randomBytes(22).toString("hex"), keys: [] };
            return { status: 200, body: { nonce: this.attempt.nonce, otp: this.attempt.otp } };
        }
        return this.attempt?.nonce === nonce
            ? this.takeKey(String(key))
            : { status: 400, body: { errors: ["no attempt"] } };
    }

    private takeKey(key: string): VaultAnswer {
        const { keys, otp } = this.attempt!;
        keys.push(key);
        if (keys.length < this.counts.threshold) {
            return { status: 200, body: { complete: false } };
        }
        this.attempt = undefined;
        const shares = keys.map((share) => Buffer.from(share, "base64"));
        const combined = shares.length === 1 ? shares[0]! : combine(shares);
        if (!this.recoveryKey.equals(combined)) {
            return { status: 400, body: { errors: ["invalid key"] } };
        }
        const encoded = Buffer.from(this.token(["root"])).map((byte, index) => byte ^ otp.charCodeAt(index));
        return { status: 200, body: { complete: true, encoded_token: Buffer.from(encoded).toString("base64") } };
    }

    private inside(method: string, path: string, token: string, body: Json): VaultAnswer {
        if (path.startsWith("auth/token/")) {
            return this.ofTokens(path, token, body);
        }
        if (method === "GET") {
            return this.read(path);
        }
        this.writes.push(path);
        this.written.set(path, body);
        return OK;
    }

    private ofTokens(path: string, token: string, { accessor }: Json): VaultAnswer {
        const found = [...this.tokens].find(([of]) => accessorOf(of) === accessor);
        switch (path) {
            case "auth/token/lookup-self":
                return data({ accessor: accessorOf(token), policies: this.tokens.get(token) });
            case "auth/token/revoke-self":
                this.tokens.delete(token);
                return OK;
            case "auth/token/accessors?list=true":
                return data({ keys: [...this.tokens.keys()].map(accessorOf) });
            case "auth/token/lookup-accessor":
                return found === undefined ? NO : data({ policies: found[1] });
        }
        this.tokens.delete(found?.[0] ?? "");
        return OK;
    }

    /** Lists are below their path; everything else is what was written there. */
    private read(path: string): VaultAnswer {
        if (!["sys/audit", "sys/auth", "sys/mounts"].includes(path)) {
            const found = this.written.get(path);
            return found === undefined ? NONE : data(found);
        }
        const entries = [...this.written].filter(([of]) => of.startsWith(`${path}/`));
        return data(Object.fromEntries(entries.map(([of, body]) => [`${of.slice(path.length + 1)}/`, body])));
    }
}

function accessorOf(token: string): string {
    return createHash("sha256").update(token).digest("hex").slice(0, 24);
}

/** The data key that KMS gives back. */
export const DATA_KEY = randomBytes(32);

/** As the seal stores it: a BlobInfo with short fields. */
function sealed(plain: Buffer): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", DATA_KEY, iv);
    const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const field = (number: number, value: Buffer) =>
        Buffer.concat([Buffer.from([number * 8 + 2, value.length]), value]);
    const info = Buffer.concat([Buffer.from([8, 1]), field(5, Buffer.from("wrapped"))]);
    return Buffer.concat([field(1, ciphertext), field(2, iv), field(5, info)]);
}
