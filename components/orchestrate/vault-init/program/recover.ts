/**
 * A Vault whose keys nobody has, because the answer to its initialisation was lost. Vault itself keeps the recovery
 * key, under the seal key (docs/facts/vault.md#vault-keeps-the-recovery-key), so it can be rebuilt from the table.
 */
import { resourceName } from "../../../aws/arn";
import { SERVICES } from "./aws";
import type { Context } from "./context";
import { decodeEnvelope, openEnvelope, type Envelope } from "./envelope";
import { intent, next, type InitRecord, type SecretSeen } from "./record";
import type { Unsealed } from "./seen";
import { split } from "./shamir";
import { unreadableKey } from "./stops";

/** Rebuilds the recovery keys and stores them. */
export async function recover(context: Context, secret: SecretSeen, vault: Unsealed): Promise<void> {
    const { world, store } = context;
    world.say(
        "Vault is initialised, but the answer was lost. Its own copy of the recovery key is read from the table.",
    );
    const key = await recoveryKey(context);
    await store.put(next(begun(context, secret), recovered(key, vault)), secret);
    world.say(`The recovery keys are rebuilt and in the secret (${vault.threshold} of ${vault.shares}).`);
}

/** The record of the lost initialisation, or one as it would have been. */
function begun({ settings }: Context, secret: SecretSeen): InitRecord {
    return secret.kind === "record" ? secret.record : intent(settings);
}

/** Any split of the key is as good as the lost one: Vault only combines shares. */
function recovered(key: Uint8Array, { shares, threshold }: Unsealed): Partial<InitRecord> {
    const recoveryKeysB64 = split(key, shares, threshold).map((share) => Buffer.from(share).toString("base64"));
    return { state: "recovered", shares, threshold, recoveryKeysB64 };
}

async function recoveryKey({ aws, settings }: Context): Promise<Uint8Array> {
    const { tableArn } = settings;
    const { Item } = await aws.call<Stored>(SERVICES.dynamodb, "GetItem", tableArn, {
        TableName: resourceName(tableArn),
        Key: { Path: { S: "core" }, Key: { S: "recovery-key" } },
        ConsistentRead: true,
    });
    const value = Item?.Value?.B;
    if (value === undefined) {
        throw unreadableKey(tableArn, "is missing");
    }
    const envelope = decodeEnvelope(Buffer.from(value, "base64"));
    if (envelope === undefined) {
        throw unreadableKey(tableArn, "has a form that this Job does not know");
    }
    return openEnvelope(envelope, await dataKey(aws, settings.sealKeyArn, envelope));
}

interface Stored {
    readonly Item?: { readonly Value?: { readonly B?: string } };
}

/** KMS finds the key by the ciphertext. It is called in the region of the key that sealed it, which is the seal's. */
async function dataKey(aws: Context["aws"], sealKeyArn: string, { wrappedKey }: Envelope): Promise<Uint8Array> {
    const asked = { CiphertextBlob: Buffer.from(wrappedKey).toString("base64") };
    const { Plaintext } = await aws.call<{ Plaintext: string }>(SERVICES.kms, "Decrypt", sealKeyArn, asked);
    return Buffer.from(Plaintext, "base64");
}
