/** The pairs that a backend proves itself with: from its membership, or of its organization's own. */
import type * as pulumi from "@pulumi/pulumi";
import { combined, type NormalisedArgs } from "../../../contract";
import type { backendContract } from "./contract";

type Inputs = NormalisedArgs<typeof backendContract>;

/** A certificate with its key. Without either, both are empty: nothing reads them then. */
export interface Pair {
    readonly certPem: pulumi.Output<string>;
    readonly privateKeyPem: pulumi.Output<string>;
}

/** What the backend proves its identity with. The Secret is always there, so that a network may turn to mutual TLS. */
export function clientPair({ membership: { client: given }, client: own }: Inputs): Pair {
    return {
        certPem: either(own?.certPem, given?.certPem),
        privateKeyPem: either(own?.privateKeyPem, given?.privateKeyPem),
    };
}

/** What the API proves its identity with. */
export function apiPair({ membership: { api }, apiPrivateKeyPem }: Inputs): Pair {
    return { certPem: either(undefined, api?.certPem), privateKeyPem: either(apiPrivateKeyPem, api?.privateKeyPem) };
}

type Part = pulumi.Output<string | undefined> | undefined;

function either(own: Part, given: Part): pulumi.Output<string> {
    return own === undefined && given !== undefined
        ? given.apply((theirs) => theirs ?? "")
        : combined([own, given]).apply(([mine, theirs]) => mine ?? theirs ?? "");
}
