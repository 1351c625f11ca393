/** The certificates and keys with which a backend proves its identity: its membership's, or its organization's own. */
import type * as pulumi from "@pulumi/pulumi";
import { combined, type NormalisedArgs } from "../../../contract";
import type { backendContract } from "./contract";

type Inputs = NormalisedArgs<typeof backendContract>;

/** A certificate with its key. If there is none, both are empty, and nothing reads them. */
export interface Pair {
    readonly certPem: pulumi.Output<string>;
    readonly privateKeyPem: pulumi.Output<string>;
}

/** The client certificate. Its Secret is always made, so that a network can change to mutual TLS. */
export function clientPair({ membership: { client: given }, client: own }: Inputs): Pair {
    return {
        certPem: either(own?.certPem, given?.certPem),
        privateKeyPem: either(own?.privateKeyPem, given?.privateKeyPem),
    };
}

/** The server certificate of the API. */
export function apiPair({ membership: { api }, apiPrivateKeyPem }: Inputs): Pair {
    return { certPem: either(undefined, api?.certPem), privateKeyPem: either(apiPrivateKeyPem, api?.privateKeyPem) };
}

type Part = pulumi.Output<string | undefined> | undefined;

function either(own: Part, given: Part): pulumi.Output<string> {
    return own === undefined && given !== undefined
        ? given.apply((theirs) => theirs ?? "")
        : combined([own, given], ([mine, theirs]) => mine ?? theirs ?? "");
}
