/** The contract of a CertificateAuthority. */
import * as z from "zod";
import { contract, fixed, type GivenInputs, object, plain, type Report, ruled, say, secret } from "../../../contract";
import { days, generation } from "../../shared/formats";
import { certificatePem, privateKeyPem } from "../../shared/pem";
import { deletionProtectionInput } from "../../shared/protection";
import { keyAlgorithm, MOST_DAYS, signer } from "../formats";
import { checkAuthorityPair } from "../pairs";

/** Its generation is no part of it: a pair that another resource makes may be unknown as a whole. */
const existingAuthority = ruled(
    object("pki:ExistingAuthority", "A CA that was made elsewhere.", {
        certPem: certificatePem().meta({ description: "Its certificate, PEM." }),
        privateKeyPem: secret(privateKeyPem()).meta({ description: "Its private key, PEM." }),
    }),
    checkAuthorityPair,
);

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
                description: "The subject's common name (CN). It must differ from every leaf's.",
                onChange: "replace",
            }),
        organization: z
            .string()
            .min(1, "is empty. Leave it out instead.")
            .max(64, "is longer than 64 characters, the limit of an X.509 organization.")
            .optional()
            .meta({ description: "The subject's organization (O).", onChange: "replace" }),
        keyAlgorithm: keyAlgorithm.default("RSA-2048").meta({
            description: "Key type and size. For another one, rotate to a new generation.",
            onChange: "replace",
        }),
        validityDays: days(MOST_DAYS).default(3650).meta({
            description:
                "The CA's life in days. It is not renewed by itself: rotate to a new generation before it ends.",
            onChange: "replace",
        }),
        trusted: plain(z.array(generation()).min(1, "is empty. Trust at least the generation that signs."))
            .default([1])
            .meta({
                description: "The generations that are trusted. Each has a key and a certificate of its own.",
                onChange: "update",
            }),
        current: plain(generation()).default(1).meta({
            description: "The generation that signs. It must be trusted; trust it one `up` before it signs.",
            onChange: "update",
        }),
        existing: existingAuthority.optional().meta({
            description: "A CA that was made elsewhere, taken over as one of the generations.",
            onChange: "replace",
        }),
        existingGeneration: plain(generation()).default(1).meta({
            description: "The generation that `existing` stands for.",
            onChange: "replace",
        }),
        deletionProtection: deletionProtectionInput().meta({
            description:
                "Whether the private keys of the generation that signs, and of later ones, are protected from " +
                "deletion. For a throw-away stack, set it to false, run `up`, then `destroy`.",
            onChange: "none",
        }),
    },
    outputs: {
        certPem: z.string().meta({ description: "The certificate of the generation that signs, PEM." }),
        bundlePem: z.string().meta({ description: "All trusted certificates, the one that signs first, PEM." }),
        certificates: z
            .record(z.string(), z.string())
            .meta({ description: "Each trusted certificate by its generation, PEM." }),
        signer: signer.meta({ description: "What signs leaves. Pass it to a Certificate as `ca`." }),
        notAfter: z.string().meta({ description: "When the signing certificate ends, RFC 3339." }),
    },
    rules: (known, report, given) => checkGenerations(known, report, given, { existing: "existing" }),
});

/** A CA's generations, as far as they are known. */
interface KnownGenerations {
    readonly trusted?: readonly (number | undefined)[] | undefined;
    readonly current?: number | undefined;
    readonly existingGeneration?: number | undefined;
}

/** Where a component has its CA: the section with the generations, none for the CA itself, and the existing CA. */
export interface AuthorityInputs {
    readonly section?: string;
    readonly existing: string;
}

/** What must hold between a CA's generations. */
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
        report([...path, "trusted"], "names a generation twice. Name each once.");
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
