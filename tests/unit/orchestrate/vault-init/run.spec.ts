/** The init Job's program as a whole, against a Vault and an AWS in memory. */
import assert from "node:assert/strict";
import type { InitSettings } from "../../../../components/orchestrate/vault-init/settings";
import { FakeWorld, TIMING, type Fate } from "./fake-world";
import { SETTINGS } from "./settings";

const END = { state: "provisioned", rootToken: undefined };

function endOf(world: FakeWorld) {
    return { state: world.record?.state, rootToken: world.record?.rootToken };
}

/** Nobody holds a root token, the keys are this Vault's, and the log tells no secret. */
function assertWell(world: FakeWorld): void {
    assert.deepEqual(endOf(world), END);
    assert.equal(world.record!.clusterId, world.vault.clusterId);
    assert.deepEqual(world.vault.rootTokens, []);
    assertQuiet(world);
}

function assertQuiet({ output, versions, vault }: FakeWorld): void {
    const texts = versions.map(({ text }) => text).join("\n");
    const secrets = [...texts.matchAll(/"(hvs\.[^"]+|[A-Za-z0-9+/]{40,}={0,2})"/g)].map(([, secret]) => secret!);
    assert.ok(!secrets.some((secret) => output.includes(secret)));
    assert.ok(!output.includes(vault.recoveryKey.toString("base64")) || vault.recoveryKey.length === 0);
    assert.doesNotMatch(output, /hvs\./);
}

/** A world in which Vault is initialised and nobody has the answer. */
function lost(): FakeWorld {
    const world = new FakeWorld();
    world.vault.initialise(5, 3);
    return world;
}

async function finished(): Promise<FakeWorld> {
    const world = new FakeWorld();
    assert.equal(await world.run(), 0, world.output);
    return world;
}

/** Where the program starts, and what of its settings differs. */
interface Start {
    readonly world: () => Promise<FakeWorld>;
    readonly changes: Partial<InitSettings>;
}

const { "vault-init": role } = SETTINGS.provision.roles;
/** No more than its own login: from a lost answer on, provisioning is the same as from an empty table. */
const LITTLE = { audits: {}, plugins: {}, mounts: {}, policies: {}, roles: { "vault-init": role! } };

const STARTS: Readonly<Record<string, Start>> = {
    "an empty table": { world: async () => new FakeWorld(), changes: {} },
    "a lost answer": { world: async () => lost(), changes: { provision: LITTLE } },
    "a provisioned Vault": { world: finished, changes: {} },
};

const at = (number: number, fate: Fate) => (count: number) => (count === number ? fate : undefined);

/** Runs it once for each of its requests, and lets that one meet its fate. Then runs it again if it has died. */
async function atEachRequest({ world: start, changes }: Start, fate: Fate): Promise<void> {
    for (let number = 1, isOver = false; !isOver; number += 1) {
        const world = await start();
        const before = world.requests.length;
        world.fate = at(number, fate);
        const code = await world.run(changes);
        isOver = world.requests.length - before < number;
        world.fate = () => undefined;
        assert.equal(code ?? (await world.run(changes)), 0, `${number}: ${world.output}`);
        assertWell(world);
        assert.ok(!isOver || number > 10, `${number} requests only`);
    }
}

describe("the init Job's program", function () {
    this.timeout(180_000);

    for (const [what, start] of Object.entries(STARTS)) {
        it(`ends well from ${what}`, async () => {
            const world = await start.world();
            assert.equal(await world.run(), 0, world.output);
            assertWell(world);
        });

        for (const fate of ["killed before", "killed after"] as const) {
            it(`ends well from ${what} in its next run if it is ${fate} any one of its requests`, () =>
                atEachRequest(start, fate));
        }

        for (const fate of ["unsent", "unanswered"] as const) {
            it(`ends well from ${what} in the same run if any one of its requests stays ${fate}`, () =>
                atEachRequest(start, fate));
        }
    }

    it("ends well if it is killed twice, at any two of its requests", async () => {
        for (let first = 4; first < 36; first += 2) {
            for (let second = 4; second < 36; second += 3) {
                const world = new FakeWorld();
                for (const number of [first, second]) {
                    world.fate = at(number, "killed after");
                    await world.run();
                }
                world.fate = () => undefined;
                assert.equal(await world.run(), 0, world.output);
                assertWell(world);
            }
        }
    });

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
