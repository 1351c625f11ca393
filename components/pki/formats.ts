/** What the contracts of authorities and certificates have in common. */
import * as z from "zod";
import { object, secret } from "../../contract";
import { days, pem } from "../shared/formats";

/** Twenty years: beyond it, clients that read dates as 32-bit integers fail. */
export const MOST_DAYS = 7300;

/** The key algorithms: RSA-2048 is what the guides use. */
export const keyAlgorithm = z.enum(["RSA-2048", "RSA-4096", "ECDSA-P256"]).meta({ typeName: "pki:KeyAlgorithm" });
export type KeyAlgorithm = z.output<typeof keyAlgorithm>;

/** What signs a leaf: a CA's certificate and its private key. */
export const signer = object("pki:Signer", {
    certPem: pem("CERTIFICATE").meta({ description: "The CA's certificate, PEM." }),
    privateKeyPem: secret(pem("PRIVATE KEY")).meta({ description: "The CA's private key, PEM." }),
    validityDays: days(MOST_DAYS)
        .optional()
        .meta({ description: "The CA's own life in days. A leaf ends a day before a CA that is made with it." }),
});
