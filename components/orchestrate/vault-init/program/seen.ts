/** What Vault looks like from outside. */
import { NotYet } from "./stop";
import type { Answer, Vault } from "./vault";

/** The state of the first server, and so of the storage. */
export type VaultSeen =
    | { readonly kind: "unreachable"; readonly reason: string }
    /** Some of the items that an initialisation writes are there, and others are not. */
    | { readonly kind: "half" }
    | { readonly kind: "uninitialised"; readonly seal: string }
    | { readonly kind: "sealed"; readonly seal: string }
    | Unsealed;

export interface Unsealed {
    readonly kind: "unsealed";
    readonly seal: string;
    readonly clusterId: string;
    /** How many recovery keys there are, and how many of them are needed. */
    readonly shares: number;
    readonly threshold: number;
    readonly version: string;
}

/** What Vault says when the barrier is in the storage and the seal's configuration is not. */
const NO_SEAL_CONFIGURATION = /no seal configuration found/;

/** Looks at a server. */
export async function look(server: Vault): Promise<VaultSeen> {
    try {
        return seenIn(await server.get("sys/seal-status"));
    } catch (error) {
        if (error instanceof NotYet) {
            return { kind: "unreachable", reason: error.message };
        }
        throw error;
    }
}

/** Reads an answer to sys/seal-status. */
export function seenIn({ status, body, errors }: Answer): VaultSeen {
    if (NO_SEAL_CONFIGURATION.test(errors)) {
        return { kind: "half" };
    }
    if (status !== 200) {
        return { kind: "unreachable", reason: `Vault answers ${status} ${errors}`.trim() + "." };
    }
    const seal = String(body["type"]);
    if (body["initialized"] !== true) {
        return { kind: "uninitialised", seal };
    }
    return body["sealed"] === false ? unsealed(seal, body) : { kind: "sealed", seal };
}

function unsealed(seal: string, body: Answer["body"]): Unsealed {
    return {
        kind: "unsealed",
        seal,
        clusterId: String(body["cluster_id"] ?? ""),
        shares: Number(body["n"]),
        threshold: Number(body["t"]),
        version: String(body["version"] ?? ""),
    };
}
