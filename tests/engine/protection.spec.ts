/** What deletion protection keeps, and how to take down a throw-away stack. */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import * as kubernetes from "@pulumi/kubernetes";
import { substra } from "../../index";
import { everything, nameOf } from "../support/engine/cluster";
import { CHARTS, inlineStack, theLab } from "../support/engine/engine";
import { run } from "../support/engine/operations";

describe("deletion protection on a real engine", function () {
    this.timeout(600_000);
    let stack: Stack;
    let deletionProtection: boolean | undefined;
    let organizations: Record<string, object> = { ingen: {} };
    let certificateAuthority = { trusted: [1], current: 1 };

    before(async () => {
        const { clusters } = await theLab();
        const { kubeconfig, context } = clusters["cluster-1"];
        stack = await inlineStack("protected", async () => {
            const provider = new kubernetes.Provider("cluster-1", { kubeconfig, context });
            const network = new substra.Federation("network", {
                orchestrator: { hostname: "orchestrator.example.com" },
                organizations,
                channels: { "our-channel": { organizations: Object.keys(organizations) } },
                certificateAuthority,
                ...(deletionProtection === undefined ? {} : { deletionProtection }),
            });
            new substra.Orchestrator(
                "orchestrator",
                {
                    federation: network.orchestrator,
                    chart: { path: CHARTS.orchestrator },
                    certificateAuthority: { trusted: certificateAuthority.trusted },
                    ...(deletionProtection === undefined ? {} : { deletionProtection }),
                },
                { provider },
            );
        });
        await run(stack, "up");
    });

    it("lets organizations join and leave", async () => {
        organizations = { ingen: {}, biotechnica: {} };
        const joined = (await run(stack, "up")).changes;
        assert.ok(joined.includes("update orchestrator-release"), joined.join("\n"));
        organizations = { ingen: {} };
        const left = (await run(stack, "up")).changes;
        assert.ok(left.includes("delete network-client-biotechnica-key"), left.join("\n"));
    });

    it("lets the CA rotate in its three steps", async () => {
        certificateAuthority = { trusted: [1, 2], current: 1 };
        const trusting = (await run(stack, "up")).changes;
        const signed = (changes: readonly string[]) =>
            changes.filter((change) => /(server|client-ingen)-cert$/.test(change));
        assert.ok(trusting.includes("create network-ca-g2-key"), trusting.join("\n"));
        assert.deepEqual(signed(trusting), [], "a CA is trusted before it signs");
        certificateAuthority = { trusted: [1, 2], current: 2 };
        const signing = (await run(stack, "up")).changes;
        assert.notDeepEqual(signed(signing), [], signing.join("\n"));
        certificateAuthority = { trusted: [2], current: 2 };
        const dropping = (await run(stack, "up")).changes;
        assert.ok(dropping.includes("delete network-ca-g1-key"), dropping.join("\n"));
        assert.deepEqual((await run(stack, "up")).changes, []);
    });

    it("refuses a destroy and keeps every key, seed, namespace and release", async () => {
        const before = await names();
        // The Automation API skips the preview, like `destroy --skip-preview`.
        await assert.rejects(run(stack, "destroy"), /cannot be deleted\s+because it is protected/);
        const kept = before.filter((name) => /^(Namespace|Deployment|StatefulSet|PersistentVolumeClaim)\//.test(name));
        assert.ok(kept.length > 3);
        const after = await names();
        assert.deepEqual(
            kept.filter((name) => !after.includes(name)),
            [],
        );
    });

    it("restores everything in the next up", async () => {
        await run(stack, "up");
        assert.deepEqual((await run(stack, "up")).changes, []);
    });

    it("is turned off by one input and one up", async () => {
        deletionProtection = false;
        await run(stack, "up");
        await run(stack, "destroy");
        assert.deepEqual(
            (await names()).filter((name) => name.includes("orchestrator")),
            [],
        );
    });

    async function names(): Promise<string[]> {
        return (await everything("cluster-1")).map(nameOf);
    }
});
