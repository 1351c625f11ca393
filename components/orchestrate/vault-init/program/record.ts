/** What the secret holds: how far Vault has come, and its keys. */
import { createHash } from "node:crypto";
import { attempt } from "../../../shared/attempt";
import type { InitSettings } from "../settings";

/**
 * How far Vault has come:
 * - `intent`: it is about to be initialised;
 * - `recovered`: it is initialised, its answer was lost, and the recovery keys are rebuilt;
 * - `initialised`: recovery keys and root token are here;
 * - `revoking`: everything is provisioned, and the root token is about to be revoked;
 * - `provisioned`: everything is provisioned, and the root token is revoked.
 */
const STATES = ["intent", "recovered", "initialised", "revoking", "provisioned"] as const;
export type State = (typeof STATES)[number];

/** The secret's content. */
export interface InitRecord {
    readonly state: State;
    readonly tableArn: string;
    readonly sealKeyArn: string;
    /** Vault's own name for this cluster. It is absent until the keys were seen to open this Vault. */
    readonly clusterId?: string;
    readonly shares: number;
    readonly threshold: number;
    /** The recovery keys, base64. */
    readonly recoveryKeysB64: readonly string[];
    /** Absent once it is revoked. */
    readonly rootToken?: string;
    /** How often the record was written. */
    readonly generation: number;
}

/** What was read. `versionId` is the version's name at Secrets Manager. */
export type SecretSeen =
    | { readonly kind: "empty"; readonly versionId: string | undefined }
    | { readonly kind: "foreign"; readonly versionId: string }
    | { readonly kind: "record"; readonly versionId: string; readonly record: InitRecord };

/** The record as text. */
export function recordText(record: InitRecord): string {
    return JSON.stringify(record, null, 2);
}

/** Reads the secret's text. An empty one and `{}` are no record yet, and what is no record of ours is foreign. */
export function readSecret(text: string, versionId: string): SecretSeen {
    const value = json(text);
    if (text.trim() === "" || (isMap(value) && Object.keys(value).length === 0)) {
        return { kind: "empty", versionId };
    }
    return isRecord(value) ? { kind: "record", versionId, record: value } : { kind: "foreign", versionId };
}

/** The record before anything was done. */
export function intent(settings: InitSettings): InitRecord {
    const { tableArn, sealKeyArn, recoveryShares: shares, recoveryThreshold: threshold } = settings;
    return { state: "intent", tableArn, sealKeyArn, shares, threshold, recoveryKeysB64: [], generation: 1 };
}

/** The record with changes, one generation on. */
export function next(record: InitRecord, changes: Partial<InitRecord>): InitRecord {
    return { ...record, ...changes, generation: record.generation + 1 };
}

/** Whether keys would be lost if the record were. */
export function holdsKeys(record: InitRecord): boolean {
    return record.recoveryKeysB64.length > 0 || record.rootToken !== undefined;
}

/**
 * The name of the version that follows another one. Secrets Manager takes each name once, and ignores the same content
 * under it (docs/facts/aws.md#secrets-manager-takes-a-versions-name-once). So of two that write after the same version
 * one is refused, and a repeated write changes nothing.
 */
export function versionAfter(secretArn: string, versionId: string | undefined): string {
    const digest = createHash("sha256")
        .update(JSON.stringify([secretArn, versionId ?? "none"]))
        .digest("hex");
    return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

/** What a JSON text says, or undefined if it is none. */
export function json(text: string): unknown {
    return attempt(() => JSON.parse(text) as unknown);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;

function isRecord(value: unknown): value is InitRecord {
    return (
        isMap(value) &&
        [value["tableArn"], value["sealKeyArn"]].every(isText) &&
        [value["shares"], value["threshold"], value["generation"]].every(isCount) &&
        [value["clusterId"], value["rootToken"]].every((text) => text === undefined || isText(text)) &&
        hasKeysOfState(value["state"] as State, value)
    );
}

/** What each state must hold. A record that lacks it was edited by hand. */
function hasKeysOfState(state: State, { recoveryKeysB64: keys, rootToken, threshold }: Record<string, unknown>) {
    if (!STATES.includes(state) || !Array.isArray(keys) || !keys.every(isText)) {
        return false;
    }
    if (state === "intent") {
        return keys.length === 0 && rootToken === undefined;
    }
    return (
        keys.length >= (threshold as number) &&
        (rootToken !== undefined || !["initialised", "revoking"].includes(state))
    );
}
