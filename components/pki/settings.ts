/** Inputs for a CA and for certificates, which the contracts of other systems use. */
import { object, plainSection, ruled, secret, section } from "../../contract";
import { isEmptied } from "../shared/formats";
import { certificatePem, privateKeyPem, privateKeyProblem } from "../shared/pem";
import { certificateAuthorityContract, RENAMED, type AuthorityInputs } from "./certificate-authority/contract";
import { certificateContract } from "./certificate/contract";
import { checkPair } from "./pairs";

const { commonName, keyAlgorithm, validityDays, trusted, current, existing, existingGeneration, expiryWarningDays } =
    certificateAuthorityContract.inputs;

/** The CA that a component makes for itself. Each component's description names the default of the common name. */
export const authoritySettings = plainSection("pki:AuthoritySettings", "A CA that a component makes for itself.", {
    commonName: commonName.optional().meta({
        description: `The CA's common name. ${RENAMED}`,
        derivedDefault: "the component's, see `certificateAuthority`",
        onChange: "replace",
    }),
    keyAlgorithm,
    validityDays,
    trusted,
    current,
    existingGeneration: existingGeneration.meta({
        description: "The generation that `existingAuthority` stands for.",
        onChange: "replace",
    }),
    expiryWarningDays,
});

/** The inputs of a component that makes a CA for itself. */
export const AUTHORITY_INPUTS: AuthorityInputs = { section: "certificateAuthority", existing: "existingAuthority" };

/** An existing CA for one of those generations. */
export const existingAuthority = existing;

/** The life of the certificates that a component makes. */
export const certificateLife = section("pki:CertificateLife", "How long certificates live.", {
    validityDays: certificateContract.inputs.validityDays,
    earlyRenewalDays: certificateContract.inputs.earlyRenewalDays,
});

const LOST =
    "has lost its secrets: a StackReference does not decrypt the secrets of a stack with another passphrase or " +
    "key. Hand it over with `pulumi config set --secret` (examples/substra-owner).";

/** A private key that is handed from stack to stack. */
export const handedOverKey = secret(privateKeyPem((key) => (isEmptied(key) ? LOST : privateKeyProblem(key))));

/** The certificate and key by which a server or a client proves its identity. */
export const keyPair = ruled(
    object("pki:KeyPair", "A certificate with its private key.", {
        certPem: certificatePem().meta({ description: "The certificate, PEM." }),
        privateKeyPem: handedOverKey.meta({ description: "Its private key, PEM." }),
    }),
    checkPair,
);
