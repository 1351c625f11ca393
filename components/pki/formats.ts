/** Inputs that the contracts of authorities and certificates have in common. */
import * as z from "zod";
import { choice, object, ruled, secret } from "../../contract";
import { days } from "../shared/formats";
import { certificatePem, privateKeyPem } from "../shared/pem";
import { checkAuthorityPair } from "./pairs";

/** Twenty years. Longer lives break clients that read dates as 32-bit integers. */
export const MOST_DAYS = 7300;

/** The key algorithms. The guides use RSA-2048. */
export const keyAlgorithm = choice("pki:KeyAlgorithm", "The type and size of a private key.", {
    "RSA-2048": "RSA with 2048 bits.",
    "RSA-4096": "RSA with 4096 bits: slower.",
    "ECDSA-P256": "ECDSA on the curve P-256: small keys, fast.",
});
export type KeyAlgorithm = z.output<typeof keyAlgorithm>;

/** The signer of a leaf: a CA's certificate and its private key. */
export const signer = ruled(
    object("pki:Signer", "The signer of certificates: a CA's certificate and its private key.", {
        certPem: certificatePem().meta({ description: "The CA's certificate, PEM." }),
        privateKeyPem: secret(privateKeyPem()).meta({ description: "The CA's private key, PEM." }),
        validityDays: days(MOST_DAYS)
            .optional()
            .meta({
                description:
                    "The whole life of the CA in days. A certificate gets at most a day less, so that one that is " +
                    "issued together with the CA does not outlive it.",
            }),
    }),
    checkAuthorityPair,
);
