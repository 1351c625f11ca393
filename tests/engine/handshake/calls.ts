/**
 * With the certificates in the clusters, real TLS 1.2 and 1.3 handshakes succeed, and so do calls under the
 * orchestrator's rules. Every certificate with one fault is refused for that fault.
 */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { accepted, refused } from "./answers";
import { backendCaller, call, probeCaller, type Caller } from "./client";
import { container, containers } from "../../support/engine/container";
import { HOSTNAME } from "../../support/substra/how-to";
import { anotherFederation, ORGANIZATIONS, theNetwork, type Moment } from "./network";
import {
    CLIENT_EXTENSIONS,
    keyIdentifier,
    leafByHowTo,
    leafOf,
    type LeafRequest,
    type Pair,
} from "../../support/openssl";
import { SERVING } from "./protocol";
import { startOrchestrator, type Orchestrator } from "./server";

describe("the certificates in the clusters", function () {
    this.timeout(600_000);
    let moment: Moment;
    let authority: Pair;
    let orchestrator: Orchestrator;

    before(async () => {
        const network = await theNetwork();
        moment = network.moments[0];
        authority = network.authority;
    });
    // Each test has its own server. A client that is dropped tries again, and would do so in the next test.
    beforeEach(async () => {
        orchestrator = await startOrchestrator(container(moment.orchestrator, "orchestrator-server"));
    });
    afterEach(() => orchestrator.stop());

    /** An organization's backend as a caller, with the changes of a test. */
    const organization = (name: (typeof ORGANIZATIONS)[number], changes: Partial<Caller> = {}): Caller => ({
        ...backendCaller(container(moment[name], "backend-substra-backend-server")),
        ...changes,
    });
    const register = (caller: Caller) => call(orchestrator.port, caller, "register");
    const leaf = (request: LeafRequest) => leafOf(authority, request);

    describe("are accepted", () => {
        for (const name of ORGANIZATIONS) {
            for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
                it(`from ${name} under every name of the server, over ${version}`, async () => {
                    const names = serverNames(moment);
                    assert.ok(names.length >= 4 && names.includes(organization(name).name), names.join(", "));
                    for (const dialled of names) {
                        accepted(await register(organization(name, { name: dialled, version })));
                    }
                    assert.deepEqual(
                        orchestrator.protocols(),
                        names.map(() => version),
                    );
                });
            }

            it(`from every workload of ${name} that mounts them, under the name in its environment`, async () => {
                const callers = containers(moment[name]).filter(({ files }) =>
                    Object.keys(files).some((file) => file.endsWith("/tls.key")),
                );
                assert.ok(callers.length >= 6, callers.map(({ workload }) => workload).join(", "));
                for (const caller of callers) {
                    accepted(await register(backendCaller(caller)));
                }
            });
        }

        it("from the server's own probe, which presents the server's pair", async () => {
            const probe = probeCaller(container(moment.orchestrator, "orchestrator-server"));
            assert.ok(
                probe.pair !== undefined && probe.name === HOSTNAME,
                "the probe presents no certificate, or asks for another name",
            );
            const answer = await call(orchestrator.port, probe, "health");
            assert.deepEqual(answer, { code: "OK", details: "", message: SERVING });
        });

        it("with any one of several organizations in the subject", async () => {
            accepted(await register(organization("ingen", { pair: leaf({ subject: "/O=another/O=ingen/CN=ingen" }) })));
        });
    });

    describe("of an intermediate CA", () => {
        const EXTENSIONS = [
            "basicConstraints = critical, CA:TRUE",
            "keyUsage = critical, keyCertSign",
            "subjectKeyIdentifier = hash",
        ];
        let intermediate: Pair;
        let ofIt: Pair;
        before(() => {
            intermediate = leaf({
                subject: "/CN=Intermediate",
                extensions: [...EXTENSIONS, "authorityKeyIdentifier = keyid"],
            });
            ofIt = leafOf(intermediate, { subject: "/O=ingen/CN=ingen" });
        });

        it("are accepted with the chain", async () => {
            accepted(await register(organization("ingen", { pair: { ...ofIt, cert: ofIt.cert + intermediate.cert } })));
        });

        it("are dropped without the chain", async () => {
            assert.equal((await register(organization("ingen", { pair: ofIt }))).code, "UNAVAILABLE");
            assert.deepEqual(orchestrator.droppedFor(), ["UNKNOWN_AUTHORITY"]);
        });
    });

    describe("are dropped in the handshake", () => {
        const dropped = async (caller: Caller, reason: RegExp) => {
            const answer = await register(caller);
            assert.equal(answer.code, "UNAVAILABLE", answer.details);
            const reasons = orchestrator.droppedFor();
            assert.ok(
                reasons.length === 1 && reason.test(reasons[0]!),
                reasons.join(", ") || "the server dropped nobody",
            );
        };

        for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
            it(`without a client certificate, over ${version}`, () =>
                dropped(organization("ingen", { version, pair: undefined }), /^NO_CLIENT_CERTIFICATE$/));

            it(`from a server-only leaf, over ${version}`, async () => {
                const extensions = ["extendedKeyUsage = serverAuth", "authorityKeyIdentifier = keyid"];
                await dropped(
                    organization("ingen", { version, pair: leaf({ subject: "/O=ingen/CN=ingen", extensions }) }),
                    /^INVALID_PURPOSE$/,
                );
            });

            it(`from an expired leaf, over ${version}`, async () => {
                const life = { from: "20200101000000Z", to: "20200201000000Z" };
                await dropped(
                    organization("ingen", { version, pair: leaf({ subject: "/O=ingen/CN=ingen", life }) }),
                    /^CERT_HAS_EXPIRED$/,
                );
            });
        }

        it("from a client that speaks only TLS 1.1", () =>
            dropped(organization("ingen", { version: "TLSv1.1" }), /unsupported protocol|version too low/));
    });

    describe("of another federation, with a CA of the same name,", () => {
        let other: Awaited<ReturnType<typeof anotherFederation>>;
        before(async () => {
            other = await anotherFederation();
            assert.equal(new X509Certificate(other.ca).subject, new X509Certificate(authority.cert).subject);
        });

        it("are dropped by the server", async () => {
            const answer = await register(organization("ingen", { pair: other.pair }));
            assert.equal(answer.code, "UNAVAILABLE", answer.details);
            assert.deepEqual(orchestrator.droppedFor(), ["UNKNOWN_AUTHORITY"]);
        });

        it("make a client of that federation refuse our server", async () => {
            refused(
                await register(organization("ingen", other)),
                "UNAVAILABLE",
                /self-signed certificate in certificate chain/,
            );
        });
    });

    describe("make a client refuse", () => {
        it("a server under a name that it is not certified for", async () => {
            const strange = organization("ingen", { name: "orchestrator.elsewhere.example.com" });
            refused(
                await register(strange),
                "UNAVAILABLE",
                /orchestrator\.elsewhere\.example\.com\. is not in the cert's altnames/,
            );
        });
    });

    describe("are refused by the organization's rules", () => {
        const notOf = (mspId: string) =>
            new RegExp(`^OE0102: cannot find MSPID ${mspId} in client TLS certificate Subject Organizations$`);

        it("if the call claims another organization", async () => {
            refused(
                await register(organization("ingen", { mspid: "biotechnica" })),
                "PERMISSION_DENIED",
                notOf("biotechnica"),
            );
            refused(
                await register(organization("biotechnica", { mspid: "ingen" })),
                "PERMISSION_DENIED",
                notOf("ingen"),
            );
        });

        it("if upper and lower case differ", async () => {
            refused(await register(organization("ingen", { mspid: "Ingen" })), "PERMISSION_DENIED", notOf("Ingen"));
        });

        it("if only CN and SAN hold the MSP ID", async () => {
            const pair = leaf({
                subject: "/O=someone/CN=ingen",
                extensions: [...CLIENT_EXTENSIONS, "subjectAltName = DNS:ingen"],
            });
            refused(await register(organization("ingen", { pair })), "PERMISSION_DENIED", notOf("ingen"));
        });

        it("if the organization is not a key of clientCACerts", async () => {
            const stranger = organization("ingen", { mspid: "acme", pair: leaf({ subject: "/O=acme/CN=acme" }) });
            refused(
                await register(stranger),
                "PERMISSION_DENIED",
                /^OE0102: cannot find MSPID acme in allowed organizations$/,
            );
        });

        it("if the certificate does not name its issuer's key", async () => {
            const pair = leaf({
                subject: "/O=ingen/CN=ingen",
                extensions: ["extendedKeyUsage = clientAuth", "authorityKeyIdentifier = none"],
            });
            assert.equal(keyIdentifier(pair.cert, "Authority"), undefined);
            refused(
                await register(organization("ingen", { pair })),
                "PERMISSION_DENIED",
                /^OE0102: invalid issuer for MSPID ingen$/,
            );
        });

        it("if the how-to's own command made them with an openssl that writes no extensions", async function () {
            const pair = leafByHowTo(authority, "/O=ingen/CN=ingen");
            if (keyIdentifier(pair.cert, "Authority") !== undefined) {
                // OpenSSL from 3.2 on writes key identifiers by default.
                this.skip();
            }
            refused(
                await register(organization("ingen", { pair })),
                "PERMISSION_DENIED",
                /^OE0102: invalid issuer for MSPID ingen$/,
            );
        });
    });

    describe("do not replace a call's headers, so that the server refuses", () => {
        const cases: [string, Partial<Caller>, string, RegExp][] = [
            [
                "a call without mspid",
                { mspid: undefined },
                "FAILED_PRECONDITION",
                /^OE0003: missing or invalid header 'mspid'$/,
            ],
            ["a call without channel", { channel: undefined }, "UNKNOWN", /^missing or invalid header 'channel'$/],
            [
                "a call in a channel of others",
                { channel: "their-channel" },
                "UNKNOWN",
                /^organization "ingen" has not access to channel "their-channel"$/,
            ],
        ];
        cases.forEach(([what, changes, code, details]) =>
            it(what, async () => refused(await register(organization("ingen", changes)), code, details)),
        );

        it("a list by grpcurl without an mspid", async () => {
            const answer = await call(orchestrator.port, organization("ingen", { mspid: undefined }), "list");
            refused(answer, "UNKNOWN", /^OE0003: missing or invalid header 'mspid'$/);
            accepted(await call(orchestrator.port, organization("ingen"), "list"));
        });
    });
});

/** The DNS names in the server's certificate. */
function serverNames({ orchestrator }: Moment): string[] {
    const { env, files } = container(orchestrator, "orchestrator-server");
    const { subjectAltName } = new X509Certificate(files[env["ORCHESTRATOR_TLS_CERT_PATH"]!]!);
    return subjectAltName!.split(", ").map((name) => name.replace(/^DNS:/, ""));
}
