/** How the init Job's program ends where only a person can help: its exit code, what it says, what it leaves alone. */
import assert from "node:assert/strict";
import { recordText } from "../../../../components/orchestrate/vault-init/program/record";
import { FakeWorld } from "./fake-world";
import { RECORDS, SETTINGS } from "./settings";

interface Case {
    readonly what: string;
    readonly world: (world: FakeWorld) => void;
    readonly code: number;
    readonly says: RegExp;
    /** Requests that must not have been made. */
    readonly never?: readonly string[];
}

const INIT = "sys/init";
const PUT = "secretsmanager.PutSecretValue";

function holds(record: keyof typeof RECORDS) {
    return (world: FakeWorld) => void world.versions.push({ id: "v", text: recordText(RECORDS[record]) });
}

function denies(operation: string, error = "AccessDeniedException") {
    return (world: FakeWorld) => void world.awsErrors.set(operation, error);
}

const CASES: readonly Case[] = [
    {
        what: "an empty table under keys that the secret holds",
        world: holds("provisioned"),
        code: 10,
        says: /is empty, but the secret holds the keys \(provisioned\).*cluster this-cluster.*put-secret-value --region eu-west-1/,
        never: [INIT, PUT],
    },
    {
        what: "a secret that somebody else uses",
        world: (world) => void world.versions.push({ id: "v", text: "hunter2" }),
        code: 11,
        says: /holds a value that this Job did not write.*Move the value elsewhere/,
        never: [INIT, PUT],
    },
    {
        what: "a table that holds a part of an initialisation",
        world: (world) => {
            holds("intent")(world);
            world.vault.statusError = "core: barrier reports initialized but no seal configuration found";
        },
        code: 12,
        says: /was handed out.*--replicas=0.*delete-item --table-name vault.*'\{\}'.*--replicas="\$REPLICAS"/s,
        never: [INIT, PUT],
    },
    {
        what: "a Vault that stays sealed and whose keys nobody has",
        world: (world) => {
            world.vault.initialise(5, 3);
            world.vault.sealed = true;
        },
        code: 12,
        says: /First look into Vault's log.*If this Vault was ever in use, restore the table|ever in use, restore the table.*First look/s,
        never: [INIT, PUT],
    },
    {
        what: "a table that has lost the seal's configuration under keys that the secret holds",
        world: (world) => {
            holds("provisioned")(world);
            world.vault.statusError = "core: barrier reports initialized but no seal configuration found";
        },
        code: 12,
        says: /Restore the table to a moment before that.*do not empty it/,
        never: [INIT, PUT],
    },
    {
        what: "a Vault with another seal",
        world: (world) => (world.vault.seal = "shamir"),
        code: 13,
        says: /of type shamir, not awskms.*Add the stanza seal "awskms"/,
        never: [INIT, PUT],
    },
    {
        what: "a pod under its node's role",
        world: (world) => (world.caller = "arn:aws:sts::123456789012:assumed-role/node/i-0123456789abcdef0"),
        code: 14,
        says: /runs as arn:aws:sts::123456789012:assumed-role\/node\/.*does not trust the pod's ServiceAccount/,
        never: [INIT, PUT, "secretsmanager.GetSecretValue"],
    },
    {
        what: "a role of the same name in another account",
        world: (world) => (world.caller = "arn:aws:sts::444455556666:assumed-role/vault-init/vault-init"),
        code: 14,
        says: /444455556666/,
        never: [INIT, PUT],
    },
    {
        what: "a secret that it may not read",
        world: denies("secretsmanager.GetSecretValue"),
        code: 15,
        says: /AWS denies secretsmanager:GetSecretValue on arn:aws:secretsmanager:[^ ]* \(AccessDeniedException\)\. Allow/,
        never: [INIT, PUT],
    },
    {
        what: "a secret that it may not write",
        world: denies(PUT),
        code: 15,
        says: /AWS denies secretsmanager:PutSecretValue/,
        never: [INIT],
    },
    {
        what: "a table that it may not read while it recovers",
        world: (world) => {
            world.vault.initialise(5, 3);
            denies("DynamoDB_20120810.GetItem")(world);
        },
        code: 15,
        says: /AWS denies dynamodb:GetItem on arn:aws:dynamodb:/,
        never: [INIT, PUT],
    },
    {
        what: "keys that do not open this Vault",
        world: (world) => {
            holds("initialised")(world);
            world.vault.initialise(5, 3);
            world.vault.written.set("auth/kubernetes/role/vault-init", {});
        },
        code: 16,
        says: /takes neither the root token in the secret nor the login/,
        never: [INIT, PUT],
    },
    {
        what: "keys of another cluster",
        world: (world) => {
            holds("verified")(world);
            world.vault.initialise(5, 3);
        },
        code: 16,
        says: /holds the keys of the cluster this-cluster, and this Vault is the cluster/,
        never: [INIT, PUT, "auth/token/lookup-self"],
    },
    {
        what: "a Vault 2 whose answer was lost",
        world: (world) => {
            world.vault.initialise(5, 3);
            world.vault.version = "2.0.4";
            world.vault.unauthenticatedRoot = false;
        },
        code: 17,
        says: /recovery keys are in the secret, but Vault 2\.0\.4.*Set `breakGlass: true` of the Vault/,
        never: [INIT],
    },
    {
        what: "a recovery key in another form",
        world: (world) => {
            world.vault.initialise(5, 3);
            world.vault.recoveryItem = Buffer.from("another form");
        },
        code: 19,
        says: /has a form that this Job does not know/,
        never: [INIT, PUT],
    },
    {
        what: "a recovery key that is missing",
        world: (world) => {
            world.vault.initialise(5, 3);
            world.vault.recoveryItem = undefined;
        },
        code: 19,
        says: /is missing/,
        never: [INIT, PUT],
    },
];

