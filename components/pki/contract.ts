/** Contracts of the pki module: an X.509 certificate authority and the leaves that it signs. */
import * as z from "zod";
import { contract, object, plain, secret } from "../../contract";
import { days, generation, hostname, pem } from "../leaves";

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

export const certificateAuthorityContract = contract({
    token: "ensemble:pki:CertificateAuthority",
    description:
        "An X.509 certificate authority: a private key and a self-signed certificate for each trusted generation, with " +
        "critical CA:TRUE, critical keyCertSign and cRLSign, and both key identifiers, as the openssl guides ask. Rotation " +
        "goes in planned steps: trust generation 2 (`trusted: [1, 2]`), then sign with it (`current: 2`), then drop 1.",
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
        existing: plain(
            object("pki:ExistingAuthority", {
                generation: plain(generation()).default(1).meta({ description: "The generation that it stands for." }),
                certPem: pem("CERTIFICATE").meta({ description: "Its certificate, PEM." }),
                privateKeyPem: secret(pem("PRIVATE KEY")).meta({ description: "Its private key, PEM." }),
            }),
        )
            .optional()
            .meta({
                description: "A CA that was made elsewhere, taken over as one of the generations.",
                onChange: "replace",
            }),
        deletionProtection: plain(z.boolean())
            .default(true)
            .meta({
                description:
                    "Whether the private keys of the generation that signs, and of later ones, are protected from deletion. For a " +
                    "throw-away stack, set it to false, run `up`, then `destroy`.",
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
    rules(known, report) {
        const { trusted, current, existing } = known;
        if (trusted !== undefined && current !== undefined && !trusted.includes(current)) {
            report(
                ["current"],
                `${current} is not among the trusted generations (${trusted.join(", ")}). Add it to trusted first.`,
            );
        }
        if (trusted !== undefined && new Set(trusted).size < trusted.length) {
            report(["trusted"], "names a generation twice. Name each once.");
        }
        if (existing?.generation !== undefined && trusted !== undefined && !trusted.includes(existing.generation)) {
            report(
                ["existing", "generation"],
                `${existing.generation} is not among the trusted generations (${trusted.join(", ")}).`,
            );
        }
    },
});

/** What a leaf may be used for (extended key usage). */
export const usage = z.enum(["server", "client", "both"]).meta({ typeName: "pki:CertificateUsage" });
export type Usage = z.output<typeof usage>;

export const certificateContract = contract({
    token: "ensemble:pki:Certificate",
    description:
        "A private key and a leaf certificate signed by a CA. It is renewed by the first `up` in its last " +
        "`earlyRenewalDays`, so run `up` at least that often.",
    inputs: {
        ca: signer.meta({
            description: "The signer: a CertificateAuthority's output of that name.",
            onChange: "replace",
        }),
        commonName: z
            .string()
            .min(1, "is empty. Give the subject a name, like the server's host name.")
            .max(64, "is longer than 64 characters, the limit of an X.509 common name.")
            .meta({
                description: "The subject's common name (CN). Servers are checked by dnsNames, not by it.",
                onChange: "replace",
            }),
        organization: z
            .string()
            .min(1, "is empty. Leave it out instead.")
            .max(64, "is longer than 64 characters, the limit of an X.509 organization.")
            .optional()
            .meta({
                description: "The subject's organization (O). Substra's orchestrator reads an MSP ID from it.",
                onChange: "replace",
            }),
        usage: usage.default("both").meta({
            description:
                "Extended key usage: serverAuth, clientAuth or both. A Substra orchestrator's probe needs both.",
            onChange: "replace",
        }),
        dnsNames: z.array(hostname()).default([]).meta({
            description: "Subject alternative names of type DNS: every name by which clients reach the server.",
            onChange: "replace",
        }),
        ipAddresses: z
            .array(z.union([z.ipv4(), z.ipv6()], "is not an IP address."))
            .default([])
            .meta({
                description: "Subject alternative names of type IP.",
                onChange: "replace",
            }),
        keyAlgorithm: keyAlgorithm.default("RSA-2048").meta({ description: "Key type and size.", onChange: "replace" }),
        validityDays: days(MOST_DAYS)
            .default(365)
            .meta({
                description:
                    "The leaf's life in days, at most the CA's whole life less a day. One that is signed later in the CA's life can " +
                    "outlast it and is worth nothing then: rotate the CA in time.",
                onChange: "replace",
            }),
        earlyRenewalDays: days(MOST_DAYS).default(30).meta({
            description: "How many days before its end an `up` renews it. At most half of its life is used.",
            onChange: "none",
        }),
    },
    outputs: {
        certPem: z.string().meta({ description: "The certificate, PEM." }),
        privateKeyPem: secret().meta({ description: "The private key, PEM." }),
        chainPem: z.string().meta({ description: "The certificate followed by the CA's, PEM." }),
        notAfter: z.string().meta({ description: "When the certificate ends, RFC 3339." }),
    },
});
