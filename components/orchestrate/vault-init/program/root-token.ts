/** Root tokens: made by recovery keys, found by their accessors, revoked. */
import type { Context } from "./context";
import { next, type InitRecord, type SecretSeen } from "./record";
import { NotYet, Overtaken } from "./stop";
import { breakGlass } from "./stops";
import { dataOf, taken, type Answer, type Vault } from "./vault";

/** Makes a root token by the recovery keys in the record, and stores it. */
export async function makeRootToken(
    { world, active, first, store }: Context,
    secret: SecretSeen,
    record: InitRecord,
): Promise<void> {
    const token = await generated(active, first, record);
    try {
        await store.put(next(record, { state: "initialised", rootToken: token }), secret);
    } catch (error) {
        if (error instanceof Overtaken) {
            await revokeSelf(active, token);
        }
        throw error;
    }
    world.say("A new root token is made by the recovery keys, and is in the secret.");
}

/** The generation of a root token is one for the whole Vault: one that was left half-way is cancelled. */
async function generated(active: Vault, first: Vault, record: InitRecord): Promise<string> {
    await active.call("DELETE", "sys/generate-root/attempt");
    const begun = await active.call("PUT", "sys/generate-root/attempt", undefined, {});
    if (begun.status === 403) {
        throw breakGlass(String((await first.get("sys/seal-status")).body["version"]));
    }
    const { nonce, otp } = taken(begun, "begin to make a root token").body as Record<string, string>;
    const encoded = await withKeys(active, nonce!, record);
    return decodeToken(encoded, otp!);
}

async function withKeys(active: Vault, nonce: string, { recoveryKeysB64, threshold }: InitRecord): Promise<string> {
    for (const key of recoveryKeysB64.slice(0, threshold)) {
        const { body } = await active.put("sys/generate-root/update", { nonce, key }, "take a recovery key");
        if (body["complete"] === true) {
            return String(body["encoded_token"] ?? body["encoded_root_token"]);
        }
    }
    throw new NotYet("Vault wants more recovery keys than there are.");
}

/** Vault gives the token as base64, XORed with the one-time password. */
export function decodeToken(encoded: string, otp: string): string {
    const bytes = Buffer.from(encoded, "base64");
    const password = Buffer.from(otp);
    return Buffer.from(bytes.map((byte, index) => byte ^ password[index]!)).toString();
}

/** Revokes every root token but this one: that of a lost answer is valid, and nobody knows it. */
export async function revokeOthers(active: Vault, token: string): Promise<number> {
    const own = await active.get("auth/token/lookup-self", token);
    const { keys } = dataOf(taken(await active.list("auth/token/accessors", token), "list its tokens"));
    const others = (keys as string[]).filter((accessor) => accessor !== dataOf(own)["accessor"]);
    let revoked = 0;
    for (const accessor of others) {
        revoked += (await revokeIfRoot(active, accessor, token)) ? 1 : 0;
    }
    return revoked;
}

async function revokeIfRoot(active: Vault, accessor: string, token: string): Promise<boolean> {
    const found = await active.call("POST", "auth/token/lookup-accessor", token, { accessor });
    if (!isRoot(found)) {
        return false;
    }
    await active.put("auth/token/revoke-accessor", { accessor }, "revoke an old root token", token);
    return true;
}

function isRoot(found: Answer): boolean {
    return ((dataOf(found)["policies"] ?? []) as string[]).includes("root");
}

/** Revokes a token by itself. One that is revoked already is as good. */
export async function revokeSelf(active: Vault, token: string): Promise<void> {
    const answer = await active.call("PUT", "auth/token/revoke-self", token);
    if (answer.status !== 403) {
        taken(answer, "revoke a token");
    }
}

/** Whether Vault takes the token. Throws if Vault cannot say. */
export async function isValid(active: Vault, token: string): Promise<boolean> {
    const answer = await active.get("auth/token/lookup-self", token);
    return answer.status === 403 ? false : taken(answer, "look a token up").status === 200;
}
