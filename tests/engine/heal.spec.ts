/** `up` is killed while Helm is at work, `pulumi-ensemble heal` is run, and `up` ends well. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import type { Stack } from "@pulumi/pulumi/automation";
import { stackFile } from "../../toolchain/engine/engine";
import { CHARTS, clusterStack, ON_CLUSTER, theLab } from "../support/engine/engine";
import { healCommand, type HealCommand } from "../support/engine/heal-command";
import { records, startUp, uids, untilRecords, type Part } from "../support/engine/interrupted";
import { run } from "../support/engine/operations";

const CLUSTER = "cluster-1";

/** A stack's file in the backend. */
interface Checkpoint {
    readonly checkpoint: { readonly latest: { pending_operations?: object[] } };
}

/** Orchestrators by name, each with the name of its channel: another channel is an upgrade. */
const PROGRAM = `${ON_CLUSTER}
const { substra } = require("pulumi-ensemble");
for (const [name, channel] of Object.entries(config.requireObject("channels"))) {
    const args = {
        hostname: name + ".example.com",
        channels: { [channel]: ["ingen"] },
        chart: { path: config.require("chart") },
        namespace: { name },
        deletionProtection: false,
    };
    new substra.Orchestrator(name, args, { provider });
}
`;

describe("pulumi-ensemble heal", function () {
    this.timeout(900_000);
    let stack: Stack;
    let command: HealCommand;
    /** What has come up in the end, so that each test goes on from the one before. */
    const channels: Record<string, string> = {};

    before(async () => {
        command = await healCommand();
        stack = await clusterStack("heal", CLUSTER, PROGRAM);
        await stack.setConfig("chart", { value: CHARTS.orchestrator });
    });
    after(async () => {
        await (stack as Stack | undefined)?.destroy();
        command.remove();
    });

    const wantChannel = async (name: string, channel: string) => {
        channels[name] = channel;
        await stack.setConfig("channels", { value: JSON.stringify(channels) });
    };
    /** Kills the parts as soon as Helm's records of the namespace are so. */
    const interrupted = async (namespace: string, moment: (records: readonly string[]) => boolean, parts: Part[]) => {
        const up = await startUp(stack);
        try {
            await Promise.race([untilRecords(CLUSTER, namespace, moment), up.ended.then(assert.fail)]);
            up.kill(...parts);
            await up.ended;
            // A plugin that has lost its engine finishes what it was asked for.
            if (!parts.includes("plugin")) {
                await untilRecords(CLUSTER, namespace, (found) => !found.some((of) => of.includes("pending")));
            }
        } finally {
            up.reap();
        }
    };
    /** Writes creations that were begun into the state, in the backend's file: an import would drop them. */
    const begin = async (...types: string[]) => {
        const { engine } = await theLab();
        const file = stackFile(engine.root, "heal", stack.name);
        const state = JSON.parse(readFileSync(file, "utf8")) as Checkpoint;
        state.checkpoint.latest.pending_operations = types.map((type, index) => {
            const urn = `urn:pulumi:${stack.name}::heal::${type}::it-${index}`;
            return { type: "creating", resource: { urn, type, custom: true } };
        });
        writeFileSync(file, JSON.stringify(state));
    };
    const heal = (...options: string[]) => command.heal(stack, ...options);
    const keepsObjects = async (namespace: string, before: ReadonlyMap<string, string>) => {
        const after = await uids(CLUSTER, namespace);
        assert.ok(before.size > 8, [...before.keys()].join());
        assert.deepEqual(
            [...before].filter(([name, uid]) => after.get(name) !== uid),
            [],
        );
    };

    it("finds nothing in a stack that is well", async () => {
        await wantChannel("steady", "one");
        await run(stack, "up");
        const { status, stdout } = await heal("--dry-run");
        assert.deepEqual([status, stdout.split(":")[0]], [0, "Nothing is stuck"]);
    });

    const INSTALLING = (found: readonly string[]) => found.includes("1 pending-install");
    const UPGRADING = (found: readonly string[]) => found.some((of) => of.endsWith("pending-upgrade"));

    const KILLED: readonly (readonly [what: string, ...parts: Part[]])[] = [
        ["engine", "engine"],
        ["Kubernetes plugin", "plugin"],
        ["machine", "engine", "plugin"],
    ];
    /** Heals, and checks that the next `up` ends well and leaves every object in its place. */
    const heals = async (namespace: string) => {
        const before = await uids(CLUSTER, namespace);
        const healed = await heal("--cancel", "--yes", "--patience", "0");
        assert.equal(healed.status, 0, healed.output);
        await run(stack, "up");
        await keepsObjects(namespace, before);
        assert.match((await records(CLUSTER, namespace)).at(-1)!, /deployed/);
    };

    for (const [what, ...parts] of KILLED) {
        it(`heals a first install during which the ${what} was killed, and no object changes`, async () => {
            const name = parts.join("-and-");
            await wantChannel(name, "one");
            await interrupted(name, INSTALLING, parts);
            await heals(name);
        });
    }

    it("is not needed after the program was killed in a first install", async () => {
        await wantChannel("program", "one");
        await interrupted("program", INSTALLING, ["program"]);
        await run(stack, "up");
        assert.deepEqual(await records(CLUSTER, "program"), ["1 deployed"]);
    });

    it("changes nothing without a yes, and says what is stuck", async () => {
        await wantChannel("steady", "two");
        await interrupted("steady", UPGRADING, ["engine", "plugin"]);
        const before = await records(CLUSTER, "steady");
        const { status, stdout } = await heal("--dry-run", "--patience", "0");
        assert.equal(status, 3);
        assert.match(stdout, /delete Helm's record: Secret steady\/sh\.helm\.release\.v1\.orchestrator\.v2/);
        assert.deepEqual(await records(CLUSTER, "steady"), before);
        const locked = await heal("--yes", "--patience", "0");
        assert.equal(locked.status, 1);
        assert.match(locked.output, /currently locked[^]*pass --cancel/);
        assert.deepEqual(await records(CLUSTER, "steady"), before, "an update may run");
    });

    it("heals an upgrade during which the machine was killed, and no object changes", async () => {
        await heals("steady");
    });

    it("heals an upgrade during which the engine was killed, and no object changes", async () => {
        await wantChannel("steady", "three");
        await interrupted("steady", UPGRADING, ["engine"]);
        await heals("steady");
    });

    it("leaves a stack in which nothing changes any more", async () => {
        assert.deepEqual((await run(stack, "up")).changes, []);
        assert.equal((await heal("--dry-run")).status, 0);
    });

    it("leaves the state as it is while it holds an operation that a person must settle", async () => {
        await begin("random:index/randomPet:RandomPet", "aws:dynamodb/table:Table");
        const { status, stdout } = await heal("--yes", "--no-preview");
        assert.equal(status, 3, stdout);
        assert.match(stdout, /keep: creating it-1.*\n\nNothing was changed\./);
        const { deployment } = await stack.exportStack();
        const { pending_operations: left = [] } = deployment as { pending_operations?: object[] };
        assert.equal(left.length, 2, "an import would drop them");
    });

    it("writes the state without its operations once all of them are settled", async () => {
        await begin("random:index/randomPet:RandomPet");
        assert.equal((await heal("--yes", "--no-preview")).status, 0);
        const { deployment } = await stack.exportStack();
        assert.deepEqual((deployment as { pending_operations?: object[] }).pending_operations ?? [], []);
    });
});
