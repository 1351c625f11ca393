/** What is done with keys in hand: making sure that they are this Vault's, provisioning, retiring the root token. */
import type { Context } from "./context";
import { login } from "./login";
import { Provisioner } from "./provision";
import { next, type InitRecord, type SecretSeen } from "./record";
import { isValid, revokeOthers, revokeSelf } from "./root-token";
import type { Unsealed } from "./seen";
import { Denied, LockedOut, NotYet } from "./stop";
import { noWayIn } from "./stops";
import type { Vault } from "./vault";

/** Provisions Vault with the root token, or else with the Job's own login. Resolves to whether all is done. */
export async function provision(
    context: Context,
    secret: SecretSeen,
    record: InitRecord,
    vault: Unsealed,
): Promise<boolean> {
    await isActive(context.active);
    const { rootToken } = record;
    return rootToken !== undefined && (await isValid(context.active, rootToken))
        ? withRootToken(context, secret, { ...record, rootToken }, vault)
        : withLogin(context, secret, record);
}

type WithRoot = InitRecord & { readonly rootToken: string };

async function withRootToken(
    context: Context,
    secret: SecretSeen,
    record: WithRoot,
    vault: Unsealed,
): Promise<boolean> {
    if (record.clusterId === undefined) {
        await verified(context, secret, record, vault);
        return false;
    }
    const worked = await canLogIn(context).catch(() => false);
    await provisionBy(context, record.rootToken, worked ? () => canLogIn(context) : undefined);
    if (!(await canLogIn(context))) {
        const { host } = context.settings.kubernetesAuth;
        throw new NotYet(`Vault does not take the login of the Job's ServiceAccount yet. It must reach ${host}.`);
    }
    if (!context.settings.retireRootToken) {
        return true;
    }
    await context.store.put(next(record, { state: "revoking" }), secret);
    return false;
}

/** The first time that the keys are seen to open this Vault: its name is written down, and lost root tokens end. */
async function verified(
    { world, store, active }: Context,
    secret: SecretSeen,
    record: WithRoot,
    { clusterId }: Unsealed,
): Promise<void> {
    const revoked = await revokeOthers(active, record.rootToken);
    await store.put(next(record, { clusterId }), secret);
    world.say(`The root token opens Vault (cluster ${clusterId}). Older root tokens that were revoked: ${revoked}.`);
}

/** As after an edit of its account or path (docs/facts/vault.md#a-role-is-bound-to-its-serviceaccount). */
const LOCKED_OUT =
    "Vault does not take the login of the Job's ServiceAccount. If that lasts, the recovery keys make a root token.";

async function withLogin(context: Context, secret: SecretSeen, record: InitRecord): Promise<boolean> {
    // Keys that never opened this Vault may be another one's, which knows the Job's role just as well.
    if (record.clusterId === undefined) {
        throw new Denied("Vault does not take the root token in the secret.", noWayIn());
    }
    const token = await login(context);
    if (token === undefined) {
        throw new LockedOut(LOCKED_OUT);
    }
    await provisionBy(context, token, () => canLogIn(context));
    await revokeSelf(context.active, token);
    if (record.rootToken === undefined) {
        return true;
    }
    // Somebody has revoked the root token by hand.
    await context.store.put(next(withoutToken(record), { state: "provisioned" }), secret);
    return false;
}

async function provisionBy(
    { world, settings, active }: Context,
    token: string,
    stillLogsIn?: () => Promise<boolean>,
): Promise<void> {
    const written = await new Provisioner(active, token, stillLogsIn).run(settings);
    for (const line of written) {
        world.say(`Wrote the ${line}.`);
    }
    if (written.length === 0) {
        world.say("Vault has everything that it should have.");
    }
}

/** Before the root token goes, the other way in is tried. */
async function canLogIn(context: Context): Promise<boolean> {
    const token = await login(context);
    await (token && revokeSelf(context.active, token));
    return token !== undefined;
}

/** Revokes the root token and takes it out of the secret. One that is revoked already is only taken out. */
export async function retire({ world, active, store }: Context, secret: SecretSeen, record: InitRecord): Promise<void> {
    await isActive(active);
    await revokeSelf(active, record.rootToken!);
    await store.put(next(withoutToken(record), { state: "provisioned" }), secret);
    world.say("The root token is revoked, and is no longer in the secret. The recovery keys still are.");
}

function withoutToken(record: InitRecord): InitRecord {
    const { rootToken: _revoked, ...rest } = record;
    return rest;
}

async function isActive(active: Vault): Promise<void> {
    const { status } = await active.get("sys/health");
    if (status !== 200) {
        throw new NotYet(`No server of Vault is active yet (${status}).`);
    }
}
