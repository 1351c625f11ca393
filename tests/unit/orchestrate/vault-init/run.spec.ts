/** The init Job's program as a whole, against a Vault and an AWS in memory. */
import assert from "node:assert/strict";
import { FakeWorld, TIMING } from "./fake-world";
import { SETTINGS } from "./settings";
import { assertWell, at, atEachRequest, finished, lost, STARTS } from "./whole-runs";

describe("the init Job's program", function () {
    this.timeout(180_000);

    for (const [what, start] of Object.entries(STARTS)) {
        it(`ends well from ${what}`, async () => {
            const world = await start.world();
            assert.equal(await world.run(), 0, world.output);
            assertWell(world);
        });
    }

    it("ends well in its next run if it is killed after any one of its requests", () =>
        atEachRequest(STARTS["an empty table"], "killed after"));

    it("initialises Vault once, however often it is run and killed", async () => {
        const world = new FakeWorld();
        for (let number = 1; number < 40; number += 1) {
            world.fate = at(number, "killed after");
            await world.run();
        }
        assert.equal(world.requests.filter((what) => what === "sys/init").length, 1);
    });

    it("writes the intent before it initialises Vault, and stores the keys right after", async () => {
        const { requests } = await finished();
        const init = requests.indexOf("sys/init");
        assert.deepEqual(requests.slice(init - 2, init + 2), [
            "secretsmanager.PutSecretValue",
            "secretsmanager.GetSecretValue",
            "sys/init",
            "secretsmanager.PutSecretValue",
        ]);
    });

    it("provisions the audit device before anything else", async () => {
        const audits = { file: { type: "file", options: { file_path: "stdout" } } };
        const world = new FakeWorld();
        assert.equal(await world.run({ provision: { ...SETTINGS.provision, audits } }), 0, world.output);
        assert.equal(world.vault.writes[0], "sys/audit/file");
    });

    it("writes nothing where Vault has all that it should have", async () => {
        const world = await finished();
        const [writes, versions] = [world.vault.writes.length, world.versions.length];
        assert.equal(await world.run(), 0, world.output);
        assert.deepEqual([world.vault.writes.length, world.versions.length], [writes, versions]);
    });

    it("registers a plugin, and reloads it when its file has changed", async () => {
        const world = await finished();
        const run = (sha256: string) => {
            const plugins = { quorum: { sha256, command: "quorum" } };
            return world.run({ provision: { ...SETTINGS.provision, plugins } });
        };
        const before = world.vault.writes.length;
        for (const sha256 of ["aa", "aa", "bb"]) {
            assert.equal(await run(sha256), 0, world.output);
        }
        const [catalog, reload] = ["sys/plugins/catalog/secret/quorum", "sys/plugins/reload/backend"];
        assert.deepEqual(world.vault.writes.slice(before), [catalog, catalog, reload]);
    });

    it("leaves no token of its own login behind", async () => {
        const { vault } = await finished();
        assert.deepEqual([...vault.tokens.keys()], []);
    });

    it("keeps the root token if it is told to", async () => {
        const world = new FakeWorld();
        assert.equal(await world.run({ retireRootToken: false }), 0, world.output);
        assert.deepEqual([world.record!.state, world.vault.rootTokens], ["initialised", [world.record!.rootToken]]);
        assert.equal(await world.run(), 0, world.output);
        assertWell(world);
    });

    it("does not revoke the root token before its own login works", async () => {
        const world = new FakeWorld();
        world.vault.acceptsLogin = false;
        assert.equal(await world.run(), 75, world.output);
        assert.deepEqual(world.vault.rootTokens, [world.record!.rootToken]);
        world.vault.acceptsLogin = true;
        assert.equal(await world.run(), 0, world.output);
        assertWell(world);
    });

    it("takes a root token out of the secret that somebody has revoked by hand", async () => {
        const world = new FakeWorld();
        await world.run({ retireRootToken: false });
        world.vault.tokens.clear();
        assert.equal(await world.run(), 0, world.output);
        assertWell(world);
    });

    it("makes a root token by the recovery keys where its role is at an earlier path, and revokes it", async () => {
        const world = await finished();
        const kubernetesAuth = { ...SETTINGS.kubernetesAuth, path: "pods" };
        assert.equal(await world.run({ kubernetesAuth }), 0, world.output);
        assertWell(world);
        assert.match(world.output, /does not take the login of the Job's ServiceAccount\. If that lasts/);
        assert.ok(world.vault.written.has("auth/pods/role/vault-init"));
    });

    it("makes no root token where Vault takes its login a moment later", async () => {
        const world = await finished();
        world.vault.acceptsLogin = false;
        let asked = 0;
        world.fate = (_number, what) => {
            asked += what === "auth/kubernetes/login" ? 1 : 0;
            world.vault.acceptsLogin = asked > 5;
            return undefined;
        };
        assert.equal(await world.run(), 0, world.output);
        assert.ok(!world.requests.some((what) => what.startsWith("sys/generate-root/")));
    });

    it("rebuilds a recovery key that is needed once only", async () => {
        const world = new FakeWorld();
        world.vault.initialise(1, 1);
        assert.equal(await world.run(), 0, world.output);
        assert.deepEqual(world.record!.recoveryKeysB64, [world.vault.recoveryKey.toString("base64")]);
    });

    it("revokes the root token of a lost answer", async () => {
        const world = lost();
        const [token] = world.vault.rootTokens;
        assert.equal(await world.run(), 0, world.output);
        assert.ok(!world.vault.tokens.has(token!));
    });

    it("ends between two steps when Kubernetes asks for it, and never with keys that are not stored", async () => {
        const world = new FakeWorld();
        world.fate = (_number, what) => {
            world.isEnding ||= what === "sys/init";
            return undefined;
        };
        assert.equal(await world.run(), 75, world.output);
        assert.equal(world.record!.state, "initialised");
        assert.match(world.output, /Not finished: Kubernetes ends the pod\. The next pod of the Job goes on/);
    });

    it("does not begin to initialise Vault when Kubernetes asks it to end", async () => {
        const world = new FakeWorld();
        world.fate = (_number, what) => {
            world.isEnding ||= what === "secretsmanager.PutSecretValue";
            return undefined;
        };
        assert.equal(await world.run(), 75, world.output);
        assert.ok(!world.requests.includes("sys/init"));
    });

    it("goes on storing keys that Secrets Manager does not take, for as long as it runs", async () => {
        const world = new FakeWorld();
        let failures = 0;
        world.fate = (_number, what) => {
            const isStoring = what === "secretsmanager.PutSecretValue" && world.requests.includes("sys/init");
            failures += isStoring ? 1 : 0;
            return isStoring && failures < 500 ? "unsent" : undefined;
        };
        assert.equal(await world.run({ timing: { ...TIMING, deadline: 10_000 } }), 0, world.output);
        assert.ok(failures > 500);
        assert.equal(world.requests.filter((what) => what === "DynamoDB_20120810.GetItem").length, 0);
        assertWell(world);
    });

    it("stores its keys over those that another pod has rebuilt meanwhile", async () => {
        const world = new FakeWorld();
        world.fate = (_number, what) => {
            if (what === "secretsmanager.PutSecretValue" && world.requests.at(-2) === "sys/init") {
                const { text } = world.versions.at(-1)!;
                const rebuilt = {
                    ...(JSON.parse(text) as object),
                    state: "recovered",
                    recoveryKeysB64: ["a", "b", "c"],
                };
                world.versions.push({ id: "another-pods", text: JSON.stringify(rebuilt) });
            }
            return undefined;
        };
        assert.equal(await world.run(), 0, world.output);
        assert.equal(world.record!.recoveryKeysB64.length, 5);
        assertWell(world);
    });

    it("ends when its time is up, and says what it waited for", async () => {
        const world = new FakeWorld();
        world.fate = (_number, what) => (what === "sys/seal-status" ? "unsent" : undefined);
        assert.equal(await world.run(), 75, world.output);
        assert.match(
            world.output,
            /Time is up\. The last thing was: Vault does not answer at https:\/\/vault-0.*ECONNREFUSED/,
        );
        assert.equal(world.output.match(/does not answer/g)!.length, 2);
    });
});
