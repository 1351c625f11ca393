/** The contract of a Certificate. */
import * as z from "zod";
import { choice, contract, secret } from "../../../contract";
import { days, hostname } from "../../shared/formats";
import { keyAlgorithm, MOST_DAYS, signer } from "../formats";

/** What a leaf may be used for (extended key usage). */
export const usage = choice("pki:CertificateUsage", "What a certificate may be used for.", {
    server: "As a server's certificate: extended key usage serverAuth.",
    client: "As a client's certificate: extended key usage clientAuth.",
    both: "As either.",
});
export type Usage = z.output<typeof usage>;

export const certificateContract = contract({
    token: "ensemble:pki:Certificate",
    description:
        "A private key and a leaf certificate signed by a CA. It is renewed by the first `up` in its last " +
        "`earlyRenewalDays`, so run `up` at least that often.",
    inputs: {
        ca: signer.meta({
            description: "The signer: a CertificateAuthority's output `signer`.",
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
            description: "The extended key usage. A Substra orchestrator's probe needs both.",
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
                    "The leaf's life in days, at most the CA's whole life less a day. One that is signed later in " +
                    "the CA's life can outlast it and is worth nothing then: rotate the CA in time.",
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
