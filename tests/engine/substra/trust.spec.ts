/**
 * What a Federation signs, in real handshakes: APIs that all backends trust, and organizations that keep their keys.
 * The tls provider has made the certificates.
 */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { substra } from "../../../index";
import { inlineStack } from "../../support/engine/engine";
import { run } from "../../support/engine/operations";
import { handshake, type TlsPair } from "../../support/handshake";
import { certificateAuthority, inFolder, leafOf } from "../../support/openssl";
import { requestWithKey } from "../../support/substra/authority";

const HOSTS = {
    orchestrator: "orchestrator.example.com",
    ingen: "substra.ingen.example.com",
    biotechnica: "substra.biotechnica.example.com",
};

interface Signed {
    readonly certPem: string;
    readonly privateKeyPem?: string;
}

interface Network {
    readonly server: Signed;
    readonly caCertPem: string;
    readonly apiCaCertPem: string;
    readonly ingen: Record<"client" | "api", Signed>;
    readonly biotechnica: Record<"client" | "api", Signed>;
    readonly expiries: Record<string, string>;
}

describe("what a network signs", function () {
    this.timeout(300_000);
    const client = requestWithKey("/CN=biotechnica/O=biotechnica");
    const api = requestWithKey("/CN=api", `DNS:${HOSTS.biotechnica}`);
    let network: Network;
    let state: string;

    before(async () => {
        const stack = await inlineStack("network-that-signs", async () => {
            const { orchestrator, memberships, expiries } = new substra.Federation("network", {
                orchestrator: { hostname: HOSTS.orchestrator },
                organizations: {
                    ingen: { api: { hostname: HOSTS.ingen } },
                    biotechnica: {
                        clientCertRequestPem: client.request,
                        api: { hostname: HOSTS.biotechnica, certRequestPem: api.request },
                    },
                },
                channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
                deletionProtection: false,
            });
            const { ingen, biotechnica } = memberships;
            return {
                network: {
                    ...{ server: orchestrator.server, caCertPem: orchestrator.caCertPem, expiries },
                    apiCaCertPem: ingen!.apiCaCertPem,
                    ingen: { client: ingen!.client, api: ingen!.api },
                    biotechnica: { client: biotechnica!.client, api: biotechnica!.api },
                },
            };
        });
        try {
            await run(stack, "up");
            network = (await stack.outputs())["network"]!.value as Network;
            state = JSON.stringify((await stack.exportStack()).deployment);
        } finally {
            await stack.destroy();
        }
    });

    const pair = ({ certPem, privateKeyPem }: Signed, key = privateKeyPem): TlsPair => ({ cert: certPem, key: key! });

    it("is trusted by backends as the API of its own host name, and of no other", async () => {
        const ask = (name: string) => handshake({ server: pair(network.ingen.api), name, ca: network.apiCaCertPem });
        assert.equal(await ask(HOSTS.ingen), "");
        assert.equal(await ask(HOSTS.biotechnica), "ERR_TLS_CERT_ALTNAME_INVALID");
    });

    it("is not trusted by a client that knows the public CAs only", async () => {
        const elsewhere = inFolder((folder) => certificateAuthority(folder, 1));
        const said = await handshake({ server: pair(network.ingen.api), name: HOSTS.ingen, ca: elsewhere.cert });
        assert.equal(said, "UNABLE_TO_VERIFY_LEAF_SIGNATURE");
    });

    it("serves an API whose organization keeps the key", async () => {
        assert.equal(network.biotechnica.api.privateKeyPem, undefined);
        const server = pair(network.biotechnica.api, api.key);
        assert.equal(await handshake({ server, name: HOSTS.biotechnica, ca: network.apiCaCertPem }), "");
    });

    const asClient = (from: TlsPair) =>
        handshake({
            ...{ server: pair(network.server), clientCa: network.caCertPem },
            ...{ name: HOSTS.orchestrator, ca: network.caCertPem, client: from },
        });

    it("proves organizations to the orchestrator, with keys of the federation's and of their own", async () => {
        assert.equal(await asClient(pair(network.ingen.client)), "O=ingen");
        assert.equal(network.biotechnica.client.privateKeyPem, undefined);
        assert.equal(await asClient(pair(network.biotechnica.client, client.key)), "O=biotechnica");
    });

    it("proves no organization with the certificate of an API, which is for servers only", async () => {
        assert.match(await asClient(pair(network.ingen.api)), /PURPOSE|EPROTO|ECONNRESET|ALERT/);
    });

    it("proves nobody with a certificate of another CA", async () => {
        const authority = inFolder((folder) => certificateAuthority(folder, 1));
        const stranger = leafOf(authority, { subject: "/CN=ingen/O=ingen" });
        assert.match(await asClient(stranger), /EPROTO|ECONNRESET|ALERT|UNABLE/);
    });

    it("leaves no key of an organization that keeps it in the state", () => {
        const middle = (key: string) => key.split("\n")[2]!;
        assert.ok(!state.includes(middle(client.key)) && !state.includes(middle(api.key)));
        assert.ok(state.includes(middle(network.ingen.client.privateKeyPem!)), "secrets are in clear in this export");
    });

    it("tells when each of its certificates ends", () => {
        const names = ["api/biotechnica", "api/ingen", "ca/1", "client/biotechnica", "client/ingen", "server"];
        assert.deepEqual(Object.keys(network.expiries).sort(), names);
        const { validTo } = new X509Certificate(network.biotechnica.api.certPem);
        // The provider tells fractions of a second, which a certificate does not have.
        const seconds = Math.floor(Date.parse(network.expiries["api/biotechnica"]!) / 1000);
        assert.equal(seconds, Date.parse(validTo) / 1000);
    });
});
