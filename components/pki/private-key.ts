import * as pulumi from "@pulumi/pulumi";
import { PrivateKey } from "@pulumi/tls/privateKey";
import { assignedSecret, omittable } from "../../contract";
import type { KeyAlgorithm } from "./formats";
import { keyArgs } from "./plan";

/** The kind of a private key in @pulumi/tls. */
export interface KeyInputs {
    readonly algorithm: pulumi.Output<string>;
    readonly rsaBits: pulumi.Output<number>;
    readonly ecdsaCurve: pulumi.Output<string>;
}

/** The kind of key that a contract names. One kind serves many keys. */
export function keyInputs(algorithm: pulumi.Output<KeyAlgorithm>): KeyInputs {
    const kind = algorithm.apply(keyArgs);
    return { algorithm: kind.algorithm, rsaBits: omittable(kind.rsaBits), ecdsaCurve: omittable(kind.ecdsaCurve) };
}

/** Makes a private key, and returns its PEM text as a secret. */
export function privateKeyPem(
    name: string,
    kind: KeyInputs,
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    return assignedSecret(new PrivateKey(name, { ...kind }, opts), "privateKeyPem");
}
