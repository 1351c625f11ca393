/** Rung 5: one network over two stacks of two owners, with a passphrase each. */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { linkFaults, linksIn } from "../support/accounts";
import { decoded, object } from "../support/cluster";
import { CHARTS, exampleStack, theLab } from "../support/engine";
import { run } from "../support/operations";

describe("a network over two stacks", function () {
    this.timeout(600_000);
    let owner: Stack;
    let member: Stack;

    before(async () => {
        const { clusters } = await theLab();
        const config = (name: "cluster-1" | "cluster-2") => ({
            kubeconfig: { value: clusters[name].kubeconfig },
            context: { value: clusters[name].context },
            backendChart: { value: CHARTS.backend },
            throwAway: { value: "true" },
        });
        owner = await exampleStack("substra-owner", {
            ...config("cluster-1"),
            orchestratorChart: { value: CHARTS.orchestrator },
        });
        await run(owner, "up");
        member = await exampleStack("substra-member", config("cluster-2"), {
            env: { PULUMI_CONFIG_PASSPHRASE: "the member's own" },
        });
        const { membershipOfBiotechnica } = await owner.outputs();
        assert.equal(membershipOfBiotechnica!.secret, true);
        await member.setConfig("membership", { value: JSON.stringify(membershipOfBiotechnica!.value), secret: true });
        await run(member, "up");
    });
    after(async () => {
        // Where the first has failed to come up, there is no second.
        await (member as Stack | undefined)?.destroy();
        await (owner as Stack | undefined)?.destroy();
    });

    it("gives both owners links that fit", async () => {
        const accounts = async (cluster: "cluster-1" | "cluster-2", name: string) =>
            linksIn(decoded(await object(cluster, name, "secret", "backend-accounts")));
        const sides = new Map([
            ["ingen", await accounts("cluster-1", "ingen")],
            ["biotechnica", await accounts("cluster-2", "biotechnica")],
        ]);
        assert.deepEqual(linkFaults(sides), []);
    });

    it("gives the member nothing of the others", async () => {
        const state = JSON.stringify((await member.exportStack()).deployment);
        const ingen = decoded(await object("cluster-1", "ingen", "secret", "orchestrator-tls-client-pair"));
        const server = decoded(await object("cluster-1", "orchestrator", "secret", "orchestrator-tls-server-pair"));
        for (const key of [ingen["tls.key"]!, server["tls.key"]!]) {
            assert.ok(!state.includes(key.split("\n")[1]!));
        }
        const own = decoded(await object("cluster-2", "biotechnica", "secret", "orchestrator-tls-client-pair"));
        assert.ok(own["tls.key"]!.includes("PRIVATE KEY"));
    });

    it("changes nothing in a second up of either", async () => {
        assert.deepEqual((await run(owner, "up")).changes, []);
        assert.deepEqual((await run(member, "up")).changes, []);
    });
});
