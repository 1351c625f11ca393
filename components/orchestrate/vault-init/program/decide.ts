/** What to do next, by what Vault and the secret look like. A pure function decides about waiting and stopping too. */
import type { InitSettings } from "../settings";
import { holdsKeys, type InitRecord, type SecretSeen } from "./record";
import type { Unsealed, VaultSeen } from "./seen";
import type { Stop } from "./stop";
import * as stops from "./stops";

/** What is seen at one moment. */
export interface Seen {
    readonly vault: VaultSeen;
    readonly secret: SecretSeen;
    /** For how long, in seconds, both have looked just so. */
    readonly unchangedFor: number;
    /** Whether Vault has refused the Job's login for so long that it will not take it any more. */
    readonly isLockedOut: boolean;
}

/** What to do next. */
export type Action =
    | { readonly kind: "wait"; readonly why: string }
    | { readonly kind: "stop"; readonly stop: Stop }
    /** Initialise Vault. */
    | { readonly kind: "initialise" }
    /** Rebuild the recovery keys from Vault's own copy. */
    | { readonly kind: "recover"; readonly vault: Unsealed }
    /** Make a root token by the recovery keys in the record. */
    | { readonly kind: "makeRootToken"; readonly record: InitRecord }
    /** Make sure that the keys are this Vault's, and provision it. */
    | { readonly kind: "provision"; readonly record: InitRecord; readonly vault: Unsealed }
    /** Revoke the root token, or find that it is revoked. */
    | { readonly kind: "retire"; readonly record: InitRecord };

/** Decides, from the most certain obstacle to the way on. */
export function decide(seen: Seen, settings: InitSettings): Action {
    const { vault, secret } = seen;
    if (vault.kind === "unreachable") {
        return wait(vault.reason);
    }
    if (vault.kind !== "half" && vault.seal !== "awskms") {
        return stop(stops.otherSeal(vault.seal));
    }
    if (secret.kind === "foreign") {
        return stop(stops.foreignSecret(settings));
    }
    const record = secret.kind === "record" ? secret.record : undefined;
    if (record !== undefined && !holdsKeys(record) && !isOfThisStorage(record, settings)) {
        return stop(stops.foreignIntent(record, settings));
    }
    return ahead(seen, record, settings);
}

function ahead(seen: Seen, record: InitRecord | undefined, settings: InitSettings): Action {
    const { vault, unchangedFor, isLockedOut } = seen;
    const keys = record !== undefined && holdsKeys(record) ? record : undefined;
    // A server that is being initialised looks so for a moment.
    const lasts = unchangedFor > settings.timing.sealed;
    switch (vault.kind) {
        case "uninitialised":
            return keys === undefined ? { kind: "initialise" } : stop(stops.emptyTable(keys, settings));
        case "half":
            return lasts
                ? stop(keys === undefined ? stops.half(settings, record) : stops.damaged(settings))
                : wait("Vault is about to be initialised, or was in part.");
        case "sealed":
            return lasts && keys === undefined
                ? stop(stops.half(settings, record))
                : wait("Vault is initialised and sealed.");
        case "unsealed":
            return keys === undefined
                ? rebuild(vault, unchangedFor, settings)
                : onward({ vault, isLockedOut }, keys, settings);
        default:
            return wait("Vault does not answer.");
    }
}

/** Another pod of the Job may be about to store the keys, and then there is nothing to rebuild. */
function rebuild(vault: Unsealed, unchangedFor: number, { timing }: InitSettings): Action {
    return unchangedFor < timing.otherPod
        ? wait("Vault is initialised, and its keys are not in the secret.")
        : { kind: "recover", vault };
}

interface Opened extends Pick<Seen, "isLockedOut"> {
    readonly vault: Unsealed;
}

/** From where the record stands. */
function onward({ vault, isLockedOut }: Opened, record: InitRecord, settings: InitSettings): Action {
    if (record.clusterId !== undefined && record.clusterId !== vault.clusterId) {
        return stop(stops.otherVault(record, vault.clusterId));
    }
    if (isLockedOut && record.clusterId !== undefined) {
        return { kind: "makeRootToken", record };
    }
    if (record.state === "recovered") {
        return record.tableArn === settings.tableArn
            ? { kind: "makeRootToken", record }
            : stop(stops.foreignIntent(record, settings));
    }
    return record.state === "revoking" ? { kind: "retire", record } : { kind: "provision", record, vault };
}

function isOfThisStorage({ tableArn, sealKeyArn }: InitRecord, settings: InitSettings): boolean {
    return tableArn === settings.tableArn && sealKeyArn === settings.sealKeyArn;
}

function wait(why: string): Action {
    return { kind: "wait", why };
}

function stop(reason: Stop): Action {
    return { kind: "stop", stop: reason };
}
