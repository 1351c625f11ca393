/** Checks the clusters' certificates with openssl, against the how-to, and verifies the chains. */
import assert from "node:assert/strict";
import { backendCaller } from "./client";
import { container, type Container } from "../../support/engine/container";
import { HOSTNAME } from "../../support/substra/how-to";
import { ORGANIZATIONS, theNetwork, thePlainPath, type Network } from "./network";
import { describeCertificate, extension, keyIdentifier, verify } from "../../support/openssl";

const SERVER_NAMES = [
    HOSTNAME,
    "orchestrator-server.orchestrator",
    "orchestrator-server.orchestrator.svc",
    "orchestrator-server.orchestrator.svc.cluster.local",
];

describe("openssl, with the certificates of a federation,", function () {
    this.timeout(600_000);
    let network: Network;
    before(async () => {
        network = await theNetwork();
    });

    const server = (step: number) => ofServer(container(network.moments[step]!.orchestrator, "orchestrator-server"));
    const backend = (name: (typeof ORGANIZATIONS)[number]) =>
        backendCaller(container(network.moments[0][name], "backend-substra-backend-server"));

    it("finds a CA like the how-to's", () => isAuthority(server(0).authorities));
    it("finds a server certificate for every name", () => isServer(server(0)));

    for (const name of ORGANIZATIONS) {
        it(`finds a client certificate of ${name}`, () => {
            const { ca, pair } = backend(name);
            isLeaf(pair!.cert, ca);
            assert.match(describeCertificate(pair!.cert), new RegExp(`Subject: .*O ?= ?${name}(,|$)`, "m"));
            assert.equal(extension(pair!.cert, "Extended Key Usage")?.value, "TLS Web Client Authentication");
            assert.equal(verify(pair!.cert, ca, "-purpose", "sslclient"), "OK");
            assert.match(
                verify(pair!.cert, ca, "-purpose", "sslserver"),
                /^(unsupported|unsuitable) certificate purpose$/,
            );
        });
    }

    it("finds both generations in the bundle of a rotation, the signing one first", () => {
        const [first] = blocks(server(0).authorities);
        const [second] = blocks(server(3).authorities);
        assert.deepEqual(
            [1, 2].map((step) => blocks(server(step).authorities)),
            [
                [first, second],
                [second, first],
            ],
        );
        [first!, second!].forEach(isAuthority);
        assert.equal(verify(server(3).cert, first!), "unable to get local issuer certificate");
    });
});

describe("openssl, with the certificates of the how-to's plain path,", function () {
    this.timeout(300_000);
    let server: ReturnType<typeof ofServer>;
    before(async () => {
        server = ofServer(container(await thePlainPath(), "orchestrator-server"));
    });

    it("finds a CA like the how-to's", () => isAuthority(server.authorities));
    it("finds a server certificate for every name", () => isServer(server));
});

/** The server's certificate, and the CAs that sign it. */
function ofServer({ files }: Container): { readonly cert: string; readonly authorities: string } {
    return {
        cert: files["/var/orchestrator/tls/server/pair/tls.crt"]!,
        authorities: files["/var/orchestrator/tls/server/cacert/ca.crt"]!,
    };
}

/**
 * Checks the how-to's list: critical CA:TRUE, cRLSign and keyCertSign, both key identifiers, SHA-256, RSA-2048, its
 * subject.
 */
function isAuthority(pem: string): void {
    assert.deepEqual(extension(pem, "Basic Constraints"), { critical: true, value: "CA:TRUE" });
    assert.deepEqual(extension(pem, "Key Usage"), { critical: true, value: "Certificate Sign, CRL Sign" });
    assert.match(keyIdentifier(pem, "Subject")!, /^[0-9a-f]{40}$/);
    assert.equal(keyIdentifier(pem, "Authority"), keyIdentifier(pem, "Subject"));
    const text = describeCertificate(pem);
    assert.match(text, /Signature Algorithm: sha256WithRSAEncryption/);
    assert.match(text, /Public-Key: \(2048 bit\)/);
    assert.match(text, /Subject: CN ?= ?Orchestrator Root CA$/m);
    assert.equal(verify(pem, pem), "OK");
}

function isServer({ cert, authorities }: ReturnType<typeof ofServer>): void {
    isLeaf(cert, authorities);
    assert.deepEqual(
        extension(cert, "Subject Alternative Name")?.value.split(", "),
        SERVER_NAMES.map((name) => `DNS:${name}`),
    );
    // The certificate has both usages, because the server's own probe presents it as a client.
    assert.equal(
        extension(cert, "Extended Key Usage")?.value,
        "TLS Web Server Authentication, TLS Web Client Authentication",
    );
    for (const purpose of ["sslserver", "sslclient"]) {
        assert.equal(verify(cert, authorities, "-purpose", purpose), "OK");
    }
    for (const name of SERVER_NAMES) {
        assert.equal(verify(cert, authorities, "-purpose", "sslserver", "-verify_hostname", name), "OK");
    }
    assert.equal(verify(cert, authorities, "-verify_hostname", "elsewhere.example.com"), "hostname mismatch");
}

/** Checks what every leaf must have: the first CA signed it, it names the CA's key, and it cannot sign. */
function isLeaf(pem: string, authorities: string): void {
    assert.equal(keyIdentifier(pem, "Authority"), keyIdentifier(blocks(authorities)[0]!, "Subject"));
    assert.match(keyIdentifier(pem, "Subject")!, /^[0-9a-f]{40}$/);
    assert.ok(!describeCertificate(pem).includes("CA:TRUE"));
    assert.deepEqual(extension(pem, "Key Usage"), { critical: true, value: "Digital Signature, Key Encipherment" });
    assert.equal(verify(pem, authorities), "OK");
}

function blocks(pems: string): string[] {
    return pems.match(/-----BEGIN[^]+?-----END CERTIFICATE-----\n/g) ?? [];
}
