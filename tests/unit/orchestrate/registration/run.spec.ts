/** The registration's program against an API in memory, which behaves as v21.12 does. */
import assert from "node:assert/strict";
import { EXIT } from "../../../../components/orchestrate/registration/program/stop";
import {
    account,
    BOTH,
    chain,
    FakeWorld,
    FOREIGN_NODE,
    MARK,
    NODE,
    OTHER_NODE,
    worldWith,
    type Fate,
    type Wanted,
} from "./fake-world";

const PRIVATE_KEY = `0x${"ab".repeat(32)}`;

/** What users see: the order and what the API makes up do not count. */
function seen({ api }: FakeWorld) {
    const chains = api.chains.map(({ name, urls, labels, chainID, tenantID }) => {
        return { name, urls, labels, chainID, tenantID };
    });
    const accounts = api.accounts.map(({ alias, attributes, tenantID }) => ({ alias, attributes, tenantID }));
    const sorted = <T>(all: T[]) => all.map((each) => JSON.stringify(each)).sort();
    return { chains: sorted(chains), accounts: sorted(accounts) };
}

function assertQuiet({ output, api }: FakeWorld): void {
    for (const hidden of ["hidden-password", api.apiKey, PRIVATE_KEY]) {
        assert.ok(!output.includes(hidden), output);
    }
}

/** From what to what. */
const EDITS: Readonly<Record<string, readonly [before: Wanted, after: Wanted]>> = {
    "a first registration": [{}, BOTH],
    "a key that is imported": [{}, { accounts: { old: account({ alias: "old", privateKey: PRIVATE_KEY }) } }],
    "other nodes": [BOTH, { ...BOTH, chains: { besu: chain({ urls: [OTHER_NODE] }) } }],
    "other nodes and another name at once": [BOTH, { chains: { besu: chain({ urls: [OTHER_NODE], name: "main" }) } }],
    "another name": [BOTH, { ...BOTH, chains: { besu: chain({ name: "main" }) } }],
    "a depth that goes": [
        { chains: { besu: chain({ listener: { ...chain().listener, depth: 12 } }) } },
        { chains: { besu: chain() } },
    ],
    "another tenant": [BOTH, { ...BOTH, chains: { besu: chain({ tenant: "bank" }) } }],
    "a chain that leaves": [BOTH, { accounts: BOTH.accounts! }],
    "another key for the same chain": [BOTH, { ...BOTH, chains: { main: chain() } }],
    "an account that is destroyed": [BOTH, { chains: BOTH.chains!, accountRemoval: "destroy" }],
    "two chains that hand a name on": [
        { chains: { a: chain({ name: "one" }), b: chain({ name: "two" }) } },
        { chains: { a: chain({ name: "two" }), b: chain({ name: "three" }) } },
    ],
    "two accounts that hand an alias on": [
        { accounts: { a: account({ alias: "one" }), b: account({ alias: "two" }) } },
        { accounts: { a: account({ alias: "two" }), b: account({ alias: "three" }) } },
    ],
};

const at = (number: number, fate: Fate) => (count: number) => (count === number ? fate : undefined);

