/**
 * What the seal awskms stores: a protobuf message BlobInfo, which holds data under a key of its own (AES-256-GCM) and
 * that key under the KMS key (docs/facts/vault.md#vault-keeps-the-recovery-key).
 */
import { createDecipheriv } from "node:crypto";

/** Sealed data, and the sealed key to it. */
export interface Envelope {
    /** The ciphertext, and the tag of 16 bytes at its end. */
    readonly ciphertext: Uint8Array;
    readonly iv: Uint8Array;
    /** The data's key, as KMS has encrypted it. */
    readonly wrappedKey: Uint8Array;
    /** The KMS key that has encrypted it. */
    readonly keyId: string;
}

/** A field's value: a number, or bytes. */
type Field = bigint | Uint8Array;

const VARINT = 0;
const BYTES = 2;

/** Fields of BlobInfo and of its KeyInfo. */
const CIPHERTEXT = 1;
const IV = 2;
const KEY_INFO = 5;
const MECHANISM = 1;
const KEY_ID = 3;
const WRAPPED_KEY = 5;

/** KMS has encrypted a data key, not the data. */
const ENVELOPE_AES_GCM = 1n;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Reads a stored value. It is undefined where the value has another form, as Vault Enterprise with two seals has. */
export function decodeEnvelope(stored: Uint8Array): Envelope | undefined {
    const blob = decoded(stored);
    const info = decoded(bytesOf(blob?.get(KEY_INFO)));
    const envelope = {
        ciphertext: bytesOf(blob?.get(CIPHERTEXT)),
        iv: bytesOf(blob?.get(IV)),
        wrappedKey: bytesOf(info?.get(WRAPPED_KEY)),
        keyId: textOf(info?.get(KEY_ID)),
    };
    return info?.get(MECHANISM) === ENVELOPE_AES_GCM && isWhole(envelope) ? envelope : undefined;
}

function isWhole({ ciphertext, iv, wrappedKey }: Envelope): boolean {
    return ciphertext.length > TAG_BYTES && iv.length === IV_BYTES && wrappedKey.length > 0;
}

/** Opens the envelope by the data's key, once KMS has decrypted that. Throws if the key is another one. */
export function openEnvelope({ ciphertext, iv }: Envelope, dataKey: Uint8Array): Uint8Array {
    const decipher = createDecipheriv("aes-256-gcm", dataKey, iv);
    decipher.setAuthTag(ciphertext.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(ciphertext.subarray(0, -TAG_BYTES)), decipher.final()]);
}

/** The fields of a message by number, the last one where a number is repeated. Undefined where it is no message. */
function decoded(message: Uint8Array): Map<number, Field> | undefined {
    const fields = new Map<number, Field>();
    const reader = new Reader(message);
    while (!reader.atEnd) {
        const tag = reader.varint();
        const field = tag === undefined ? undefined : reader.field(Number(tag & 7n));
        if (field === undefined) {
            return undefined;
        }
        fields.set(Number(tag! >> 3n), field);
    }
    return fields;
}

class Reader {
    private at = 0;

    constructor(private readonly bytes: Uint8Array) {}

    get atEnd(): boolean {
        return this.at >= this.bytes.length;
    }

    field(wireType: number): Field | undefined {
        return wireType === VARINT ? this.varint() : wireType === BYTES ? this.delimited() : undefined;
    }

    /** Seven bits a byte, the lowest first; the eighth says that another byte follows. */
    varint(): bigint | undefined {
        for (let value = 0n, shift = 0n; shift < 64n && !this.atEnd; shift += 7n) {
            const byte = BigInt(this.bytes[this.at]!);
            this.at += 1;
            value |= (byte & 0x7fn) << shift;
            if (byte < 0x80n) {
                return value;
            }
        }
        return undefined;
    }

    private delimited(): Uint8Array | undefined {
        const length = this.varint();
        if (length === undefined || length > BigInt(this.bytes.length - this.at)) {
            return undefined;
        }
        this.at += Number(length);
        return this.bytes.subarray(this.at - Number(length), this.at);
    }
}

function bytesOf(field: Field | undefined): Uint8Array {
    return field instanceof Uint8Array ? field : new Uint8Array();
}

function textOf(field: Field | undefined): string {
    return Buffer.from(bytesOf(field)).toString();
}
