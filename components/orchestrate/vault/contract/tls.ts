/** The certificate of Vault's servers: where it comes from. */
import * as z from "zod";
import { choice, plain, plainSection } from "../../../../contract";
import { dnsLabel, hostname } from "../../../shared/formats";
import { certificatePem } from "../../../shared/pem";

const source = choice("orchestrate:VaultCertificateSource", "Where the certificate of Vault's servers comes from.", {
    managed: "Signed by a CA of the component's own.",
    secret:
        "A Secret of type kubernetes.io/tls in the namespace, which you make and renew. Vault reads it when it " +
        "starts: after each renewal run `kubectl --namespace NAMESPACE rollout restart statefulset NAME`.",
});

export const tlsInput = plainSection("orchestrate:VaultTls", "The certificate of Vault's servers.", {
    source: plain(source).default("managed").meta({
        description: "Where it comes from. The managed one is kept beside another, so that you can go back to it.",
        onChange: "restart",
    }),
    dnsNames: z
        .array(hostname())
        .default([])
        .meta({
            description:
                "Further names of the managed certificate, such as that of a load balancer. The names of pods and " +
                "Services are in it already.",
            onChange: "replace",
        }),
    ipAddresses: z
        .array(z.union([z.ipv4(), z.ipv6()], "is not an IP address. Give an IPv4 or IPv6 address, like 10.0.0.1."))
        .default([])
        .meta({ description: "Further addresses of the managed certificate, beside 127.0.0.1.", onChange: "replace" }),
    secretName: dnsLabel()
        .max(40, "is longer than 40 characters, which leave no room for the volume's name.")
        .optional()
        .meta({
            description:
                "The Secret's name. Required with secret. Its certificate has every name that the output " +
                "`serverNames` lists, and the address 127.0.0.1. Vault reads it when it starts, so restart the pods " +
                "after each renewal.",
            onChange: "restart",
        }),
    caCertPem: certificatePem().optional().meta({
        description: "The CA certificates by which it is trusted, PEM. Required with secret.",
        onChange: "restart",
    }),
}).meta({ description: "The servers' certificate. Vault is never without TLS here." });
