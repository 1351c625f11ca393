/** An orchestrator on the how-to's plain path answers as the how-to says. */
import assert from "node:assert/strict";
import { accepted, refused } from "./answers";
import { call, probeCaller, type Caller } from "./client";
import { container } from "../../support/engine/container";
import { HOSTNAME } from "../../support/substra/how-to";
import { thePlainPath } from "./network";
import { startOrchestrator, type Orchestrator } from "./server";

describe("an orchestrator on the how-to's plain path", function () {
    this.timeout(600_000);
    let orchestrator: Orchestrator;
    let inside: ReturnType<typeof container>;

    before(async () => {
        inside = container(await thePlainPath(), "orchestrator-server");
        orchestrator = await startOrchestrator(inside);
    });
    after(() => orchestrator?.stop());

    const anybody = (changes: Partial<Caller> = {}): Caller => ({
        ...{ name: HOSTNAME, ca: inside.files["/var/orchestrator/tls/server/cacert/ca.crt"]! },
        ...changes,
    });

    it("answers the how-to's check as the how-to expects", async () => {
        const answer = await call(orchestrator.port, anybody(), "list");
        assert.equal(
            `rpc error: code = Unknown desc = ${answer.details}`,
            "rpc error: code = Unknown desc = OE0003: missing or invalid header 'mspid'",
        );
        assert.equal(answer.code, "UNKNOWN");
    });

    it("accepts the server's probe, and a member of a channel without a certificate", async () => {
        assert.equal((await call(orchestrator.port, probeCaller(inside), "health")).code, "OK");
        accepted(await call(orchestrator.port, anybody({ mspid: "ingen", channel: "our-channel" }), "register"));
        const stranger = anybody({ mspid: "acme", channel: "our-channel" });
        refused(await call(orchestrator.port, stranger, "register"), "UNKNOWN", /^organization "acme" is unknown$/);
    });
});
