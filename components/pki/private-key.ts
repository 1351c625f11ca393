import * as pulumi from "@pulumi/pulumi";
import { PrivateKey } from "@pulumi/tls/privateKey";
import { asSecret, maybe } from "../../contract";
import type { KeyAlgorithm } from "./contract";
import { keyArgs } from "./plan";

/** Makes a private key of the algorithm that a contract names, and returns its PEM text as a secret. */
export function privateKeyPem(
    name: string,
    algorithm: pulumi.Output<KeyAlgorithm>,
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const kind = algorithm.apply(keyArgs);
    const key = new PrivateKey(
        name,
        { algorithm: kind.algorithm, rsaBits: maybe(kind.rsaBits), ecdsaCurve: maybe(kind.ecdsaCurve) },
        opts,
    );
    return asSecret(key.privateKeyPem);
}