describe("the init Job's program stops", () => {
    for (const { what, world: arrange, code, says, never = [] } of CASES) {
        it(`at ${what}: exit code ${code}`, async () => {
            const world = new FakeWorld();
            arrange(world);
            const before = world.versions.at(-1);
            assert.equal(await world.run(), code, world.output);
            assert.match(world.output, /STOPPED \(/);
            assert.match(world.output, says);
            assert.deepEqual(
                world.requests.filter((request) => never.includes(request) && request !== PUT),
                [],
            );
            if (never.includes(PUT)) {
                assert.equal(world.versions.at(-1), before);
            }
            assert.doesNotMatch(world.output, /hvs\.|hunter2/);
        });
    }

    it("at a mount of another kind, after what comes before it: exit code 18", async () => {
        const world = new FakeWorld();
        assert.equal(await world.run(), 0, world.output);
        world.vault.written.set("sys/mounts/secret", { type: "transit" });
        assert.equal(await world.run(), 18, world.output);
        assert.match(world.output, /The secrets engine secret is there already, but it is of type transit/);
    });

    it("at an API server at which Vault cannot check tokens, with the earlier one in force: exit code 18", async () => {
        const world = new FakeWorld();
        assert.equal(await world.run(), 0, world.output);
        const config = world.vault.written.get("auth/kubernetes/config");
        const kubernetesAuth = { ...SETTINGS.kubernetesAuth, host: world.vault.deadHost };
        assert.equal(await world.run({ kubernetesAuth }), 18, world.output);
        assert.match(
            world.output,
            /cannot check tokens at https:\/\/dead\.[a-z.]+\. The earlier host is in force again/,
        );
        assert.deepEqual(world.vault.written.get("auth/kubernetes/config"), config);
    });

    it("at a Vault 2 that takes its login no more: exit code 17", async () => {
        const world = new FakeWorld();
        assert.equal(await world.run(), 0, world.output);
        world.vault.acceptsLogin = false;
        world.vault.unauthenticatedRoot = false;
        assert.equal(await world.run(), 17, world.output);
        assert.match(world.output, /If that lasts, the recovery keys make a root token.*Set `breakGlass: true`/s);
    });

    it("at half an initialisation, though the server crashes and starts again: exit code 12", async () => {
        const world = new FakeWorld();
        holds("provisioned")(world);
        world.vault.statusError = "core: barrier reports initialized but no seal configuration found";
        let looks = 0;
        world.fate = (_number, what) => {
            looks += what === "sys/seal-status" ? 1 : 0;
            return what === "sys/seal-status" && looks % 2 === 0 ? "unsent" : undefined;
        };
        assert.equal(await world.run(), 12, world.output);
        assert.ok(looks > 2, `${looks}`);
    });

    it("only after a while if AWS denies a call: rights may be on their way", async () => {
        const world = new FakeWorld();
        world.awsErrors.set("secretsmanager.GetSecretValue", "AccessDeniedException");
        let asked = 0;
        world.fate = (_number, what) => {
            asked += what === "secretsmanager.GetSecretValue" ? 1 : 0;
            if (asked === 5) {
                world.awsErrors.clear();
            }
            return undefined;
        };
        assert.equal(await world.run(), 0, world.output);
    });

    it("never because AWS has a fault of its own", async () => {
        const world = new FakeWorld();
        world.awsErrors.set("secretsmanager.GetSecretValue", "InternalFailure");
        assert.equal(await world.run(), 75, world.output);
    });
});
