/** Where an Orchestrate's pods may connect to, and which policies there are. */
import assert from "node:assert/strict";
import {
    destinationsOf,
    portOf,
    type DestinationInput,
} from "../../../../components/orchestrate/orchestrate/plan/destinations";
import { policiesOf } from "../../../../components/orchestrate/orchestrate/plan/policies";

const keyManager = (url: string): DestinationInput["keyManager"] => ({
    ...{ url, healthUrl: "https://keys.signing.svc:8081", namespace: "signing" },
    podLabels: { app: "keys" },
});
const egressTo = (url: string) =>
    destinationsOf({ releaseName: "o", keyManager: keyManager(url), nodePorts: [] }).keyManager;

describe("the destinations of an Orchestrate", () => {
    for (const [url, port] of [
        ["https://issuer.example.com/", 443],
        ["http://besu", 80],
        ["http://besu:8545", 8545],
    ] as const) {
        it(`have port ${port} for ${url}`, () => assert.equal(portOf(url), port));
    }

    for (const end of ["", ".svc", ".svc.cluster.local"]) {
        it(`are the key manager's pods alone for its own name with ${end || "nothing"} behind the namespace`, () => {
            const { to, ports } = egressTo(`https://keys.signing${end}:8080`);
            assert.equal(to!.length, 1, "only pods");
            assert.deepEqual(ports, [8080, 8081]);
        });
    }

    for (const host of ["keys.example.com", "keys.signing.example.com", "keys.signing.svc.example.com", "keys.other"]) {
        it(`are every address too for ${host}, which may lead to a load balancer`, () => {
            const { to } = egressTo(`https://${host}:8080`);
            assert.equal(to!.length, 4);
            assert.ok(to!.some(({ ipBlock }) => ipBlock !== undefined));
        });
    }
});

describe("the policies of an Orchestrate", () => {
    const parts = (choice: Parameters<typeof policiesOf>[0]) => policiesOf(choice).map(({ part }) => part);
    const BY_CILIUM = ["allow-api-ingress-by-cilium", "allow-chain-nodes-by-cilium"];

    it("are none if they are off, with Cilium too", () => {
        assert.deepEqual(parts({ enabled: false, cilium: false }), []);
        assert.deepEqual(parts({ enabled: false, cilium: true }), []);
    });

    it("are two more with Cilium", () => {
        const standard = parts({ enabled: true, cilium: false });
        assert.ok(standard.length > 0);
        assert.deepEqual(parts({ enabled: true, cilium: true }), [...standard, ...BY_CILIUM]);
    });

    it("leave the chains' nodes to the user who names them", () => {
        const standard = parts({ enabled: true, cilium: false });
        const named = { enabled: true, cilium: true, chainNodes: { to: [] } };
        assert.deepEqual(parts(named), [...standard, BY_CILIUM[0]]);
    });
});
