/** The how-to's plain path, with an orchestrator that makes its own CA and server certificate. */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import type { Stack } from "@pulumi/pulumi/automation";
import { decoded, everything, object } from "../../support/engine/cluster";
import { HOSTNAME, howToStack } from "../../support/substra/how-to";
import { run } from "../../support/engine/operations";
import { unresolved } from "../../support/engine/references";

const HOURS = 3_600_000;

describe("an orchestrator like the how-to's", function () {
    this.timeout(600_000);
    let stack: Stack;

    before(async () => {
        stack = await howToStack("how-to", "cluster-2");
        await run(stack, "up");
    });
    after(() => stack.destroy());

    const certificate = async (secret: string, key: string) =>
        new X509Certificate(decoded(await object("cluster-2", "orchestrator", "secret", secret))[key]!);

    it("has a CA like the one that the how-to makes with openssl", async () => {
        const ca = await certificate("orchestrator-tls-cacert", "ca.crt");
        assert.equal(ca.subject, "CN=Orchestrator Root CA");
        assert.ok(ca.ca && ca.verify(ca.publicKey));
        assert.equal(ca.publicKey.asymmetricKeyDetails?.modulusLength, 2048);
        assert.equal(lifeInHours(ca), 365 * 24);
    });

    it("has a server certificate for its host name that ends before the CA", async () => {
        const server = await certificate("orchestrator-tls-server-pair", "tls.crt");
        const ca = await certificate("orchestrator-tls-cacert", "ca.crt");
        assert.ok(server.verify(ca.publicKey) && server.checkIssued(ca));
        assert.ok(server.checkHost(HOSTNAME));
        assert.ok(new Date(server.validTo) < new Date(ca.validTo));
        assert.equal(lifeInHours(server), 364 * 24);
    });

    it("asks clients for no certificate, and has only references that resolve", async () => {
        const { data } = await object("cluster-2", "orchestrator", "configmap", "orchestrator-server-env");
        assert.equal(data!["ORCHESTRATOR_TLS_ENABLED"], "true");
        assert.equal(data!["ORCHESTRATOR_MTLS_ENABLED"], "false");
        assert.deepEqual(unresolved(await everything("cluster-2")), []);
    });

    it("changes nothing in a second up", async () => {
        assert.deepEqual((await run(stack, "up")).changes, []);
    });
});

function lifeInHours({ validFrom, validTo }: X509Certificate): number {
    return (Date.parse(validTo) - Date.parse(validFrom)) / HOURS;
}
