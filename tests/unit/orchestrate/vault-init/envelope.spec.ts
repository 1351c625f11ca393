/** What the seal awskms stores: read, and opened. */
import assert from "node:assert/strict";
import { createCipheriv, randomBytes } from "node:crypto";
import fc from "fast-check";
import { decodeEnvelope, openEnvelope } from "../../../../components/orchestrate/vault-init/program/envelope";

/** A number as protobuf writes it. */
function varint(value: number): Buffer {
    const bytes: number[] = [];
    for (let rest = value; bytes.length === 0 || rest > 0; rest = Math.floor(rest / 128)) {
        bytes.push(rest % 128 | (rest >= 128 ? 128 : 0));
    }
    return Buffer.from(bytes);
}

const number = (field: number, value: number): Buffer => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field: number, value: Uint8Array): Buffer =>
    Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);

const WRAPPED: Uint8Array = Buffer.from("wrapped");

/** What is sealed, as it is stored. */
function stored(plain: Uint8Array, key: Uint8Array, { mechanism = 1, wrapped = WRAPPED } = {}): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, iv);
    const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const info = Buffer.concat([number(1, mechanism), bytes(3, Buffer.from("arn:aws:kms:key")), bytes(5, wrapped)]);
    return Buffer.concat([bytes(1, ciphertext), bytes(2, iv), number(4, 1), bytes(5, info)]);
}

describe("a value that the seal awskms has stored", () => {
    const key = randomBytes(32);

    it("opens with the key that KMS gives back, whatever is in it", () => {
        fc.assert(
            fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (plain) => {
                const envelope = decodeEnvelope(stored(plain, key))!;
                assert.deepEqual(new Uint8Array(openEnvelope(envelope, key)), plain);
                assert.deepEqual(Buffer.from(envelope.wrappedKey).toString(), "wrapped");
                assert.equal(envelope.keyId, "arn:aws:kms:key");
            }),
        );
    });

    it("does not open with another key, or once a bit has changed", () => {
        const envelope = decodeEnvelope(stored(Buffer.from("recovery"), key))!;
        assert.throws(() => openEnvelope(envelope, randomBytes(32)));
        const changed = Uint8Array.from(envelope.ciphertext);
        changed[0]! ^= 1;
        assert.throws(() => openEnvelope({ ...envelope, ciphertext: changed }, key));
    });

    it("may be longer than a length of one byte tells", () => {
        const wrapped = randomBytes(400);
        assert.deepEqual(Buffer.from(decodeEnvelope(stored(Buffer.from("x"), key, { wrapped }))!.wrappedKey), wrapped);
    });

    it("may hold fields that are not known", () => {
        const more = Buffer.concat([stored(Buffer.from("x"), key), number(9, 70_000), bytes(15, Buffer.from("more"))]);
        assert.ok(decodeEnvelope(more) !== undefined);
    });

    it("is not one of another mechanism, such as data that KMS has encrypted itself", () => {
        assert.equal(decodeEnvelope(stored(Buffer.from("x"), key, { mechanism: 0 })), undefined);
    });

    it("is not taken for one if it is anything else, and never ends in an error", () => {
        assert.equal(decodeEnvelope(Buffer.from('{"multi":"wrapped"}')), undefined);
        assert.equal(decodeEnvelope(new Uint8Array()), undefined);
        fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => decodeEnvelope(any) === undefined));
    });

    it("is not taken for one if it was cut", () => {
        const whole = stored(Buffer.from("recovery"), key);
        for (let length = 0; length < whole.length; length += 1) {
            assert.equal(decodeEnvelope(whole.subarray(0, length)), undefined, `${length} bytes`);
        }
    });
});
