/** Whole runs of the init Job's program: from where they start, what may happen to a request, and how they must end. */
import assert from "node:assert/strict";
import type { InitSettings } from "../../../../components/orchestrate/vault-init/settings";
import { FakeWorld, type Fate } from "./fake-world";
import { SETTINGS } from "./settings";

const END = { state: "provisioned", rootToken: undefined };

function endOf(world: FakeWorld) {
    return { state: world.record?.state, rootToken: world.record?.rootToken };
}

/** Nobody holds a root token, the keys are this Vault's, and the log tells no secret. */
export function assertWell(world: FakeWorld): void {
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
export function lost(): FakeWorld {
    const world = new FakeWorld();
    world.vault.initialise(5, 3);
    return world;
}

export async function finished(): Promise<FakeWorld> {
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

/** Where the program may start. */
export const STARTS = {
    "an empty table": { world: async () => new FakeWorld(), changes: {} },
    "a lost answer": { world: async () => lost(), changes: { provision: LITTLE } },
    "a provisioned Vault": { world: finished, changes: {} },
} satisfies Readonly<Record<string, Start>>;

/** The fate of one request of a run, by its number. */
export const at = (number: number, fate: Fate) => (count: number) => (count === number ? fate : undefined);

/** Runs it once for each of its requests, and lets that one meet its fate. Then runs it again if it has died. */
export async function atEachRequest({ world: start, changes }: Start, fate: Fate): Promise<void> {
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
