/** What other systems' contracts take for a CA and for certificates of their own. */
import { object, plainSection, ruled, secret, section } from "../../contract";
import { certificatePem, privateKeyPem, privateKeyProblem } from "../shared/pem";
import { certificateAuthorityContract, type AuthorityInputs } from "./certificate-authority/contract";
import { certificateContract } from "./certificate/contract";
import { checkPair } from "./pairs";

const { commonName, keyAlgorithm, validityDays, trusted, current, existing, existingGeneration } =
    certificateAuthorityContract.inputs;

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
    existingGeneration: existingGeneration.meta({
        description: "The generation that `existingAuthority` stands for.",
        onChange: "replace",
    }),
});

/** Where a component that makes a CA for itself has its inputs. */
export const AUTHORITY_INPUTS: AuthorityInputs = { section: "certificateAuthority", existing: "existingAuthority" };

/** The CA that stands for one of those generations. */
export const existingAuthority = existing;

/** The life of the certificates that a component makes. */
export const certificateLife = section("pki:CertificateLife", "How long certificates live.", {
    validityDays: certificateContract.inputs.validityDays,
    earlyRenewalDays: certificateContract.inputs.earlyRenewalDays,
});

/** What the engine puts in place of a secret that it could not or would not decrypt. */
const EMPTIED = ["", "[secret]"];

const LOST =
    "has lost its secrets on the way: a StackReference does not decrypt those of a stack with another passphrase or " +
    "key. Hand it over with `pulumi config set --secret` (examples/substra-owner).";

/** A private key that is handed from stack to stack. */
const handedOverKey = secret(privateKeyPem((key) => (EMPTIED.includes(key) ? LOST : privateKeyProblem(key))));

/** What a server or a client proves its identity with. */
export const keyPair = ruled(
    object("pki:KeyPair", "A certificate with its private key.", {
        certPem: certificatePem().meta({ description: "The certificate, PEM." }),
        privateKeyPem: handedOverKey.meta({ description: "Its private key, PEM." }),
    }),
    checkPair,
);
