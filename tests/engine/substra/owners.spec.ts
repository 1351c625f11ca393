/** Rung 5: one network in two stacks of two owners, each with its own passphrase. */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { verify } from "../../support/openssl";
import { linkFaults } from "../../support/substra/accounts";
import { decoded, object } from "../../support/engine/cluster";
import { ROTATION, withCertificateAuthority, type RotationStep } from "../../support/substra/edits";
import { CHARTS, exampleStack, theLab } from "../../support/engine/engine";
import { sides } from "../../support/substra/network-state";
import { run } from "../../support/engine/operations";

/** The certificates that each owner presents to the other, and whether the other trusts them. */
async function trust() {
    const ofMember = async (name: string) => decoded(await object("cluster-2", "biotechnica", "secret", name));
    const ofOwner = async (name: string) => decoded(await object("cluster-1", "orchestrator", "secret", name));
    const client = (await ofMember("orchestrator-tls-client-pair"))["tls.crt"]!;
    const membersCa = (await ofMember("orchestrator-cacert"))["ca.crt"]!;
    const server = (await ofOwner("orchestrator-tls-server-pair"))["tls.crt"]!;
    const ownersCa = (await ofOwner("orchestrator-tls-cacert"))["ca.crt"]!;
    return { client, server, membersCa, verdicts: [verify(client, ownersCa), verify(server, membersCa)] };
}

describe("a network in two stacks", function () {
    this.timeout(600_000);
    let owner: Stack;
    let member: Stack;

    const config = async (name: "cluster-1" | "cluster-2") => {
        const { kubeconfig, context } = (await theLab()).clusters[name];
        return {
            kubeconfig: { value: kubeconfig },
            context: { value: context },
            backendChart: { value: CHARTS.backend },
            deletionProtection: { value: "false" },
        };
    };
    const ownerIn = async (step: RotationStep) =>
        exampleStack(
            "substra-owner",
            { ...(await config("cluster-1")), orchestratorChart: { value: CHARTS.orchestrator } },
            { edit: (program) => withCertificateAuthority(program, step) },
        );
    const handOver = async () => {
        const { membershipOfBiotechnica } = await owner.outputs();
        assert.equal(membershipOfBiotechnica!.secret, true);
        await member.setConfig("membership", { value: JSON.stringify(membershipOfBiotechnica!.value), secret: true });
        await run(member, "up");
    };

    before(async () => {
        owner = await ownerIn(ROTATION[0]);
        await run(owner, "up");
        member = await exampleStack("substra-member", await config("cluster-2"), {
            env: { PULUMI_CONFIG_PASSPHRASE: "the member's own" },
        });
        await handOver();
    });
    after(async () => {
        // If the first stack has failed to come up, there is no second.
        await (member as Stack | undefined)?.destroy();
        await (owner as Stack | undefined)?.destroy();
    });

    it("gives both owners links that match", async () => {
        assert.deepEqual(linkFaults(await sides()), []);
    });

    it("gives the member no secret of the others", async () => {
        const state = JSON.stringify((await member.exportStack()).deployment);
        const ingen = decoded(await object("cluster-1", "ingen", "secret", "orchestrator-tls-client-pair"));
        const server = decoded(await object("cluster-1", "orchestrator", "secret", "orchestrator-tls-server-pair"));
        for (const key of [ingen["tls.key"]!, server["tls.key"]!]) {
            assert.ok(!state.includes(key.split("\n")[1]!));
        }
        const own = decoded(await object("cluster-2", "biotechnica", "secret", "orchestrator-tls-client-pair"));
        assert.ok(own["tls.key"]!.includes("PRIVATE KEY"));
    });

    it("changes nothing in a second up of either stack", async () => {
        assert.deepEqual((await run(owner, "up")).changes, []);
        assert.deepEqual((await run(member, "up")).changes, []);
    });

    it("keeps trust between the owners during a CA rotation, with the membership handed over after each step", async () => {
        const first = await trust();
        for (const step of ROTATION.slice(1)) {
            owner = await ownerIn(step);
            await run(owner, "up");
            assert.deepEqual((await trust()).verdicts, ["OK", "OK"], JSON.stringify(step));
            await handOver();
            assert.deepEqual((await trust()).verdicts, ["OK", "OK"], JSON.stringify(step));
        }
        const { server, client } = await trust();
        assert.notEqual(verify(server, first.membersCa), "OK", "the first CA signs no more");
        assert.notEqual(client, first.client);
    });
});
