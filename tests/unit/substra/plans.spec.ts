/** The pure plans of Substra's releases, for results that depend on two inputs. */
import assert from "node:assert/strict";
import { isLikeName } from "../../../components/substra/backend/password";
import { parentDomain } from "../../../components/substra/addresses";
import { userPasswords } from "../../../components/substra/backend/plan";
import { derive } from "../../../components/shared/derive";
import { orchestratorValues } from "../../../components/substra/orchestrator/plan";
import { tlsModes } from "../../../components/substra/orchestrator/tls";

describe("the plan of an orchestrator", () => {
    const image = { repository: "r" };
    const planned = (tls: boolean, enabled: boolean, verifyClientMspId: boolean) => {
        const { orchestrator } = orchestratorValues({
            hostname: "o.example.com",
            trusted: [1],
            modes: tlsModes({ tls, mutual: enabled }, undefined),
            verifyClientMspId,
            ...{ ownAuthorities: {}, withoutNetworkCa: [], releaseName: "orchestrator", namespace: "orchestrator" },
            serverCertificate: { source: "managed", validityDays: 90 },
            checksum: "c",
            channels: { x: ["a"] },
            ingress: { enabled: true, annotations: {} },
            exposure: { by: "ingress", entryPoints: [], annotations: {}, sourceRanges: [] },
            images: { server: image, postgresql: image, waitForDatabase: image },
        });
        return [orchestrator.tls.enabled, orchestrator.tls.mtls.enabled, orchestrator.verifyClientMSPID];
    };

    it("verifies clients only with TLS and mutual TLS", () => {
        assert.deepEqual(planned(true, true, true), [true, true, true]);
        assert.deepEqual(planned(true, true, false), [true, true, false]);
        assert.deepEqual(planned(true, false, true), [true, false, false]);
        assert.deepEqual(planned(false, true, true), [false, false, false]);
        assert.deepEqual(planned(false, false, true), [false, false, false]);
    });
});

describe("the plan of a backend", () => {
    it("takes the domain above a host name", () => {
        assert.equal(parentDomain("api.ingen.example.com"), "ingen.example.com");
    });

    it("derives a user's password from name and generation, and retries while it is too similar to the name", () => {
        const name = "0123456789abcdef".repeat(3);
        const generations = Array.from({ length: 6 }, (_, index) => index + 1);
        const attempts = Array.from({ length: 1000 }, (_, index) => index + 1);
        const derived = (generation: number, attempt: number) =>
            derive("seed", "user", name, generation, ...(attempt === 1 ? [] : [attempt]));
        const expected = generations.map((generation) => {
            const attempt = attempts.find((candidate) => !isLikeName(derived(generation, candidate), name));
            return derived(generation, attempt!);
        });
        const made = generations.map(
            (generation) => userPasswords({ [name]: { channel: "c", generation } }, "seed")[name],
        );
        assert.deepEqual(made, expected);
    });
});
