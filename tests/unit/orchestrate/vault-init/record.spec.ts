/** What the init Job keeps in the secret, and how two that write it at once stay apart. */
import assert from "node:assert/strict";
import {
    holdsKeys,
    intent,
    next,
    readSecret,
    recordText,
    versionAfter,
} from "../../../../components/orchestrate/vault-init/program/record";
import { RECORDS, SETTINGS } from "./settings";

const { initialised } = RECORDS;

/** Texts that are no record: somebody else's, or a record that was edited. */
const FOREIGN: readonly (readonly [what: string, text: string])[] = [
    ["a password", "hunter2"],
    ["a list", "[]"],
    ["null", "null"],
    ["a binary value", "(binary)"],
    ["what vault operator init prints", '{"recovery_keys_b64":["a"],"root_token":"hvs.x"}'],
    ["an unknown state", JSON.stringify({ ...initialised, state: "done" })],
    ["a record without its table", JSON.stringify({ ...initialised, tableArn: undefined })],
    ["a record without its seal key", JSON.stringify({ ...initialised, sealKeyArn: "" })],
    ["a record that was initialised and has no root token", JSON.stringify({ ...initialised, rootToken: undefined })],
    [
        "a record about to be retired without a root token",
        JSON.stringify({ ...RECORDS.revoking, rootToken: undefined }),
    ],
    ["a record with fewer keys than are needed", JSON.stringify({ ...initialised, recoveryKeysB64: ["a", "b"] })],
    ["a record with a key that is no text", JSON.stringify({ ...initialised, recoveryKeysB64: ["a", "b", 3] })],
    ["a record with keys that are no list", JSON.stringify({ ...initialised, recoveryKeysB64: "abc" })],
    ["an intent with keys", JSON.stringify({ ...RECORDS.intent, recoveryKeysB64: ["a", "b", "c"] })],
    ["an intent with a root token", JSON.stringify({ ...RECORDS.intent, rootToken: "root" })],
    ["a record with half a key needed", JSON.stringify({ ...initialised, threshold: 0.5 })],
    ["a record without a generation", JSON.stringify({ ...initialised, generation: undefined })],
    ["a record whose cluster has no name", JSON.stringify({ ...RECORDS.verified, clusterId: "" })],
];

describe("the secret of the init Job", () => {
    for (const [name, record] of Object.entries(RECORDS)) {
        it(`holds a record of the state ${name}, and gives it back as it was`, () => {
            assert.deepEqual(readSecret(recordText(record), "v"), { kind: "record", versionId: "v", record });
        });
    }

    for (const text of ["", " \n", "{}", " { } "]) {
        it(`is empty with the value ${JSON.stringify(text)}`, () => {
            assert.deepEqual(readSecret(text, "v"), { kind: "empty", versionId: "v" });
        });
    }

    for (const [what, text] of FOREIGN) {
        it(`is foreign with ${what}`, () => assert.equal(readSecret(text, "v").kind, "foreign"));
    }

    it("begins with an intent, which names the storage and holds no key", () => {
        assert.deepEqual(intent(SETTINGS), RECORDS.intent);
        assert.equal(holdsKeys(intent(SETTINGS)), false);
        const others = Object.entries(RECORDS).filter(([name]) => name !== "intent");
        assert.ok(others.every(([, record]) => holdsKeys(record)));
    });

    it("counts its generations", () => {
        assert.deepEqual(next(initialised, { clusterId: "this-cluster" }), RECORDS.verified);
    });
});

describe("the name of a version of the secret", () => {
    it("is the same for all that follow one version, so that Secrets Manager takes one of them", () => {
        const { secretArn } = SETTINGS;
        assert.equal(versionAfter(secretArn, "v"), versionAfter(secretArn, "v"));
        const names = [undefined, "v", "w", versionAfter(secretArn, "v")].map((it) => versionAfter(secretArn, it));
        assert.equal(new Set(names).size, names.length);
    });

    it("is another one for another secret", () => {
        assert.notEqual(versionAfter(SETTINGS.secretArn, "v"), versionAfter(`${SETTINGS.secretArn}2`, "v"));
    });

    it("is a UUID, as Secrets Manager advises, of 32 to 64 characters", () => {
        assert.match(versionAfter(SETTINGS.secretArn, undefined), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    });
});
