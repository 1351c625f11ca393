/**
 * A new Vault: the intent is written first, then Vault is initialised once, and its answer is stored at once
 * (docs/facts/vault.md#vault-answers-its-initialisation-once).
 */
import type { Context } from "./context";
import { intent, next, type InitRecord, type SecretSeen } from "./record";
import { NotYet, Overtaken } from "./stop";
import type { Answer } from "./vault";

/** Initialises Vault. The intent proves that the secret can be written, before there is anything to lose. */
export async function initialise({ world, settings, store, first }: Context, secret: SecretSeen): Promise<void> {
    const seen = await store.put(intent(settings), secret);
    if (world.isEnding()) {
        throw new NotYet("The pod has to end.");
    }
    world.say("The secret can be written. Vault is initialised now.");
    const { recoveryShares: recovery_shares, recoveryThreshold: recovery_threshold } = settings;
    const answer = await first.put("sys/init", { recovery_shares, recovery_threshold }, "initialise itself");
    await keep({ world, store }, answered(intent(settings), answer), seen);
    world.say("Vault is initialised. Its recovery keys and root token are in the secret.");
}

function answered(record: InitRecord, { body }: Answer): InitRecord {
    const { recovery_keys_base64: recoveryKeysB64, root_token: rootToken } = body as unknown as InitAnswer;
    return next(record, { state: "initialised", recoveryKeysB64, rootToken });
}

interface InitAnswer {
    readonly recovery_keys_base64: readonly string[];
    readonly root_token: string;
}

/**
 * Stores the answer, however long that takes: nobody else has it. Where another pod of the Job has rebuilt the recovery
 * keys meanwhile, this answer takes their place. Where it has a root token already, that one stays.
 */
export async function keep(
    { world, store }: Pick<Context, "world" | "store">,
    record: InitRecord,
    secret: SecretSeen,
): Promise<void> {
    for (let seen = secret, seconds = 0.2; ; seconds = Math.min(seconds * 2, 10)) {
        try {
            await store.put(record, seen);
            return;
        } catch (error) {
            world.say(`${(error as Error).message} The keys are not stored yet.`);
            await world.pause(seconds);
            seen = error instanceof Overtaken ? await readAgain(store, seen) : seen;
        }
        if (seen.kind === "record" && !["intent", "recovered"].includes(seen.record.state)) {
            throw new Overtaken("Another pod of the Job has stored keys of this Vault.");
        }
    }
}

/** What is there now, or what was seen before if that cannot be read now. */
async function readAgain(store: Context["store"], before: SecretSeen): Promise<SecretSeen> {
    return store.read().catch(() => before);
}
