/** One network of three owners on three clusters, each with a stack and a passphrase of its own. */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { verify } from "../../support/openssl";
import { linkFaults, linksIn } from "../../support/substra/accounts";
import { decoded, object, objectAt } from "../../support/engine/cluster";
import { asAcme, ROTATION, withCertificateAuthority, withLateJoiner } from "../../support/substra/edits";
import { CHARTS, exampleStack, theLab, thirdCluster } from "../../support/engine/engine";
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
    return { client, server, membersCa, ownersCa, verdicts: [verify(client, ownersCa), verify(server, membersCa)] };
}

describe("a network of several owners", function () {
    this.timeout(600_000);
    let owner: Stack;
    let member: Stack;

    let joiner: Stack;
    const third: { cluster?: Awaited<ReturnType<typeof thirdCluster>> } = {};

    const config = async (name: "cluster-1" | "cluster-2" | "third") => {
        const { kubeconfig, context } = name === "third" ? third.cluster! : (await theLab()).clusters[name];
        return {
            kubeconfig: { value: kubeconfig },
            context: { value: context },
            backendChart: { value: CHARTS.backend },
            deletionProtection: { value: "false" },
        };
    };
    const ownerWith = async (edit: (program: string) => string) =>
        exampleStack(
            "substra-owner",
            { ...(await config("cluster-1")), orchestratorChart: { value: CHARTS.orchestrator } },
            { edit },
        );
    const handOver = async (name: "Biotechnica" | "Acme", to: Stack) => {
        const membership = (await owner.outputs())[`membershipOf${name}`]!;
        assert.equal(membership.secret, true);
        await to.setConfig("membership", { value: JSON.stringify(membership.value), secret: true });
        return run(to, "up");
    };

    before(async () => {
        owner = await ownerWith((program) => withCertificateAuthority(program, ROTATION[0]));
        await run(owner, "up");
        member = await exampleStack("substra-member", await config("cluster-2"), {
            env: { PULUMI_CONFIG_PASSPHRASE: "the member's own" },
        });
        await handOver("Biotechnica", member);
    });
    after(async () => {
        // If the first stack has failed to come up, there is no second.
        await (joiner as Stack | undefined)?.destroy();
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

    it("refuses a membership without the API's certificate by what is missing, and does not hang", async () => {
        const whole = (await owner.outputs())["membershipOfBiotechnica"]!.value as object;
        const handed = (membership: object) =>
            member.setConfig("membership", { value: JSON.stringify(membership), secret: true });
        await handed({ ...whole, api: undefined });
        // docs/facts/pulumi.md#with-a-debugger-a-rejection-can-hang
        const refused = member.preview({ signal: AbortSignal.timeout(60_000) });
        await assert.rejects(refused, /"biotechnica" has a problem[^]*ingress\.certificate\.source: is required/);
        await handed(whole);
        assert.deepEqual((await run(member, "preview")).changes, []);
    });

    it("keeps trust between the owners during a CA rotation, with the membership handed over after each step", async () => {
        const first = await trust();
        for (const step of ROTATION.slice(1)) {
            owner = await ownerWith((program) => withCertificateAuthority(program, step));
            await run(owner, "up");
            assert.deepEqual((await trust()).verdicts, ["OK", "OK"], JSON.stringify(step));
            await handOver("Biotechnica", member);
            assert.deepEqual((await trust()).verdicts, ["OK", "OK"], JSON.stringify(step));
        }
        const { server, client } = await trust();
        assert.notEqual(verify(server, first.membersCa), "OK", "the first CA signs no more");
        assert.notEqual(client, first.client);
    });

    it("takes a third owner in later, on a cluster of its own, by its membership alone", async () => {
        third.cluster = await thirdCluster();
        owner = await ownerWith((program) => withLateJoiner(withCertificateAuthority(program, ROTATION.at(-1)!)));
        const { changes } = await run(owner, "up");
        const others = changes.filter((change) => !/^(create|update) /.test(change));
        assert.deepEqual(others, []);
        joiner = await exampleStack("substra-member", await config("third"), {
            ...{ as: "substra-late-joiner", edit: asAcme },
            env: { PULUMI_CONFIG_PASSPHRASE: "the joiner's own" },
        });
        await handOver("Acme", joiner);
        // A member who has not updated yet refuses the new one's calls, and does so no longer afterwards.
        assert.notDeepEqual(linkFaults(await everySide()), []);
        await handOver("Biotechnica", member);
        assert.deepEqual(linkFaults(await everySide()), []);
        const client = decoded(await objectAt(third.cluster, "acme", "secret", "orchestrator-tls-client-pair"));
        assert.equal(verify(client["tls.crt"]!, (await trust()).ownersCa), "OK");
    });

    async function everySide() {
        const acme = decoded(await objectAt(third.cluster!, "acme", "secret", "backend-accounts"));
        return (await sides()).set("acme", linksIn(acme));
    }
});
