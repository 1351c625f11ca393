/** What the registration does about the keys of accounts, which nobody can make again. */
import assert from "node:assert/strict";
import { EXIT } from "../../../../components/orchestrate/registration/program/stop";
import { account, BOTH, MARK, worldWith, type Wanted } from "./fake-world";

describe("the registration of accounts", () => {
    it("keeps the key of an account that leaves the program, and finds it again", async () => {
        const world = await worldWith(BOTH, { chains: BOTH.chains! });
        const [kept] = world.api.accounts;
        assert.equal(kept?.alias, "treasury");
        assert.equal(await world.run({ ...BOTH, accounts: { treasury: account({ alias: "reserve" }) } }), EXIT.done);
        assert.deepEqual(
            world.api.accounts.map(({ alias, address }) => [alias, address]),
            [["reserve", kept.address]],
        );
    });

    it("makes no account with the first alias of another one, whose key would be lost", async () => {
        const renamed: Wanted = { accounts: { treasury: account({ alias: "reserve" }) } };
        const world = await worldWith(BOTH, renamed);
        const code = await world.run({ accounts: { ...renamed.accounts!, fees: account({ alias: "treasury" }) } });
        assert.equal(code, EXIT.nameTaken);
        assert.match(
            world.output,
            /was made with the alias treasury, .* The key of a new account would take its place/,
        );
        assert.deepEqual(world.api.lost, []);
        assert.equal(await world.run({ ...renamed, accounts: { treasury: account() } }), EXIT.done);
        assert.deepEqual(world.api.accounts[0]!.attributes, { [MARK]: "treasury" });
    });

    it("makes an account with the first alias of another one that is destroyed at once", async () => {
        const world = await worldWith(BOTH, { accounts: { treasury: account({ alias: "reserve" }) } });
        const accounts = { fees: account({ alias: "treasury" }) };
        assert.equal(await world.run({ accounts, accountRemoval: "destroy" }), EXIT.done);
        assert.deepEqual(
            world.api.accounts.map(({ alias }) => alias),
            ["treasury"],
        );
        assert.deepEqual(world.api.lost, []);
    });

    it("never moves a key to another tenant or store", async () => {
        for (const change of [{ tenant: "bank" }, { storeName: "cold" }]) {
            const world = await worldWith(BOTH);
            assert.equal(await world.run({ ...BOTH, accounts: { treasury: account(change) } }), EXIT.moved);
            assert.match(world.output, /A key cannot move\. Put the input back/);
        }
    });
});
