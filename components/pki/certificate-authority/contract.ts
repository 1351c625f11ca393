/** The contract of a CertificateAuthority. */
import * as z from "zod";
import { contract, fixed, type GivenInputs, object, plain, type Report, ruled, say, secret } from "../../../contract";
import { days, generation } from "../../shared/formats";
import { certificatePem, privateKeyPem } from "../../shared/pem";
import { deletionProtectionInput } from "../../shared/protection";
import { expiryWarningInput } from "../expiry";
import { keyAlgorithm, MOST_DAYS, signer } from "../formats";
import { checkAuthorityPair } from "../pairs";

/** The generation is not part of the pair: a pair that another resource makes may be unknown as a whole. */
const existingAuthority = ruled(
    object("pki:ExistingAuthority", "A CA that was made elsewhere.", {
        certPem: certificatePem().meta({ description: "Its certificate, PEM." }),
        privateKeyPem: secret(privateKeyPem()).meta({ description: "Its private key, PEM." }),
    }),
    checkAuthorityPair,
);

/** What another name does. */
export const RENAMED =
    "A change makes the CA's certificate and every certificate anew in one `up`, and whoever has the old CA refuses " +
    "them until he has the new one. Rotate instead: a new CA elsewhere, as an existing generation.";

export const certificateAuthorityContract = contract({
    token: "ensemble:pki:CertificateAuthority",
    description:
        "An X.509 certificate authority: a private key and a self-signed certificate for each trusted generation, " +
        "with critical CA:TRUE, critical keyCertSign and cRLSign, and both key identifiers, as the openssl guides " +
        "ask. Rotation goes in planned steps: trust generation 2 (`trusted: [1, 2]`), then sign with it (`current: " +
        "2`), then drop 1.",
    inputs: {
        commonName: z
            .string()
            .min(1, "is empty. Give the CA a name, like Orchestrator Root CA.")
            .max(64, "is longer than 64 characters, the limit of an X.509 common name.")
            .meta({
                description: `The subject's common name (CN). It must differ from every leaf's. ${RENAMED}`,
                onChange: "replace",
            }),
        organization: z
            .string()
            .min(1, "is empty. Leave it out instead.")
            .max(64, "is longer than 64 characters, the limit of an X.509 organization.")
            .optional()
            .meta({ description: `The subject's organization (O). ${RENAMED}`, onChange: "replace" }),
        keyAlgorithm: keyAlgorithm.default("RSA-2048").meta({
            description:
                "Key type and size of every generation that the component makes. A change makes all of their keys " +
                "and certificates again at once, and is refused while deletionProtection is on. For another " +
                "algorithm, make the new CA elsewhere, such as by a second CertificateAuthority, and rotate to it " +
                "as an existing generation.",
            onChange: "replace",
        }),
        validityDays: days(MOST_DAYS)
            .default(3650)
            .meta({
                description:
                    "The life of the CA in days. No `up` renews it until it has ended, and then it is made again, " +
                    "with all its certificates. Rotate to a new generation before that (docs/runbooks/expiry.md).",
                onChange: "replace",
            }),
        trusted: plain(z.array(generation()).min(1, "is empty. Trust at least the generation that signs."))
            .default([1])
            .meta({
                description: "The trusted generations. Each has a key and a certificate of its own.",
                onChange: "update",
            }),
        current: plain(generation())
            .default(1)
            .meta({
                description:
                    "The generation that signs. It must be one of `trusted`, and must be trusted in an `up` before " +
                    "the one in which it signs, unless the earlier one has ended (docs/runbooks/expiry.md).",
                onChange: "update",
            }),
        existing: existingAuthority.optional().meta({
            description: "A CA that was made elsewhere. It takes the place of one of the generations.",
            onChange: "replace",
        }),
        existingGeneration: plain(generation()).default(1).meta({
            description: "The generation whose place `existing` takes.",
            onChange: "replace",
        }),
        expiryWarningDays: expiryWarningInput(90, "a trusted CA certificate"),
        deletionProtection: deletionProtectionInput().meta({
            description:
                "Whether Pulumi protects the private keys of the signing generation and of later ones from " +
                "deletion. To take a stack down, set it to false, run `up`, then `destroy`.",
            onChange: "none",
        }),
    },
    outputs: {
        certPem: z.string().meta({ description: "The certificate of the generation that signs, PEM." }),
        bundlePem: z.string().meta({ description: "All trusted certificates, the one that signs first, PEM." }),
        certificates: z
            .record(z.string(), z.string())
            .meta({ description: "Each trusted certificate by its generation, PEM." }),
        signer: signer.meta({
            description: "The certificate and private key that sign. Pass it to a Certificate as `ca`.",
        }),
        notAfter: z.string().meta({ description: "When the signing certificate expires, RFC 3339." }),
        expiries: z.record(z.string(), z.string()).meta({
            description: "By generation, when each trusted certificate expires, RFC 3339.",
        }),
    },
    rules: (known, report, given) => checkGenerations(known, report, given, { existing: "existing" }),
});

/** The generations of a CA, as far as they are known. */
interface KnownGenerations {
    readonly trusted?: readonly (number | undefined)[] | undefined;
    readonly current?: number | undefined;
    readonly existingGeneration?: number | undefined;
}

/**
 * The names of a component's inputs for its CA: the section with the generations (none for the CA itself), and the
 * existing CA.
 */
export interface AuthorityInputs {
    readonly section?: string;
    readonly existing: string;
}

/** Checks a CA's generations against each other. */
export function checkGenerations(
    { trusted, current, existingGeneration }: KnownGenerations,
    report: Report,
    given: GivenInputs,
    { section, existing }: AuthorityInputs,
): void {
    const path = section === undefined ? [] : [section];
    if (isStranger(current, trusted)) {
        report([...path, "current"], say`${notTrusted(current, trusted)} Add it to trusted first.`);
    }
    if (trusted !== undefined && new Set(trusted).size < trusted.length) {
        report([...path, "trusted"], "lists a generation twice. List each once.");
    }
    const ofExisting = [...path, "existingGeneration"];
    if (given.has(existing) && isStranger(existingGeneration, trusted)) {
        report(ofExisting, say`${notTrusted(existingGeneration, trusted)} Add it to trusted.`);
    }
    if (!given.has(existing) && given.has(ofExisting.join("."))) {
        report(ofExisting, say`has no effect without ${fixed(existing)}. Leave it out, or give the CA.`);
    }
}

type Trusted = KnownGenerations["trusted"];

function isStranger(generation: number | undefined, trusted: Trusted): boolean {
    return trusted !== undefined && generation !== undefined && !trusted.includes(generation);
}

function notTrusted(generation: number | undefined, trusted: Trusted) {
    return say`${generation} is not among the trusted generations (${trusted}).`;
}
