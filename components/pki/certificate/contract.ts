/** The contract of a Certificate. */
import * as z from "zod";
import { choice, contract, secret } from "../../../contract";
import { certificateName, days } from "../../shared/formats";
import { keyAlgorithm, MOST_DAYS, signer } from "../formats";

/** The uses of a leaf (extended key usage). */
export const usage = choice("pki:CertificateUsage", "The uses of a certificate.", {
    server: "As a server's certificate: extended key usage serverAuth.",
    client: "As a client's certificate: extended key usage clientAuth.",
    both: "As either.",
});
export type Usage = z.output<typeof usage>;

export const certificateContract = contract({
    token: "ensemble:pki:Certificate",
    description:
        "A private key and a leaf certificate signed by a CA. An `up` in the last `earlyRenewalDays` of the " +
        "certificate's life renews it, so run `up` at least that often.",
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
                description:
                    "The subject's common name (CN). Clients check a server's name against dnsNames, not against " +
                    "this.",
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
        dnsNames: z
            .array(certificateName())
            .default([])
            .meta({
                description:
                    "Subject alternative names of type DNS: every name by which clients reach the server. A star as " +
                    "the first label stands for any one label.",
                onChange: "replace",
            }),
        ipAddresses: z
            .array(z.union([z.ipv4(), z.ipv6()], "is not an IP address. Give an IPv4 or IPv6 address, like 10.0.0.1."))
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
                    "The life of the certificate in days, at most a day less than the whole life of its CA. A " +
                    "certificate issued late in the CA's life may outlive the CA, and stops working when the CA " +
                    "expires. Rotate the CA first.",
                onChange: "replace",
            }),
        earlyRenewalDays: days(MOST_DAYS).default(30).meta({
            description:
                "How many days before the certificate expires an `up` renews it. At most half of its life counts.",
            onChange: "none",
        }),
    },
    outputs: {
        certPem: z.string().meta({ description: "The certificate, PEM." }),
        privateKeyPem: secret().meta({ description: "The private key, PEM." }),
        chainPem: z.string().meta({ description: "The certificate followed by the CA's, PEM." }),
        notAfter: z.string().meta({ description: "When the certificate expires, RFC 3339." }),
    },
});
