/** What the contracts of authorities and certificates have in common. */
import * as z from "zod";
import { choice, object, ruled, secret } from "../../contract";
import { days } from "../shared/formats";
import { certificatePem, privateKeyPem } from "../shared/pem";
import { checkAuthorityPair } from "./pairs";

/** Twenty years: beyond it, clients that read dates as 32-bit integers fail. */
export const MOST_DAYS = 7300;

/** The key algorithms: RSA-2048 is what the guides use. */
export const keyAlgorithm = choice("pki:KeyAlgorithm", "The type and size of a private key.", {
    "RSA-2048": "RSA with 2048 bits.",
    "RSA-4096": "RSA with 4096 bits: slower.",
    "ECDSA-P256": "ECDSA on the curve P-256: small and fast.",
});
export type KeyAlgorithm = z.output<typeof keyAlgorithm>;

/** What signs a leaf: a CA's certificate and its private key. */
export const signer = ruled(
    object("pki:Signer", "What signs certificates: a CA's certificate and its private key.", {
        certPem: certificatePem().meta({ description: "The CA's certificate, PEM." }),
        privateKeyPem: secret(privateKeyPem()).meta({ description: "The CA's private key, PEM." }),
        validityDays: days(MOST_DAYS)
            .optional()
            .meta({ description: "The CA's own life in days. A leaf ends a day before a CA that is made with it." }),
    }),
    checkAuthorityPair,
);
