/** What the processes of an Orchestrate are given, and when they restart. */
import assert from "node:assert/strict";
import type { orchestrate } from "../../../../index";
import { secretEnvironment } from "../../../../components/orchestrate/orchestrate/plan/environment";
import { recordProgram } from "../../components/programs";
import { KEY_MANAGER, SERVICES } from "../../components/programs/orchestrate-orchestrate";

type Chains = NonNullable<orchestrate.OrchestrateArgs["chains"]>;
type Process = "api" | "txListener";

interface Values {
    readonly podAnnotations: Record<string, string>;
    readonly txListener: { readonly podAnnotations: Record<string, string> };
}

/** Everything that changes the pods of API and listener. */
async function restarted(chains: Chains): Promise<Record<Process, unknown>> {
    const args = { keyManager: KEY_MANAGER, ...SERVICES, chains };
    const { resources } = await recordProgram({ token: "ensemble:orchestrate:Orchestrate", args });
    const release = resources.find(({ type }) => type.endsWith(":Release"))!;
    const { podAnnotations, txListener } = release.inputs["values"] as unknown as Values;
    return { api: podAnnotations, txListener: txListener.podAnnotations };
}

const besu = { urls: ["http://besu:8545"] };

const FOLLOWED: Readonly<Record<string, Chains>> = {
    "another name": { besu: { ...besu, name: "main" } },
    "another depth": { besu: { ...besu, listener: { depth: 6 } } },
    "other nodes": { besu: { urls: ["http://other:8545"] } },
    "a manager": { besu: { ...besu, privateTransactionManager: { url: "http://tessera:9080", type: "EEA" } } },
    "a chain that leaves": {},
};

describe("the processes of an Orchestrate", () => {
    for (const [what, chains] of Object.entries(FOLLOWED)) {
        it(`are the same with ${what}, but for the listener, which takes up one change of a chain`, async () => {
            const [before, after] = [await restarted({ besu }), await restarted(chains)];
            assert.deepEqual(after.api, before.api);
            assert.notDeepEqual(after.txListener, before.txListener);
        });
    }

    it("are the same with other labels of a chain", async () => {
        assert.deepEqual(await restarted({ besu: { ...besu, labels: { a: "b" } } }), await restarted({ besu }));
    });

    it("have the API key where it is read: in the API with tenants alone", () => {
        const given = { apiKey: "key", keyManagerKey: "k", database: { password: "d" }, kafka: {}, redis: {} };
        const holders = (hasTenants: boolean) =>
            Object.entries(secretEnvironment({ ...given, hasTenants }))
                .filter(([, variables]) => "AUTH_API_KEY" in variables)
                .map(([process]) => process);
        assert.deepEqual(holders(true), ["api", "txSender", "txListener"]);
        assert.deepEqual(holders(false), ["txSender", "txListener"]);
    });
});