describe("the registration of chains and accounts", () => {
    for (const [what, [before, after]] of Object.entries(EDITS)) {
        describe(`with ${what}`, () => {
            it("ends with what the program says, and changes nothing when it runs again", async () => {
                const world = await worldWith(before, after);
                const [first, writes] = [seen(world), () => world.requests.filter((each) => !each.startsWith("GET"))];
                assert.equal(await world.run(after), EXIT.done);
                assert.deepEqual(writes(), []);
                assert.deepEqual(seen(world), first);
                const names = Object.values(after.chains ?? {}).map(({ name }) => name);
                assert.deepEqual(world.api.chains.map(({ name }) => name).sort(), [...names].sort());
                assert.deepEqual(world.api.lost, []);
                assertQuiet(world);
            });

            for (const fate of ["killed before", "killed after", "unsent", "unanswered"] as const) {
                it(`ends the same when any one request is ${fate}`, async () => {
                    const straight = await worldWith(before, after);
                    for (let number = 1; number <= straight.requests.length; number += 1) {
                        const world = await worldWith(before);
                        world.fate = at(number, fate);
                        const code = await world.run(after);
                        world.fate = () => undefined;
                        assert.equal(code ?? (await world.run(after)), EXIT.done, world.output);
                        assert.deepEqual(seen(world), seen(straight), `request ${number}: ${world.output}`);
                        assert.deepEqual(world.api.lost, []);
                    }
                });
            }
        });
    }

    it("takes over what somebody has registered by hand under the same name", async () => {
        const world = await worldWith(BOTH);
        world.api.chains[0]!.labels = { team: "ledger" };
        world.api.accounts[0]!.attributes = {};
        const uuid = world.api.chains[0]!.uuid;
        assert.equal(await world.run(BOTH), EXIT.done);
        assert.deepEqual(
            world.api.chains.map((each) => [each.uuid, each.labels]),
            [[uuid, { [MARK]: "besu" }]],
        );
        assert.equal(world.api.accounts.length, 1);
    });

    it("leaves alone what belongs to nobody", async () => {
        const world = new FakeWorld();
        await world.run({ chains: { other: chain({ name: "by-hand" }) } });
        world.api.chains[0]!.labels = {};
        assert.equal(await world.run(BOTH), EXIT.done);
        assert.deepEqual(world.api.chains.map(({ name }) => name).sort(), ["besu", "by-hand"]);
    });

    it("begins where the earlier registration is when the nodes change", async () => {
        const world = await worldWith(BOTH);
        world.api.chains[0]!.listenerCurrentBlock = 1234;
        world.api.tip = 5000;
        assert.equal(await world.run({ ...BOTH, chains: { besu: chain({ urls: [OTHER_NODE] }) } }), EXIT.done);
        assert.deepEqual(
            world.api.chains.map(({ listenerStartingBlock, urls }) => [listenerStartingBlock, urls]),
            [[1234, [OTHER_NODE]]],
        );
    });

    it("deletes a chain once its transactions have ended, whoever sent them", async () => {
        const world = await worldWith(BOTH);
        const { uuid } = world.api.chains[0]!;
        world.api.jobs.set(uuid, ["PENDING", "MINED"]);
        let pauses = 0;
        world.onPause = () => {
            pauses += 1;
            world.api.jobs.set(uuid, pauses < 3 ? ["PENDING", "MINED"] : ["MINED", "MINED"]);
        };
        assert.equal(await world.run({ accounts: BOTH.accounts! }), EXIT.done);
        assert.equal(pauses, 3);
        assert.deepEqual(world.api.chains, []);
        assert.match(world.output, /goes once its 1 transactions have ended/);
    });

    it("goes on with the next pod when transactions do not end", async () => {
        const world = await worldWith(BOTH);
        world.api.jobs.set(world.api.chains[0]!.uuid, ["PENDING"]);
        assert.equal(await world.run({}), EXIT.notYet);
        assert.match(world.output, /Time is up\. The last thing was: The chain besu .* goes once its 1/);
        assert.equal(world.api.chains.length, 1);
    });

    it("refuses nodes of another network, and the earlier ones stay in their place", async () => {
        const world = await worldWith(BOTH);
        const before = seen(world);
        const code = await world.run({ ...BOTH, chains: { besu: chain({ urls: [FOREIGN_NODE] }) } });
        assert.equal(code, EXIT.otherNetwork);
        assert.match(world.output, /of the chain besu are of the network 5, not 1337\. Give nodes of that network/);
        assert.deepEqual(seen(world), before);
    });

    it("refuses nodes of another network than the program says, before anybody can send by them", async () => {
        const world = new FakeWorld();
        assert.equal(await world.run({ chains: { besu: chain({ chainId: "1" }) } }), EXIT.otherNetwork);
        assert.deepEqual(world.api.chains, []);
        const known = await worldWith(BOTH);
        assert.equal(await known.run({ chains: { besu: chain({ chainId: "1" }) } }), EXIT.otherNetwork);
        assert.equal(known.api.chains.length, 1);
    });

    it("waits for a node that is away, and then says whose", async () => {
        const world = new FakeWorld();
        world.api.nodes.delete(NODE);
        assert.equal(await world.run(BOTH), EXIT.noNode);
        assert.match(world.output, /failed to fetch chain id\. No node answers\. See that the nodes run/);
        world.onPause = () => world.api.nodes.set(NODE, "1337");
        assert.equal(await world.run(BOTH), EXIT.done);
    });

    it("waits for pods that have an older key, and then says so", async () => {
        const world = new FakeWorld();
        assert.equal(await world.run({ ...BOTH, apiKey: "the-key-of-tomorrow" }), EXIT.wrongKey);
        assert.match(world.output, /another AUTH_API_KEY than this Job/);
    });

    it("registers the same where there are no tenants, and the API reads no header", async () => {
        const world = new FakeWorld();
        world.api.hasTenants = false;
        for (const [before, after] of Object.values(EDITS).filter(([, { chains }]) => !chains?.["besu"]?.tenant)) {
            assert.equal(await world.run(before), EXIT.done, world.output);
            assert.equal(await world.run({ ...after, apiKey: "not looked at" }), EXIT.done, world.output);
            assert.equal(await world.run({ accountRemoval: "destroy" }), EXIT.done, world.output);
        }
    });

    it("compares the id of a chain that no number holds exactly", async () => {
        const id = "1234567890123456789012345678";
        const world = new FakeWorld();
        world.api.nodes.set(NODE, id);
        for (let run = 0; run < 2; run += 1) {
            assert.equal(await world.run({ chains: { besu: chain({ chainId: id }) } }), EXIT.done, world.output);
        }
        assert.equal(
            await world.run({ chains: { besu: chain({ chainId: `${id.slice(0, -1)}9` }) } }),
            EXIT.otherNetwork,
        );
    });

    it("does not swap two names, because a call in between would reach the wrong chain", async () => {
        const one = chain({ name: "one" });
        const two = chain({ name: "two" });
        const world = await worldWith({ chains: { a: one, b: two } });
        assert.equal(await world.run({ chains: { a: two, b: one } }), EXIT.nameTaken);
        assert.match(world.output, /to swap names, give one of them a third name first/);
    });

    it("reads accounts by pages, or as the list that they were before v21.12.8", async () => {
        const names = ["a", "b", "c", "d", "e"];
        const accounts = Object.fromEntries(names.map((name) => [name, account({ alias: name })]));
        for (const hasPages of [true, false]) {
            const world = new FakeWorld();
            world.api.hasPages = hasPages;
            assert.equal(await world.run({ accounts }), EXIT.done);
            assert.equal(await world.run({ accounts }), EXIT.done);
            assert.deepEqual(world.api.accounts.map(({ alias }) => alias).sort(), names);
        }
    });

    it("keeps the older one of two that two pods have registered", async () => {
        const world = await worldWith(BOTH);
        const [first] = world.api.chains;
        world.api.chains.push({
            ...first!,
            uuid: "00000000-0000-4000-8000-000000000002",
            createdAt: "2030-01-01T00:00:00Z",
        });
        assert.equal(await world.run(BOTH), EXIT.done);
        assert.deepEqual(
            world.api.chains.map(({ uuid }) => uuid),
            [first!.uuid],
        );
    });

    it("ends between two steps when Kubernetes asks it to", async () => {
        const world = new FakeWorld();
        world.isEnding = true;
        assert.equal(await world.run(BOTH), EXIT.notYet);
        assert.match(world.output, /Kubernetes ends the pod\. The next pod of the Job goes on from here/);
    });

    it("does not send a change again that the API takes and does not keep, and then says so", async () => {
        const world = await worldWith(BOTH);
        world.refuse("PATCH", () => Response.json({}));
        assert.equal(await world.run({ chains: { besu: chain({ name: "main" }) } }), EXIT.refused);
        assert.equal(world.requests.filter((each) => each.startsWith("PATCH")).length, 1);
        assert.match(world.output, /Changed the chain main, and the API tells the same as before\. See that images/);
    });

    it("waits for a key manager that does not answer or refuses an account, and says what it may be", async () => {
        const world = new FakeWorld();
        world.refuse("POST", () => Response.json({ message: "failed to create account" }, { status: 424 }));
        assert.equal(await world.run({ accounts: BOTH.accounts! }), EXIT.notYet);
        assert.match(
            world.output,
            /The key manager does not answer, or does not make this account: then its log says why/,
        );
        assert.ok(world.requests.filter((each) => each.startsWith("POST")).length > 100);
    });

    it("stops at a key that the key manager has not destroyed, because the API forgets it", async () => {
        const world = await worldWith(BOTH);
        const { address } = world.api.accounts[0]!;
        world.refuse("DELETE", () => Response.json({ message: "failed to destroy" }, { status: 424 }));
        assert.equal(await world.run({ chains: BOTH.chains!, accountRemoval: "destroy" }), EXIT.refused);
        const key = `/stores/STORE/ethereum/${address}`;
        assert.ok(world.output.includes(`Destroy it there: DELETE ${key}, then DELETE ${key}/destroy.`), world.output);
    });

    it("waits where the API cannot delete a chain, which has no key", async () => {
        const world = await worldWith(BOTH);
        world.refuse("DELETE", () => Response.json({ message: "failed dependency" }, { status: 424 }));
        assert.equal(await world.run({ accounts: BOTH.accounts! }), EXIT.notYet);
        assert.doesNotMatch(world.output, /has forgotten/);
    });

    it("tells what the API refuses, and nothing secret that the API repeats", async () => {
        const world = new FakeWorld();
        world.refuse("POST", () => Response.json({ message: `bad url ${NODE}` }, { status: 400 }));
        assert.equal(await world.run(BOTH), EXIT.refused);
        assert.match(world.output, /POST \/chains with 400: bad url \(not shown\)\. Change what it refuses/);
        assertQuiet(world);
    });
});
