/** A stack with an Orchestrate and its own services on one cluster, and its key manager on another. */
import * as kubernetes from "@pulumi/kubernetes";
import type { Stack } from "@pulumi/pulumi/automation";
import pRetry from "p-retry";
import { orchestrate } from "../../../index";
import { EMBEDDED } from "../../unit/components/programs/orchestrate-orchestrate";
import { VAULT_BUNDLE } from "../../unit/components/programs/key-manager";
import { kubectl, type ClusterName } from "../engine/cluster";
import { CHARTS, inlineStack, theLab } from "../engine/engine";

/** The clusters, and the namespace on each. */
export const [KEYS, LEDGER, NAMESPACE] = ["cluster-1", "cluster-2", "orchestrate"] as const;

/** The name of the key manager's load balancer, by which the other cluster reaches it. */
export const KEYS_HOST = "keys.example.com";

/** The arguments, which a test changes between two runs of `up`. */
export interface Given {
    orchestrate: Partial<orchestrate.OrchestrateArgs>;
    keyManager: Partial<orchestrate.KeyManagerArgs>;
}

export async function ledgerStack(given: Given): Promise<Stack> {
    const { clusters } = await theLab();
    return inlineStack("ledger", () => {
        const provider = (name: ClusterName) => {
            const { kubeconfig, context } = clusters[name];
            return new kubernetes.Provider(name, { kubeconfig, context });
        };
        const keyManager = new orchestrate.KeyManager(
            "keys",
            {
                vault: VAULT_BUNDLE,
                database: { embedded: {} },
                loadBalancer: { hostname: KEYS_HOST, sourceRanges: ["10.1.0.0/16"] },
                deletionProtection: false,
                ...given.keyManager,
            },
            { provider: provider(KEYS) },
        );
        const ledger = new orchestrate.Orchestrate(
            "ledger",
            {
                keyManager: keyManager.bundle,
                chart: { path: CHARTS.orchestrate },
                ...EMBEDDED,
                deletionProtection: false,
                ...given.orchestrate,
            },
            { provider: provider(LEDGER) },
        );
        const { url, chains, accounts } = ledger;
        return Promise.resolve({ url, chains, accounts });
    });
}

/** Gives the key manager's load balancer an address, as a cloud does. The provider waits for it. */
export async function giveAddress(): Promise<void> {
    const status = JSON.stringify({ status: { loadBalancer: { ingress: [{ ip: "10.0.0.1" }] } } });
    const patch = ["patch", "service", "quorum-key-manager-public", "--subresource=status", "--type=merge"];
    await pRetry(() => kubectl(KEYS, "--namespace", NAMESPACE, ...patch, "--patch", status), {
        retries: 180,
        factor: 1,
        minTimeout: 1_000,
    });
}
