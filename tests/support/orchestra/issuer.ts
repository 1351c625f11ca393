/** A provider of OpenID Connect on loopback, which lets in whoever the test names, without asking. */
import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import { freePort } from "../../../toolchain/clouds/ports";
import type { Pair } from "../openssl";

const KEY_ID = "test";

/** It runs from `start` to `stop`. */
export class Issuer {
    private claims: Readonly<Record<string, unknown>> = {};

    private constructor(
        readonly url: string,
        private readonly server: Server,
        private readonly key: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
    ) {}

    /** Starts it with a certificate for 127.0.0.1. */
    static async start({ cert, key }: Pair): Promise<Issuer> {
        const port = await freePort(undefined);
        const server = createServer({ cert, key });
        const issuer = new Issuer(
            `https://127.0.0.1:${port}`,
            server,
            generateKeyPairSync("rsa", { modulusLength: 2048 }),
        );
        server.on("request", (asked: IncomingMessage, answer: ServerResponse) => issuer.answer(asked, answer));
        server.listen(port, "127.0.0.1");
        await once(server, "listening");
        return issuer;
    }

    /** Says who logs in next: the claims of the token. */
    nextIs(claims: Readonly<Record<string, unknown>>): void {
        this.claims = claims;
    }

    async stop(): Promise<void> {
        this.server.closeAllConnections();
        this.server.close();
        await once(this.server, "close");
    }

    private answer({ url = "" }: IncomingMessage, answer: ServerResponse): void {
        const body = {
            "/.well-known/openid-configuration": () => this.configuration(),
            "/keys": () => ({ keys: [{ ...this.key.publicKey.export({ format: "jwk" }), ...KEY_USE }] }),
            "/token": () => ({ access_token: "access", token_type: "Bearer", id_token: this.token() }),
        }[url];
        answer.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json" });
        answer.end(JSON.stringify(body?.() ?? {}));
    }

    private configuration(): object {
        return {
            issuer: this.url,
            authorization_endpoint: `${this.url}/authorize`,
            token_endpoint: `${this.url}/token`,
            jwks_uri: `${this.url}/keys`,
            id_token_signing_alg_values_supported: ["RS256"],
        };
    }

    private token(): string {
        const now = Math.floor(Date.now() / 1000);
        const claims = { iss: this.url, aud: "client", sub: "1", iat: now, exp: now + 600, ...this.claims };
        const parts = [{ alg: "RS256", kid: KEY_ID }, claims].map((part) => encoded(JSON.stringify(part)));
        const signature = sign("sha256", Buffer.from(parts.join(".")), this.key.privateKey);
        return [...parts, encoded(signature)].join(".");
    }
}

const KEY_USE = { kid: KEY_ID, alg: "RS256", use: "sig" };

function encoded(part: string | Buffer): string {
    return Buffer.from(part).toString("base64url");
}
