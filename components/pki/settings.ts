/** What other systems' contracts take for a CA and for certificates of their own. */
import * as z from "zod";
import { object, plainSection, secret, section } from "../../contract";
import { pem } from "../shared/formats";
import { certificateAuthorityContract } from "./certificate-authority/contract";
import { certificateContract } from "./certificate/contract";

const { commonName, keyAlgorithm, validityDays, trusted, current, existing } = certificateAuthorityContract.inputs;

/** The CA that a component makes for itself. Each component says which common name it takes where none is given. */
export const authoritySettings = plainSection("pki:AuthoritySettings", "A CA that a component makes for itself.", {
    commonName: commonName.optional().meta({
        description: "The CA's common name.",
        derivedDefault: "what the CA is for, and Root CA",
        onChange: "replace",
    }),
    keyAlgorithm,
    validityDays,
    trusted,
    current,
    existing,
});

/** The life of the certificates that a component makes. */
export const certificateLife = section("pki:CertificateLife", "How long certificates live.", {
    validityDays: certificateContract.inputs.validityDays,
    earlyRenewalDays: certificateContract.inputs.earlyRenewalDays,
});

/** What the engine puts in place of a secret that it could not or would not decrypt. */
const EMPTIED = ["", "[secret]"];

/** A private key that is handed from stack to stack. */
const handedOverKey = secret(
    z.string().superRefine((key, { addIssue }) => {
        const { error } = pem("PRIVATE KEY").safeParse(key);
        const lost =
            "has lost its secrets on the way: a StackReference does not decrypt those of a stack with another " +
            "passphrase or key. Hand it over with `pulumi config set --secret` (examples/substra-owner).";
        if (error !== undefined) {
            addIssue({ code: "custom", message: EMPTIED.includes(key) ? lost : error.issues[0]!.message });
        }
    }),
);

/** What a server or a client proves its identity with. */
export const keyPair = object("pki:KeyPair", "A certificate with its private key.", {
    certPem: pem("CERTIFICATE").meta({ description: "The certificate, PEM." }),
    privateKeyPem: handedOverKey.meta({ description: "Its private key, PEM." }),
});
