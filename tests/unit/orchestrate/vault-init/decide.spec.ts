/** What the init Job does next: every state of Vault with every state of the secret. */
import assert from "node:assert/strict";
import { decide } from "../../../../components/orchestrate/vault-init/program/decide";
import type { SecretSeen } from "../../../../components/orchestrate/vault-init/program/record";
import type { VaultSeen } from "../../../../components/orchestrate/vault-init/program/seen";
import { RECORDS, SETTINGS } from "./settings";

const unsealed = (clusterId: string): VaultSeen => ({
    kind: "unsealed",
    seal: "awskms",
    clusterId,
    shares: 5,
    threshold: 3,
    version: "1.19.0",
});

const VAULTS = {
    unreachable: { kind: "unreachable", reason: "ECONNREFUSED" },
    uninitialised: { kind: "uninitialised", seal: "awskms" },
    half: { kind: "half" },
    sealed: { kind: "sealed", seal: "awskms" },
    unsealed: unsealed("this-cluster"),
    another: unsealed("another-cluster"),
} as const satisfies Record<string, VaultSeen>;

const record = (name: keyof typeof RECORDS, changes = {}): SecretSeen => ({
    kind: "record",
    versionId: "v",
    record: { ...RECORDS[name], ...changes },
});

const ELSEWHERE = { tableArn: SETTINGS.tableArn.replace("table/vault", "table/another") };
const OTHER_KEY = { sealKeyArn: SETTINGS.sealKeyArn.replace("key/seal", "key/another") };

const SECRETS = {
    never: { kind: "empty", versionId: undefined },
    emptied: { kind: "empty", versionId: "v" },
    foreign: { kind: "foreign", versionId: "v" },
    intent: record("intent"),
    intentOfAnotherTable: record("intent", ELSEWHERE),
    intentUnderAnotherKey: record("intent", OTHER_KEY),
    recovered: record("recovered"),
    recoveredOfAnotherTable: record("recovered", ELSEWHERE),
    initialised: record("initialised"),
    verified: record("verified"),
    /** As after a restore into another table, or an exchange of the seal's key. */
    verifiedElsewhere: record("verified", { ...ELSEWHERE, ...OTHER_KEY }),
    revoking: record("revoking"),
    provisioned: record("provisioned"),
} as const satisfies Record<string, SecretSeen>;

type Secrets = keyof typeof SECRETS;

/** The action, or the reason to stop. `wait>` is a wait that ends in the second action once it has lasted. */
const EXPECTED: Record<keyof typeof VAULTS, Record<Secrets, string>> = {
    unreachable: all("wait"),
    uninitialised: {
        ...all("stop emptyTable"),
        ...{ never: "initialise", emptied: "initialise", intent: "initialise" },
        ...foreign(),
    },
    half: {
        ...all("wait > stop halfInitialised"),
        ...foreign(),
    },
    sealed: {
        ...all("wait"),
        ...{ never: "wait > stop halfInitialised", emptied: "wait > stop halfInitialised" },
        intent: "wait > stop halfInitialised",
        ...foreign(),
    },
    unsealed: {
        ...foreign(),
        ...{ never: "wait > recover", emptied: "wait > recover", intent: "wait > recover" },
        recovered: "makeRootToken",
        recoveredOfAnotherTable: "stop foreignSecret",
        ...{ initialised: "provision", verified: "provision", verifiedElsewhere: "provision" },
        revoking: "retire",
        provisioned: "provision",
    },
    another: {
        ...foreign(),
        ...{ never: "wait > recover", emptied: "wait > recover", intent: "wait > recover" },
        recovered: "makeRootToken",
        recoveredOfAnotherTable: "stop foreignSecret",
        // It has no cluster yet: whether its token opens this Vault is tried.
        initialised: "provision",
        ...{ verified: "stop otherVault", verifiedElsewhere: "stop otherVault" },
        ...{ revoking: "stop otherVault", provisioned: "stop otherVault" },
    },
};

function all(action: string): Record<Secrets, string> {
    return Object.fromEntries(Object.keys(SECRETS).map((name) => [name, action])) as Record<Secrets, string>;
}

function foreign() {
    const stop = "stop foreignSecret";
    return { foreign: stop, intentOfAnotherTable: stop, intentUnderAnotherKey: stop };
}

function decided(vault: VaultSeen, secret: SecretSeen, unchangedFor: number, isLockedOut = false): string {
    const action = decide({ vault, secret, unchangedFor, isLockedOut }, SETTINGS);
    return action.kind === "stop" ? `stop ${action.stop.reason}` : action.kind;
}

describe("what the init Job does next", () => {
    for (const [vault, row] of Object.entries(EXPECTED)) {
        for (const [secret, expected] of Object.entries(row)) {
            const [first, later = first] = expected.split(" > ");
            it(`with Vault ${vault} and the secret ${secret}: ${expected}`, () => {
                const seen = [VAULTS[vault as keyof typeof VAULTS], SECRETS[secret as Secrets]] as const;
                assert.equal(decided(...seen, 0), first);
                assert.equal(decided(...seen, 10_000), later);
            });
        }
    }

    it("waits for another pod of the Job before it rebuilds keys, and longer before it gives a sealed Vault up", () => {
        const { otherPod, sealed } = SETTINGS.timing;
        assert.equal(decided(VAULTS.unsealed, SECRETS.intent, otherPod - 1), "wait");
        assert.equal(decided(VAULTS.unsealed, SECRETS.intent, otherPod), "recover");
        assert.equal(decided(VAULTS.sealed, SECRETS.intent, sealed), "wait");
        assert.equal(decided(VAULTS.sealed, SECRETS.intent, sealed + 1), "stop halfInitialised");
    });

    it("makes a root token where Vault takes no login, and only by keys that opened this Vault before", () => {
        assert.equal(decided(VAULTS.unsealed, SECRETS.provisioned, 0, true), "makeRootToken");
        assert.equal(decided(VAULTS.unsealed, SECRETS.initialised, 0, true), "provision");
        assert.equal(decided(VAULTS.another, SECRETS.provisioned, 0, true), "stop otherVault");
        assert.equal(decided(VAULTS.sealed, SECRETS.provisioned, 0, true), "wait");
    });

    it("stops at every kind of seal but awskms, and does not mind the secret", () => {
        for (const secret of Object.values(SECRETS)) {
            assert.equal(decided({ kind: "uninitialised", seal: "shamir" }, secret, 0), "stop otherSeal");
            assert.equal(
                decided({ ...unsealed("this-cluster"), seal: "transit" } as VaultSeen, secret, 0),
                "stop otherSeal",
            );
        }
    });

    it("never initialises a Vault while the secret holds anything but an intent of the same storage", () => {
        const initialises = Object.entries(SECRETS).filter(([, secret]) =>
            Object.values(VAULTS).some((vault) => decided(vault, secret, 10_000) === "initialise"),
        );
        assert.deepEqual(
            initialises.map(([name]) => name),
            ["never", "emptied", "intent"],
        );
    });
});
